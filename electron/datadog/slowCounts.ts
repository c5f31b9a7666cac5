import type { MetricsWindow, SlowLimits } from '../../shared/metrics/metricsWindow.ts';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';
import { fixLimits, withoutLimits } from '../../shared/metrics/slowLimits.ts';
import type { AlsoAsked } from './queryPlan.ts';

/** How often it is tried to fix limits that are missing, ms. */
const TRY_AGAIN_MS = 300_000;
/** Counts asked for so long without a single point are not offered, ms. */
const GIVE_UP_MS = 900_000;

/** What a question asks beside its plain form to count slow requests. */
export type SlowAsked = Pick<AlsoAsked, 'endpointP75' | 'limits' | 'durationUnitMs'>;

/**
 * What one question knows of counting slow requests: the limits of its critical endpoints. A metric that Datadog does
 * not count (not a distribution, or percentiles not enabled) is remembered in `refused` and never tried again.
 */
export interface SlowCounts {
  /** What to ask in this tick; nothing in a full hour, which lies before any limit. */
  ask: (signals: SignalMap, known: MetricsWindow | null, nowMs: number) => SlowAsked;
  /** The limits that the answer's counts belong to. */
  limits: () => ReadonlyMap<string, SlowLimits>;
  /** No answer ever had what this tick asked: a refused request may be refused because of it. */
  isUnproven: () => boolean;
  /** Datadog answered without the counts what it refused with them. */
  refuse: (signals: SignalMap) => void;
  /**
   * @param answer the window of this answer alone.
   * @param endMs the end of what was asked: limits count from there on.
   */
  learn: (signals: SignalMap, answer: MetricsWindow, endMs: number, unitMs: number | null) => void;
}

function hasCounts({ endpoints }: MetricsWindow): boolean {
  return [...endpoints.values()].some(({ stable }) => stable.above75 !== undefined);
}

/** @param refused duration metrics that are not counted, shared by all questions. */
export function createSlowCounts(refused: Set<string>): SlowCounts {
  let limits: ReadonlyMap<string, SlowLimits> = new Map();
  let unit = 1000;
  let missing: string[] = [];
  let triedAtMs = -Infinity;
  let countedAtMs = Infinity;
  let hasPercentiles = false;
  let isProven = false;
  return {
    ask(signals, known, nowMs) {
      missing = [];
      if (refused.has(signals.durationMetric) || !known) return {};
      if (nowMs - triedAtMs >= TRY_AGAIN_MS)
        missing = withoutLimits(known, limits, signals.criticalEndpoints, nowMs);
      if (missing.length > 0) triedAtMs = nowMs;
      return { endpointP75: missing.length > 0, limits, durationUnitMs: unit };
    },
    limits: () => limits,
    isUnproven: () => (limits.size > 0 && !isProven) || (missing.length > 0 && !hasPercentiles),
    refuse: ({ durationMetric }) => void refused.add(durationMetric),
    learn(signals, answer, endMs, unitMs) {
      isProven ||= hasCounts(answer);
      if (limits.size > 0 && (hasCounts(answer) || countedAtMs === Infinity)) countedAtMs = endMs;
      if (endMs - countedAtMs > GIVE_UP_MS) refused.add(signals.durationMetric);
      if (missing.length === 0) return;
      hasPercentiles = true;
      unit = unitMs ?? unit;
      limits = fixLimits(answer, limits, missing, endMs);
      missing = [];
    },
  };
}
