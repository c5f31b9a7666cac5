import type { Clock } from '../../shared/clock/clock.ts';
import { createDisposerStack, type Disposer } from '../../shared/disposer.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ClusterStore } from '../clusterStore.ts';
import { PODS, type KubeObject } from '../kubeObject.ts';
import { badRequest, type ApiFailure } from './apiStatus.ts';
import { cellAt, listAt } from './objectValues.ts';
import type { WatchSink } from './watchObjects.ts';

/** Which lines are asked for: of the instance before the last restart or of the newest, later than a moment (ms). */
export interface LogRange {
  previous: boolean;
  afterMs: number;
}

/** The log of a container, oldest line first, each line `RFC3339 text`. */
export type PodLog = (pod: KubeObject, container: string, range: LogRange) => readonly string[];

const POLL_MS = 1_000;
const SHORTEST_POLL_REAL_MS = 250;
const STAMP = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ?(.*)$/s;

function namesOf(pod: KubeObject, list: 'containers' | 'initContainers'): string[] {
  return listAt(pod, `spec.${list}`).map((container) => String(cellAt(container, 'name', '')));
}

/** The container that a log request means: the named one, or the only one of the pod. */
export function chooseContainer(pod: KubeObject, asked: string | null): Result<string, ApiFailure> {
  const { name } = pod.metadata;
  const names = namesOf(pod, 'containers');
  const inits = namesOf(pod, 'initContainers');
  if (asked && [...names, ...inits].includes(asked)) return ok(asked);
  if (asked) return fail(badRequest(`container ${asked} is not valid for pod ${name}`));
  const [only] = names;
  if (only !== undefined && names.length === 1) return ok(only);
  const also = inits.length > 0 ? ` or one of the init containers: [${inits.join(' ')}]` : '';
  return fail(
    badRequest(
      `a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]${also}`,
    ),
  );
}

interface ContainerState {
  restarts: number;
  running: boolean;
  /** It has ended at least once. */
  ended: boolean;
  /** There was an instance before this one. */
  hasPrevious: boolean;
  waiting: string;
}

function stateOf(pod: KubeObject, container: string): ContainerState | undefined {
  const status = ['containerStatuses', 'initContainerStatuses']
    .flatMap((list) => listAt(pod, `status.${list}`))
    .find((one) => cellAt(one, 'name', '') === container) as
    | {
        restartCount?: number;
        state?: Record<string, { reason?: string } | undefined>;
        lastState?: Record<string, unknown>;
      }
    | undefined;
  return (
    status && {
      restarts: status.restartCount ?? 0,
      running: status.state?.['running'] !== undefined,
      ended: (status.state?.['terminated'] ?? status.lastState?.['terminated']) !== undefined,
      hasPrevious: status.lastState?.['terminated'] !== undefined,
      waiting: status.state?.['waiting']?.reason ?? '',
    }
  );
}

/** Why there is no log to read yet, or not this one (Kubernetes: kubelet_pods.go, validateContainerLogStatus). */
export function missingLog(pod: KubeObject, container: string, previous: boolean): ApiFailure | undefined {
  const { name } = pod.metadata;
  const state = stateOf(pod, container);
  if (!state) return badRequest(`container "${container}" in pod "${name}" is not available`);
  if (previous)
    return state.hasPrevious
      ? undefined
      : badRequest(`previous terminated container "${container}" in pod "${name}" not found`);
  if (state.running || state.ended) return undefined;
  const why =
    state.waiting === 'ErrImagePull'
      ? "image can't be pulled"
      : state.waiting === 'ImagePullBackOff'
        ? 'trying and failing to pull image'
        : state.waiting;
  return badRequest(`container "${container}" in pod "${name}" is waiting to start: ${why}`);
}

function stampMs(line: string): number {
  return Date.parse(STAMP.exec(line)?.[1] ?? '');
}

/** Lines as the query wants them: tailLines, sinceSeconds, sinceTime, timestamps, limitBytes. */
export function selectLogLines(lines: readonly string[], query: URLSearchParams, nowMs: number): string {
  const sinceSeconds = query.get('sinceSeconds');
  const sinceTime = query.get('sinceTime');
  const sinceMs = sinceSeconds ? nowMs - Number(sinceSeconds) * 1000 : Date.parse(sinceTime ?? '');
  const fresh = lines.filter((line) => {
    const atMs = stampMs(line);
    return Number.isNaN(sinceMs) || Number.isNaN(atMs) || atMs >= sinceMs;
  });
  const tail = query.get('tailLines');
  const chosen = tail === null ? fresh : Number(tail) === 0 ? [] : fresh.slice(-Number(tail));
  const stamped = query.get('timestamps') === 'true';
  const text = chosen.map((line) => `${stamped ? line : (STAMP.exec(line)?.[2] ?? line)}\n`).join('');
  const limit = query.get('limitBytes');
  return limit === null ? text : Buffer.from(text, 'utf8').subarray(0, Number(limit)).toString('utf8');
}

/** Where a log is followed. */
export interface FollowedLog {
  clock: Clock;
  store: ClusterStore;
  podLog: PodLog;
  pod: KubeObject;
  container: string;
  query: URLSearchParams;
}

/**
 * Writes the log as it is and then, about once a second of the clock, what is new; until the container ends or the
 * pod is gone, as the kubelet does.
 */
export function followLog(followed: FollowedLog, sink: WatchSink): Disposer {
  const { clock, store, podLog, pod, container, query } = followed;
  const disposers = createDisposerStack();
  const first = stateOf(pod, container);
  const soFar = podLog(pod, container, { previous: false, afterMs: -Infinity });
  let afterMs = stampMs(soFar.at(-1) ?? '');
  if (Number.isNaN(afterMs)) afterMs = -Infinity;
  const onlyNew = new URLSearchParams({ timestamps: query.get('timestamps') ?? 'false' });
  const write = (lines: readonly string[]): void => {
    if (lines.length === 0) return;
    sink.write(selectLogLines(lines, onlyNew, clock.now()));
    afterMs = Math.max(afterMs, stampMs(lines.at(-1) ?? ''));
  };
  const end = (): void => {
    disposers.dispose();
    sink.end();
  };
  const poll = (): void => {
    const current = store.get(PODS, pod.metadata.namespace ?? '', pod.metadata.name);
    if (!current || current.metadata.uid !== pod.metadata.uid) {
      end();
      return;
    }
    const state = stateOf(current, container);
    const restarted = state?.restarts !== first?.restarts;
    write(
      podLog(current, container, { previous: restarted, afterMs }).filter((line) => stampMs(line) > afterMs),
    );
    if (restarted || state?.running !== true) end();
  };
  const content = selectLogLines(soFar, query, clock.now());
  if (content) sink.write(content);
  if (first?.running === true)
    disposers.add(clock.setInterval(poll, Math.max(POLL_MS, SHORTEST_POLL_REAL_MS * clock.speed)));
  else end();
  return disposers.dispose;
}
