import type { MonitorCounts, NextEvent, ReleaseRow } from '../../shared/contract/releaseRow.ts';
import type { ShortVerdict } from '../../shared/contract/verdictPanel.ts';
import { comparedVersions } from '../../shared/rollout/imageVersion.ts';
import type { ReplicaSetObject, Rollout } from '../../shared/rollout/model.ts';
import { rolloutPhase } from '../../shared/rollout/phase.ts';
import { ownedReplicaSets, replicaSetRole, rolloutRevision } from '../../shared/rollout/roles.ts';
import { stepRail } from '../../shared/rollout/steps.ts';
import { actualWeight, isInFlight, setWeight } from '../../shared/rollout/weights.ts';
import { nextEvent } from '../../shared/rollout/whatHappensNext.ts';

/** Events that wait for a person, the most urgent first. */
const WAITS_FOR_PERSON: readonly NextEvent['kind'][] = [
  'aborted',
  'failed',
  'inconclusive',
  'manuallyPaused',
  'waitsForPerson',
];

function groupOf(
  row: Pick<ReleaseRow, 'phase' | 'monitors' | 'next' | 'verdict'>,
  inFlight: boolean,
): ReleaseRow['group'] {
  if (row.phase === 'Degraded' || WAITS_FOR_PERSON.includes(row.next.kind)) return 'needsYou';
  if (inFlight && ((row.monitors?.alert ?? 0) > 0 || row.verdict?.kind === 'failing')) return 'needsYou';
  return inFlight || row.phase !== 'Healthy' ? 'rollingOut' : 'settled';
}

/** A canary that is found worse comes first, one that may be right behind those in Alert. */
const VERDICT_URGENCY: Partial<Record<ShortVerdict['kind'], number>> = { failing: 100_000, suspicious: 800 };

function urgencyOf(
  row: Pick<ReleaseRow, 'monitors' | 'next' | 'setWeight' | 'verdict'>,
  inFlight: boolean,
): number {
  const waiting = WAITS_FOR_PERSON.indexOf(row.next.kind);
  const alerts = inFlight ? Math.min(row.monitors?.alert ?? 0, 50) : 0;
  const warnings = inFlight ? Math.min(row.monitors?.warn ?? 0, 50) : 0;
  return (
    ((row.verdict && VERDICT_URGENCY[row.verdict.kind]) ?? 0) +
    // An alert on a canary that takes traffic stands above everything that merely waits.
    alerts * 1_000 * ((row.setWeight ?? 0) > 0 ? 1 : 0) +
    (waiting >= 0 ? (WAITS_FOR_PERSON.length - waiting) * 100 : 0) +
    warnings +
    (inFlight ? (row.setWeight ?? 0) / 100 : 0)
  );
}

function sinceMs(rollout: Rollout): number | null {
  return rollout.status.abortedAtMs ?? rollout.status.pauseConditions[0]?.startTimeMs ?? null;
}

/**
 * One row of Releases.
 * @param alerts of this release's own time, see freshAlerts.
 * @param replicaSets the namespace's, or empty while they are not watched; then stable's version is unknown.
 */
export function releaseRow(
  rollout: Rollout,
  replicaSets: Iterable<ReplicaSetObject>,
  monitors: MonitorCounts | null,
  verdict: ShortVerdict | null = null,
  alerts: ReleaseRow['alerts'] = null,
): ReleaseRow {
  const inFlight = isInFlight(rollout);
  const owned = ownedReplicaSets(rollout, replicaSets);
  const byRole = (role: 'canary' | 'stable'): ReplicaSetObject | undefined =>
    owned.find((replicaSet) => replicaSetRole(rollout, replicaSet.podHash) === role);
  const stable = byRole('stable');
  const canary = byRole('canary');
  const wanted = comparedVersions(stable?.containers ?? [], rollout.spec.containers);
  const isCanaryStrategy = rollout.spec.strategy === 'canary';
  const shown = {
    phase: rolloutPhase(rollout).phase,
    monitors,
    alerts,
    verdict,
    next: nextEvent(rollout, stable?.revision ?? null),
    setWeight: inFlight && isCanaryStrategy ? setWeight(rollout) : null,
  };
  return {
    uid: rollout.uid,
    namespace: rollout.namespace,
    name: rollout.name,
    strategy: rollout.spec.strategy,
    message: rolloutPhase(rollout).message,
    group: groupOf(shown, inFlight),
    urgency: urgencyOf(shown, inFlight),
    revision: rolloutRevision(rollout),
    // Settled: what runs is what the spec asks for, whether ReplicaSets are watched or not.
    stableVersion: inFlight ? wanted.stable : wanted.canary,
    canaryVersion: inFlight ? wanted.canary : null,
    stepStates: stepRail(rollout).map((step) => step.state),
    actualWeight:
      inFlight && isCanaryStrategy ? actualWeight(rollout, canary?.availableReplicas ?? null) : null,
    sinceMs: sinceMs(rollout),
    ...shown,
  };
}
