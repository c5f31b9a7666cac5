import type { TimelineEntry } from '../contract/timeline.ts';
import type { Rollout } from '../rollout/model.ts';
import { stepText } from '../rollout/projectSteps.ts';
import type { EventObject } from '../rollout/projectEvent.ts';

/** Kinds whose ordinary events tell something that the objects do not; of pods and ReplicaSets only warnings do. */
const TOLD_KINDS: ReadonlySet<string> = new Set(['Rollout', 'AnalysisRun', 'Experiment']);
/** A probe that fails while a pod starts is ordinary; Datadog or the pod itself tells when it is not. */
const ORDINARY_WARNINGS: ReadonlySet<string> = new Set(['Unhealthy', 'FailedScheduling']);
/** What the Rollout, its pods and its runs tell themselves, with more. */
const TOLD_ELSEWHERE =
  /^(?:RolloutPaused|RolloutResumed|RolloutStepCompleted|RolloutCompleted|RolloutAborted|TrafficWeightUpdated|(?:AnalysisRun|Metric)(?:Pending|Running|Successful|Failed|Inconclusive))$/;
const WEIGHT = /^Traffic weight updated (?:from (\d+) )?to (\d+)/;
const STEP_COMPLETED = /^Rollout step (\d+)\/(\d+) completed/;

function isTold({ type, reason, about }: EventObject): boolean {
  return (type === 'Warning' || TOLD_KINDS.has(about.kind)) && !TOLD_ELSEWHERE.test(reason);
}

/** Weights and steps that the controller tells of; null for other events. */
function progressEntry(event: EventObject, rollout: Rollout, atMs: number): TimelineEntry | null {
  // Repeated after a retry, the event counts up and keeps its first time.
  const id = `${event.uid} ${event.count}`;
  const common = { atMs: event.lastSeenMs ?? atMs, seen: false, severity: 'info', side: null } as const;
  const [, from, to] = (event.reason === 'TrafficWeightUpdated' && WEIGHT.exec(event.message)) || [];
  if (to !== undefined)
    return {
      ...common,
      id: `weight event ${id}`,
      kind: 'weight',
      from: from === undefined ? null : Number(from),
      to: Number(to),
    };
  const [, completed] = (event.reason === 'RolloutStepCompleted' && STEP_COMPLETED.exec(event.message)) || [];
  const index = Number(completed);
  const step = completed === undefined ? undefined : rollout.spec.steps[index];
  if (!step) return null;
  return {
    ...common,
    id: `step event ${id}`,
    kind: 'step',
    index,
    of: rollout.spec.steps.length,
    text: stepText(step),
  };
}

/** Pods and ReplicaSets carry their version's hash in their name. */
function sideOfName(rollout: Rollout, { about }: EventObject): TimelineEntry['side'] {
  if (about.kind !== 'Pod' && about.kind !== 'ReplicaSet') return null;
  const has = (hash: string): boolean => hash !== '' && about.name.startsWith(`${rollout.name}-${hash}`);
  if (has(rollout.status.currentPodHash)) return 'canary';
  return has(rollout.status.stableHash) ? 'stable' : null;
}

/**
 * Kubernetes Events of a release from its beginning on. Weights and steps that the controller tells of become entries
 * with their own times, so that also those are known that came before this app looked (Argo Rollouts: canary.go
 * RolloutStepCompleted, trafficrouting.go TrafficWeightUpdated).
 */
export function eventEntries(
  events: readonly EventObject[],
  rollout: Rollout,
  startedMs: number,
): TimelineEntry[] {
  return events.flatMap((event): TimelineEntry[] => {
    const atMs = event.firstSeenMs ?? event.lastSeenMs;
    if (atMs === null || (event.lastSeenMs ?? atMs) < startedMs) return [];
    const progress = progressEntry(event, rollout, atMs);
    if (progress) return [progress];
    if (!isTold(event)) return [];
    const warns = event.type === 'Warning';
    return [
      {
        id: `event ${event.uid}`,
        atMs: Math.max(atMs, startedMs),
        seen: false,
        severity: warns && !ORDINARY_WARNINGS.has(event.reason) ? 'warn' : 'info',
        side: sideOfName(rollout, event),
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
