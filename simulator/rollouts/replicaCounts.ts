import { canaryReplicasOrWeight, maxTrafficWeight } from './canarySteps.ts';
import { sumReplicas, type ReplicaSet } from './replicaSetModel.ts';
import type { Rollout, TrafficWeights } from './rolloutModel.ts';

/** The ReplicaSets of a canary: the new one, the stable one when it is another, and the rest. */
export interface CanarySets {
  next: ReplicaSet | undefined;
  stable: ReplicaSet | undefined;
  others: readonly ReplicaSet[];
}

export interface CanaryCounts {
  canary: number;
  stable: number;
}

function intOrPercent(value: number | string, total: number, round: (value: number) => number): number {
  if (typeof value === 'number') return value;
  const percent = /^(\d+)%$/.exec(value)?.[1];
  return percent === undefined ? Number(value) || 0 : round((Number(percent) * total) / 100);
}

/** Pods above spec.replicas that an update may have: 25 % rounded up by default. */
export function maxSurge(rollout: Rollout): number {
  return intOrPercent(rollout.spec.strategy?.canary?.maxSurge ?? '25%', rollout.replicas, Math.ceil);
}

/** Pods that may be missing: 25 % rounded down by default, at least 1 when nothing may surge. */
export function maxUnavailable(rollout: Rollout): number {
  const { canary, blueGreen } = rollout.spec.strategy ?? {};
  const setting = canary ? (canary.maxUnavailable ?? '25%') : (blueGreen?.maxUnavailable ?? 0);
  const value = Math.min(rollout.replicas, intOrPercent(setting, rollout.replicas, Math.floor));
  return canary && value === 0 && maxSurge(rollout) === 0 ? 1 : value;
}

/** Whether canary and stable are two ReplicaSets (Argo Rollouts: CheckStableRSExists). */
export function hasSeparateStable({ next, stable }: CanarySets): boolean {
  return stable !== undefined && stable.name !== next?.name;
}

function countForScaleDown(set: ReplicaSet | undefined, ignoreAvailability: boolean): number {
  if (!set) return 0;
  return set.replicas < set.available || ignoreAvailability ? set.replicas : set.available;
}

/**
 * The split of pods that comes nearest to a weight, with one pod more than spec.replicas where pods may surge. From
 * 1 to 99 % neither side is left without pods where two or more run
 * (Argo Rollouts: approximateWeightedCanaryStableReplicaCounts).
 */
function nearestSplit(replicas: number, weight: number, surge: number): CanaryCounts {
  const noneAllowed = weight === 0 || weight === 100 || (replicas === 1 && surge === 0);
  const options = (surge > 0 ? [replicas, replicas + 1] : [replicas]).flatMap((total) => {
    const exact = (total * weight) / 100;
    const up = Math.ceil(exact);
    const down = Math.floor(exact);
    // A tie is rounded up.
    const isTied = exact - down === 0.5;
    return [
      ...(up < total || noneAllowed ? [{ canary: up, total }] : []),
      ...(!isTied && (down !== 0 || noneAllowed) ? [{ canary: down, total }] : []),
    ];
  });
  const distance = ({ canary, total }: { canary: number; total: number }): number =>
    Math.abs(weight - (100 * canary) / total);
  const [first = { canary: 0, total: replicas }, ...rest] = options;
  const best = rest.reduce(
    (nearest, option) => (distance(option) < distance(nearest) ? option : nearest),
    first,
  );
  return { canary: best.canary, stable: best.total - best.canary };
}

/**
 * How many pods a replica-ratio canary and its stable should have now, moving towards the weight within surge and
 * availability (Argo Rollouts: CalculateReplicaCountsForBasicCanary).
 */
function basicCanaryCounts(rollout: Rollout, sets: CanarySets, aborted: boolean): CanaryCounts {
  const { weight } = canaryReplicasOrWeight(rollout, aborted);
  const separate = hasSeparateStable(sets);
  const surge = maxSurge(rollout);
  const wanted = separate
    ? nearestSplit(rollout.replicas, weight, surge)
    : { canary: rollout.replicas, stable: 0 };
  const stable = separate ? sets.stable : undefined;
  const counts = { canary: sets.next?.replicas ?? 0, stable: stable?.replicas ?? 0 };

  const total = sumReplicas([...sets.others, sets.next, stable], 'replicas');
  let room = rollout.replicas + surge - total;
  if (counts.stable < wanted.stable && room > 0) {
    const added = Math.min(room, wanted.stable - counts.stable);
    counts.stable += added;
    room -= added;
  }
  if (counts.canary < wanted.canary && room > 0)
    counts.canary += Math.min(room, wanted.canary - counts.canary);
  // Older ReplicaSets go first.
  if (sumReplicas(sets.others, 'replicas') > 0) return counts;

  // While the canary grows, pods of stable count even when they are not available, and the other way round: a
  // crashing side must not keep the other from being scaled.
  const increasing = wanted.canary >= (sets.next?.replicas ?? 0);
  const atHand = countForScaleDown(sets.next, !increasing) + countForScaleDown(stable, increasing);
  let surplus = atHand - (rollout.replicas - maxUnavailable(rollout));
  if (surplus <= 0) return counts;
  if ((sets.next?.replicas ?? 0) > wanted.canary) {
    const removed = Math.min(surplus, (sets.next?.replicas ?? 0) - wanted.canary);
    counts.canary = (sets.next?.replicas ?? 0) - removed;
    surplus -= removed;
  }
  if (stable && stable.replicas > wanted.stable)
    counts.stable = stable.replicas - Math.min(surplus, stable.replicas - wanted.stable);
  return counts;
}

/**
 * With traffic routing stable keeps all its pods and the canary follows the weight; with dynamicStableScale stable
 * shrinks, but never below what its present traffic needs (Argo Rollouts: CalculateReplicaCountsForTrafficRoutedCanary).
 */
function trafficRoutedCounts(
  rollout: Rollout,
  weights: TrafficWeights | undefined,
  aborted: boolean,
): CanaryCounts {
  const canary = rollout.spec.strategy?.canary;
  const max = maxTrafficWeight(rollout);
  const forWeight = (weight: number): number => Math.ceil((weight * rollout.replicas) / max);
  const atLeastMinimum = (count: number): number =>
    count === 0 ? 0 : Math.min(rollout.replicas, Math.max(count, canary?.minPodsPerReplicaSet ?? 0));
  const { replicas, weight } = canaryReplicasOrWeight(rollout, aborted);
  const explicit = replicas ?? atLeastMinimum(forWeight(weight));
  if (!canary?.dynamicStableScale) return { canary: explicit, stable: rollout.replicas };
  const trafficWeight =
    rollout.status.promoteFull || replicas === undefined ? weight : (weights?.canary.weight ?? 0);
  return {
    canary: Math.max(explicit, atLeastMinimum(forWeight(weights?.canary.weight ?? 0))),
    stable: Math.max(
      atLeastMinimum(forWeight(max - trafficWeight)),
      atLeastMinimum(forWeight(weights?.stable.weight ?? max)),
    ),
  };
}

/** How many pods canary and stable should have now. */
export function canaryCounts(
  rollout: Rollout,
  sets: CanarySets,
  weights: TrafficWeights | undefined,
  aborted: boolean,
): CanaryCounts {
  return rollout.spec.strategy?.canary?.trafficRouting
    ? trafficRoutedCounts(rollout, weights, aborted)
    : basicCanaryCounts(rollout, sets, aborted);
}

/** Whether the pods that the current step asks for are there (Argo Rollouts: AtDesiredReplicaCountsForCanary). */
export function atDesiredCounts(
  rollout: Rollout,
  sets: CanarySets,
  weights: TrafficWeights | undefined,
): boolean {
  const canary = rollout.spec.strategy?.canary;
  const wanted = canaryCounts(rollout, sets, weights, false);
  const settled = (set: ReplicaSet | undefined, count: number): boolean =>
    set !== undefined && set.replicas === count && set.available === count;
  if (!settled(sets.next, wanted.canary)) return false;
  if (!(canary?.trafficRouting && canary.dynamicStableScale) && !settled(sets.stable, wanted.stable))
    return false;
  return canary?.trafficRouting !== undefined || sumReplicas(sets.others, 'available') === 0;
}
