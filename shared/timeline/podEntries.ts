import type { EntryOf, TimelineEntry } from '../contract/timeline.ts';
import type { PodObject, Rollout } from '../rollout/model.ts';
import { isFailingPodStatus } from '../rollout/podStatus.ts';
import { sideOf, type PodState } from './releaseLook.ts';

/** Before a release began its pods cannot have said anything about it; creation times have whole seconds. */
const SLACK_MS = 1_000;

/** What is remembered of a pod; null for one of neither version. */
function podState(rollout: Rollout, pod: PodObject): PodState | null {
  const side = sideOf(rollout, pod.podHash);
  if (side === null) return null;
  return {
    name: pod.name,
    side,
    ready: pod.ready,
    restarts: pod.restarts,
    failing: isFailingPodStatus(pod.status) && !pod.deleting,
    evicted: pod.status === 'Evicted',
  };
}

/** The pods of canary and stable, by uid. */
export function podStates(rollout: Rollout, pods: readonly PodObject[]): Record<string, PodState> {
  const states: Record<string, PodState> = {};
  for (const pod of pods) {
    const state = podState(rollout, pod);
    if (state) states[pod.uid] = state;
  }
  return states;
}

type PodEntry = EntryOf<'pod'>;

function podEntry(
  pod: { uid: string; name: string; side: PodState['side']; restarts: number },
  what: PodEntry['what'],
  severity: PodEntry['severity'],
  times: { toldMs: number | null; nowMs: number },
  more: { mark?: string | number; reason?: string; exitCode?: number | null } = {},
): PodEntry {
  const atMs = times.toldMs ?? times.nowMs;
  return {
    id: `pod ${pod.uid} ${what} ${more.mark ?? atMs}`,
    atMs,
    seen: times.toldMs === null,
    severity,
    side: pod.side,
    kind: 'pod',
    pod: pod.name,
    what,
    reason: more.reason ?? '',
    exitCode: more.exitCode ?? null,
    restarts: pod.restarts,
  };
}

/** How a container ended tells what the restart was. */
function restartEntry(
  pod: PodObject,
  side: PodState['side'],
  looked: { nowMs: number; isFirstLook: boolean; startedMs: number },
): PodEntry[] {
  const exit = pod.lastExit;
  // At the first look a restart without a time may be any time ago.
  if (looked.isFirstLook && (exit?.atMs ?? -Infinity) < looked.startedMs) return [];
  const what = exit?.reason === 'OOMKilled' ? 'outOfMemory' : 'restarted';
  const times = { toldMs: exit?.atMs ?? null, nowMs: looked.nowMs };
  const more = { mark: pod.restarts, reason: exit?.reason ?? '', exitCode: exit?.exitCode ?? null };
  return [podEntry({ ...pod, side }, what, 'bad', times, more)];
}

/**
 * What happened to the pods of canary and stable. Stable's comings and goings are a release's ordinary course and
 * are left out; its troubles are not.
 * @param before by uid; null: the first look.
 */
export function podEntries(
  before: Readonly<Record<string, PodState>> | null,
  rollout: Rollout,
  pods: readonly PodObject[],
  { nowMs, startedMs }: { nowMs: number; startedMs: number },
): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  const present = new Set<string>();
  for (const pod of pods) {
    const state = podState(rollout, pod);
    if (!state) continue;
    present.add(pod.uid);
    const { side } = state;
    const known = before?.[pod.uid];
    const who = { ...pod, side };
    const isNew = pod.createdAtMs !== null && pod.createdAtMs >= startedMs - SLACK_MS;
    if (!known && side === 'canary' && isNew)
      entries.push(podEntry(who, 'created', 'info', { toldMs: pod.createdAtMs, nowMs }, { mark: '' }));
    if (pod.restarts > (known?.restarts ?? 0))
      entries.push(...restartEntry(pod, side, { nowMs, isFirstLook: before === null && !known, startedMs }));
    if (state.evicted && !known?.evicted)
      entries.push(
        podEntry(who, 'evicted', 'bad', { toldMs: null, nowMs }, { mark: '', reason: pod.status }),
      );
    else if (state.failing && !known?.failing)
      // A pod in a crash loop comes back to it after each restart: told once.
      entries.push(
        podEntry(who, 'failing', 'bad', { toldMs: null, nowMs }, { mark: pod.status, reason: pod.status }),
      );
    if (pod.deleting || (before === null && !isNew)) continue;
    if (pod.ready && known?.ready !== true && side === 'canary')
      entries.push(podEntry(who, 'ready', 'good', { toldMs: pod.readyChangedMs, nowMs }));
    if (!pod.ready && known?.ready === true)
      entries.push(podEntry(who, 'notReady', 'warn', { toldMs: pod.readyChangedMs, nowMs }));
  }
  for (const [uid, known] of Object.entries(before ?? {})) {
    if (present.has(uid) || known.side === 'stable') continue;
    entries.push(podEntry({ ...known, uid }, 'gone', 'info', { toldMs: null, nowMs }, { mark: '' }));
  }
  return entries;
}
