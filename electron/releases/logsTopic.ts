import type { AnswerOf, PayloadOf } from '../../shared/contract/contract.ts';
import {
  LINES_AT_ONCE,
  type LogSide,
  type LogsSnapshot,
  type LogsTopic,
} from '../../shared/contract/logs.ts';
import type { PodObject } from '../../shared/rollout/model.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { Session } from '../kubernetes/session.ts';
import { createChangeSignal } from './changeSignal.ts';
import { followRelease } from './followRelease.ts';
import { createLogColumn, type LogColumnReader } from './logColumn.ts';
import type { LiveSnapshot } from './releasesTopic.ts';
import type { ReleaseParts } from './releaseParts.ts';
import { NOT_CONNECTED } from './sessionBinding.ts';

/** The open logs of a release: a snapshot that says how many lines there are, and the lines themselves on demand. */
export interface LogsView extends LiveSnapshot<LogsSnapshot> {
  readLines: (question: PayloadOf<'readLogLines'>) => AnswerOf<'readLogLines'>;
  readLine: (question: PayloadOf<'readLogLine'>) => AnswerOf<'readLogLine'>;
}

const SIDES: readonly LogSide[] = ['canary', 'stable'];
const EMPTY_COLUMN = { pods: [], names: [], leftOut: 0, next: 0, dropped: 0 };

function podsOf({ replicaSets }: ReleaseParts, side: LogSide): PodObject[] {
  return replicaSets.flatMap(({ role, pods }) => (role === side ? pods : []));
}

function containersOf({ replicaSets }: ReleaseParts): string[] {
  return [
    ...new Set(replicaSets.flatMap(({ pods }) => pods.flatMap(({ containerNames }) => containerNames))),
  ];
}

/** Opens the logs of canary and stable side by side; lines are kept as long as the context's session lasts. */
export function openLogsTopic(kubernetes: KubernetesRoom, topic: LogsTopic): LogsView {
  const signal = createChangeSignal();
  let columns: Record<LogSide, LogColumnReader> | undefined;

  const openColumns = (session: Session): Record<LogSide, LogColumnReader> => {
    const open = (): LogColumnReader =>
      createLogColumn(
        (pod, hear) =>
          session.openPodLog({
            namespace: topic.namespace,
            pod: pod.name,
            container: topic.container ?? pod.containerNames[0] ?? null,
            previous: topic.previous,
            tail: topic.tail,
            ...hear,
          }),
        signal.announce,
      );
    return { canary: open(), stable: open() };
  };
  const adapt = (parts: ReleaseParts): void => {
    for (const side of SIDES) {
      const only = side === 'canary' ? topic.canaryPod : topic.stablePod;
      columns?.[side].follow(podsOf(parts, side).filter(({ name }) => only === null || name === only));
    }
  };
  const release = followRelease(
    kubernetes,
    topic,
    (session) => {
      const opened = openColumns(session);
      columns = opened;
      return () => {
        for (const side of SIDES) opened[side].dispose();
        if (columns === opened) columns = undefined;
      };
    },
    (parts) => {
      adapt(parts);
      signal.announce();
    },
  );

  return {
    read() {
      const parts = release.parts();
      const column = (side: LogSide): LogsSnapshot['canary'] =>
        columns
          ? { ...columns[side].view(), names: podsOf(parts, side).map(({ name }) => name) }
          : EMPTY_COLUMN;
      return {
        release: parts.presence,
        epoch: release.session()?.epoch ?? null,
        podsFreshness: release.children()?.pods.get().freshness ?? NOT_CONNECTED,
        containers: containersOf(parts),
        canary: column('canary'),
        stable: column('stable'),
      };
    },
    onChange: signal.onChange,
    dispose: release.dispose,
    readLines: ({ side, from }) => columns?.[side].lines(from, LINES_AT_ONCE) ?? null,
    readLine: ({ side, number }) => columns?.[side].line(number) ?? null,
  };
}
