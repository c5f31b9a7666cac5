import type { TimelineEntry } from '../contract/timeline.ts';
import type { Rollout } from '../rollout/model.ts';
import type { EventObject } from '../rollout/projectEvent.ts';

/** Kinds whose ordinary events tell something that the objects do not; of pods and ReplicaSets only warnings do. */
const TOLD_KINDS: ReadonlySet<string> = new Set(['Rollout', 'AnalysisRun', 'Experiment']);
/** A probe that fails while a pod starts is ordinary; Datadog or the pod itself tells when it is not. */
const ORDINARY_WARNINGS: ReadonlySet<string> = new Set(['Unhealthy', 'FailedScheduling']);
const WEIGHT = /^Traffic weight updated (?:from (\d+) )?to (\d+)/;

function isTold({ type, about }: EventObject): boolean {
  return type === 'Warning' || TOLD_KINDS.has(about.kind);
}

/** Pods and ReplicaSets carry their version's hash in their name. */
function sideOfName(rollout: Rollout, { about }: EventObject): TimelineEntry['side'] {
  if (about.kind !== 'Pod' && about.kind !== 'ReplicaSet') return null;
  const has = (hash: string): boolean => hash !== '' && about.name.startsWith(`${rollout.name}-${hash}`);
  if (has(rollout.status.currentPodHash)) return 'canary';
  return has(rollout.status.stableHash) ? 'stable' : null;
}

/**
 * Kubernetes Events of a release from its beginning on. What the controller tells of its weights becomes a weight
 * with its own time, so that also those are known that came before this app looked
 * (Argo Rollouts: trafficrouting.go, TrafficWeightUpdated).
 */
export function eventEntries(
  events: readonly EventObject[],
  rollout: Rollout,
  startedMs: number,
): TimelineEntry[] {
  return events.flatMap((event): TimelineEntry[] => {
    const atMs = event.firstSeenMs ?? event.lastSeenMs;
    if (atMs === null || (event.lastSeenMs ?? atMs) < startedMs || !isTold(event)) return [];
    const side = sideOfName(rollout, event);
    const [, from, to] = (event.reason === 'TrafficWeightUpdated' && WEIGHT.exec(event.message)) || [];
    if (to !== undefined)
      return [
        {
          // Repeated after a retry, the event counts up and keeps its first time.
          id: `weight event ${event.uid} ${event.count}`,
          atMs: event.lastSeenMs ?? atMs,
          seen: false,
          severity: 'info',
          side: null,
          kind: 'weight',
          from: from === undefined ? null : Number(from),
          to: Number(to),
        },
      ];
    const warns = event.type === 'Warning';
    return [
      {
        id: `event ${event.uid}`,
        atMs: Math.max(atMs, startedMs),
        seen: false,
        severity: warns && !ORDINARY_WARNINGS.has(event.reason) ? 'warn' : 'info',
        side,
        kind: 'event',
        reason: event.reason,
        message: event.message,
        about: { ...event.about },
        count: event.count,
        lastSeenMs: event.lastSeenMs,
      },
    ];
  });
}
