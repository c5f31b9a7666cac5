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

/** Whether the canary got more ready pods between two moments, ends left out. */
export function scaledUpBetween(timeline: RolloutTimeline, fromMs: number, untilMs: number): boolean {
  return timeline.moments.some((moment, index) => {
    const earlier = timeline.moments[index - 1]?.canaryReadyPods ?? null;
    const now = moment.canaryReadyPods;
    return moment.atMs > fromMs && moment.atMs < untilMs && earlier !== null && now !== null && now > earlier;
  });
}
