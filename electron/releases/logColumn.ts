import type { LogColumn, LogLine, LogState } from '../../shared/contract/logs.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { createLineRing } from '../../shared/logs/lineRing.ts';
import type { PodObject } from '../../shared/rollout/model.ts';
import { isFailingPodStatus } from '../../shared/rollout/podStatus.ts';
import type { PodLogLine, PodLogRequest } from '../kubernetes/podLog.ts';

/** What a pod's log is read with; the column adds the pod and who hears of it. */
export type OpenPodLog = (pod: PodObject, hear: Pick<PodLogRequest, 'onLines' | 'onState'>) => Disposer;

/** The logs of one side's pods as one stream of lines, of which the newest are kept. */
export interface LogColumnReader {
  /** Reads the logs of these pods: those that are read already stay, new ones take the places that are free. */
  follow: (pods: readonly PodObject[]) => void;
  view: () => Omit<LogColumn, 'names'>;
  lines: (from: number, most: number) => LogLine[];
  line: (number: number) => { text: string; cut: number } | null;
  dispose: Disposer;
}

interface FollowedPod {
  name: string;
  uid: string;
  tone: number;
  state: LogState;
  problem: Problem | null;
  /** Null: the pod is gone, only its lines are left. */
  close: Disposer | null;
}

interface KeptLine extends PodLogLine {
  pod: string;
  tone: number;
}

/** As many as there are colours that can be told apart. */
export const MOST_PODS = 10;
const MOST_LINES = 5_000;
const MOST_CHARACTERS = 4_000_000;
/** What a list shows of a line; the rest comes when somebody asks for it. */
const SHOWN_CHARACTERS = 2_000;

/** Those a person looks for first: what fails, then what has restarted, then by name. */
function byInterest(left: PodObject, right: PodObject): number {
  return (
    Number(isFailingPodStatus(right.status)) - Number(isFailingPodStatus(left.status)) ||
    right.restarts - left.restarts ||
    (left.name < right.name ? -1 : 1)
  );
}

/** @param onChange called after every line and every change of a pod's state. */
export function createLogColumn(open: OpenPodLog, onChange: () => void): LogColumnReader {
  const ring = createLineRing<KeptLine>(MOST_LINES, MOST_CHARACTERS, ({ text }) => text.length);
  const followed = new Map<string, FollowedPod>();
  let leftOut = 0;

  const freeTone = (): number | null => {
    const taken = new Set(Array.from(followed.values(), ({ tone }) => tone));
    const free = Array.from({ length: MOST_PODS }, (_, tone) => tone).find((tone) => !taken.has(tone));
    if (free !== undefined) return free;
    const gone = [...followed.values()].find(({ close }) => close === null);
    if (gone) followed.delete(gone.uid);
    return gone?.tone ?? null;
  };
  const begin = (pod: PodObject): boolean => {
    const tone = freeTone();
    if (tone === null) return false;
    const entry: FollowedPod = {
      name: pod.name,
      uid: pod.uid,
      tone,
      state: 'connecting',
      problem: null,
      close: null,
    };
    followed.set(pod.uid, entry);
    entry.close = open(pod, {
      onLines(lines) {
        for (const line of lines) ring.push({ ...line, pod: pod.name, tone });
        onChange();
      },
      onState(state, problem) {
        entry.state = state;
        entry.problem = problem;
        onChange();
      },
    });
    return true;
  };

  return {
    follow(pods) {
      const present = new Map(pods.map((pod) => [pod.uid, pod]));
      for (const entry of followed.values()) {
        if (present.has(entry.uid) || !entry.close) continue;
        entry.close();
        Object.assign(entry, { close: null, state: 'ended', problem: null });
      }
      leftOut = 0;
      for (const pod of pods.toSorted(byInterest)) if (!followed.has(pod.uid) && !begin(pod)) leftOut += 1;
      onChange();
    },
    view: () => ({
      pods: Array.from(followed.values(), ({ name, tone, state, problem }) => ({
        name,
        tone,
        state,
        problem,
      })).toSorted((left, right) => left.tone - right.tone),
      leftOut,
      next: ring.next(),
      dropped: ring.dropped(),
    }),
    lines(from, most) {
      const found = ring.read(from, most);
      return found.lines.map(({ atUs, pod, tone, text, cut, afterGap }, index) => ({
        number: found.from + index,
        atUs,
        pod,
        tone,
        text: text.slice(0, SHOWN_CHARACTERS),
        more: Math.max(0, text.length - SHOWN_CHARACTERS) + cut,
        afterGap,
      }));
    },
    line(number) {
      const found = ring.get(number);
      return found ? { text: found.text, cut: found.cut } : null;
    },
    dispose() {
      for (const { close } of followed.values()) close?.();
      followed.clear();
    },
  };
}
