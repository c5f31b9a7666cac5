/** What the judge needs of a Rollout at some moment. */
export interface RolloutMoment {
  atMs: number;
  /** Percent of the traffic that the canary really gets; null: not known. */
  weight: number | null;
  /** Null: not known. */
  canaryReadyPods: number | null;
}

/** When the weight and the canary's pods changed, ascending; plain JSON. */
export interface RolloutTimeline {
  /** When this canary began, ms. */
  startedMs: number;
  moments: readonly RolloutMoment[];
}

/** More than a release of many steps has within the hour that Datadog is asked back for. */
const KEPT_MOMENTS = 200;

export function startTimeline(startedMs: number): RolloutTimeline {
  return { startedMs, moments: [] };
}

/** Notes how the Rollout looks now; gives the same object when nothing changed. */
export function noteMoment(before: RolloutTimeline, now: RolloutMoment): RolloutTimeline {
  const last = before.moments.at(-1);
  const weight = now.weight ?? last?.weight ?? null;
  const canaryReadyPods = now.canaryReadyPods ?? last?.canaryReadyPods ?? null;
  if (last?.weight === weight && last.canaryReadyPods === canaryReadyPods) return before;
  const moments = [...before.moments, { atMs: now.atMs, weight, canaryReadyPods }];
  return { ...before, moments: moments.slice(-KEPT_MOMENTS) };
}

/** The weight in force at a moment, percent; null before it was first seen. */
export function weightAt(timeline: RolloutTimeline, atMs: number): number | null {
  return timeline.moments.findLast((moment) => moment.atMs <= atMs)?.weight ?? null;
}

/**
 * Whether canary and stable both got a part of the traffic all the time between two moments. An unknown weight is taken
 * for one that shares.
 */
export function sharesTraffic(timeline: RolloutTimeline, fromMs: number, untilMs: number): boolean {
  const isShared = (weight: number | null): boolean => weight === null || (weight > 0 && weight < 100);
  return (
    isShared(weightAt(timeline, fromMs)) &&
    timeline.moments.every(({ atMs, weight }) => atMs <= fromMs || atMs >= untilMs || isShared(weight))
  );
}

/** Whether the canary's ready pods grew between two moments, ends left out, from a number that `isFrom` takes. */
function grewBetween(
  { moments }: RolloutTimeline,
  fromMs: number,
  untilMs: number,
  isFrom: (pods: number) => boolean,
): boolean {
  return moments.some((moment, index) => {
    const earlier = moments[index - 1]?.canaryReadyPods ?? null;
    const now = moment.canaryReadyPods;
    return (
      moment.atMs > fromMs &&
      moment.atMs < untilMs &&
      earlier !== null &&
      now !== null &&
      now > earlier &&
      isFrom(earlier)
    );
  });
}

/** Whether the canary got more ready pods beside those it had between two moments, ends left out. */
export function scaledUpBetween(timeline: RolloutTimeline, fromMs: number, untilMs: number): boolean {
  return grewBetween(timeline, fromMs, untilMs, (pods) => pods > 0);
}

/** Whether the canary's first pod became ready between two moments, ends left out: at the start or after an abort. */
export function canaryBeganBetween(timeline: RolloutTimeline, fromMs: number, untilMs: number): boolean {
  return grewBetween(timeline, fromMs, untilMs, (pods) => pods <= 0);
}
