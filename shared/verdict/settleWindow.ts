import type { MetricsWindow, VersionSeries } from '../metrics/metricsWindow.ts';
import type { JudgeSettings } from './judgeSettings.ts';
import {
  canaryBeganBetween,
  scaledUpBetween,
  sharesTraffic,
  weightAt,
  type RolloutTimeline,
} from './rolloutTimeline.ts';
import type { EndpointCounts, Exclusion, ScoredBucket, VersionCounts } from './scoredBucket.ts';

/** Which buckets were handed on, and what came too late. Plain JSON. */
export interface Ledger {
  /** End of the newest bucket handed on, ms; null: none yet. */
  settledUntilMs: number | null;
  /** Start of the first bucket with canary requests under a weight of this release, ms; null: none yet. */
  firstTrafficMs: number | null;
  /** The canary had requests in the first bucket known: when it began is not seen. */
  beganEarlier: boolean;
  /** The longest time that no answer covered since the first bucket, ms; null: none. */
  missed: { fromMs: number; untilMs: number } | null;
  /** What the newest buckets held in all when they were handed on. */
  recent: readonly { startMs: number; sum: number }[];
  /** The answer that `recent` was last compared with, ms. */
  comparedAtMs: number | null;
  /** Buckets whose counts changed after they were handed on. They are never scored again. */
  lateCorrections: number;
}

export const NEW_LEDGER: Ledger = {
  settledUntilMs: null,
  firstTrafficMs: null,
  beganEarlier: false,
  missed: null,
  recent: [],
  comparedAtMs: null,
  lateCorrections: 0,
};

/** The ledger with the time before a bucket, where that is the longest that was never handed on. */
function noteMissed(ledger: Ledger, startMs: number): Ledger {
  const { settledUntilMs, missed } = ledger;
  const longest = missed ? missed.untilMs - missed.fromMs : 0;
  if (settledUntilMs === null || startMs - settledUntilMs <= longest) return ledger;
  return { ...ledger, missed: { fromMs: settledUntilMs, untilMs: startMs } };
}

/** How long a bucket is watched for late corrections. */
const WATCHED_MS = 900_000;
/** Coarser buckets than Datadog's 20 s for an hour mean that it did not give what was asked. */
const COARSEST_MS = 30_000;

/** Whether buckets came too coarse to be judged. */
export function isTooCoarse(bucketMs: number): boolean {
  return bucketMs > COARSEST_MS;
}

/**
 * Counted by another metric than the requests, so at the edge of a bucket it may be one more than there were; that is
 * no reason to discard the bucket.
 */
function slowCounts(series: VersionSeries, requests: number, index: number): VersionCounts['slow'] {
  const above75 = series.above75?.[index] ?? null;
  const above95 = series.above95?.[index] ?? null;
  if (above75 === null || above95 === null) return null;
  const atMost = Math.min(above75, requests);
  return { above75: atMost, above95: Math.min(above95, atMost) };
}

/** Hits are needed for a count; missing errors are zero only where there are hits. */
function versionCounts(series: VersionSeries, index: number): VersionCounts | null {
  const requests = series.requests[index] ?? null;
  const errors = series.errors[index] ?? null;
  if (requests === null && errors === null) return null;
  return {
    requests: requests ?? 0,
    errors: errors ?? 0,
    latencyP95Ms: series.latencyP95Ms[index] ?? null,
    slow: slowCounts(series, requests ?? 0, index),
  };
}

const SILENT: VersionCounts = { requests: 0, errors: 0, latencyP95Ms: null, slow: null };

function endpointCounts(window: MetricsWindow, index: number): EndpointCounts[] {
  const found: EndpointCounts[] = [];
  for (const [name, compared] of window.endpoints) {
    const canary = versionCounts(compared.canary, index);
    const stable = versionCounts(compared.stable, index);
    if (canary || stable) found.push({ name, canary: canary ?? SILENT, stable: stable ?? SILENT });
  }
  return found;
}

/** All counts of each of these buckets in one number, different for canary and stable, errors and requests. */
function checkSums(window: MetricsWindow, indexes: readonly number[]): number[] {
  const sums = indexes.map(() => 0);
  for (const { canary, stable } of window.endpoints.values())
    for (let at = 0; at < indexes.length; at += 1) {
      const index = indexes[at] ?? -1;
      sums[at] =
        (sums[at] ?? 0) +
        ((canary.requests[index] ?? 0) +
          3 * (canary.errors[index] ?? 0) +
          5 * (stable.requests[index] ?? 0) +
          7 * (stable.errors[index] ?? 0));
    }
  return sums;
}

/** Sums of the same numbers in another order may differ in their last digits. */
function isSameSum(one: number, other: number): boolean {
  return Object.is(one, other) || Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}

function exclusionOf(
  startMs: number,
  bucketMs: number,
  ledger: Ledger,
  timeline: RolloutTimeline,
  { warmUpMs, scaleUpMs }: JudgeSettings,
): Exclusion | null {
  const endMs = startMs + bucketMs;
  if (startMs < timeline.startedMs) return 'beforeRelease';
  if (!sharesTraffic(timeline, startMs, endMs)) return 'notShared';
  const startsUp =
    startMs < timeline.startedMs + warmUpMs ||
    canaryBeganBetween(timeline, startMs - warmUpMs, endMs) ||
    !sharesTraffic(timeline, startMs - warmUpMs, startMs);
  if (ledger.firstTrafficMs === null) return startsUp ? 'warmUp' : 'beforeTraffic';
  const warmFromMs = ledger.beganEarlier ? timeline.startedMs : ledger.firstTrafficMs;
  if (startMs < warmFromMs + warmUpMs) return 'warmUp';
  if (canaryBeganBetween(timeline, startMs - warmUpMs, endMs)) return 'warmUp';
  // A scale-up that the bucket still feels, or that happens within it.
  return scaledUpBetween(timeline, startMs - scaleUpMs, endMs) ? 'scaleUp' : null;
}

function countLate(ledger: Ledger, window: MetricsWindow, answeredAtMs: number): Ledger {
  const firstMs = window.timesMs[0];
  if (firstMs === undefined || ledger.comparedAtMs === answeredAtMs) return ledger;
  const indexes = ledger.recent.map(({ startMs }) => Math.round((startMs - firstMs) / window.bucketMs));
  const sums = checkSums(window, indexes);
  let late = 0;
  const recent = ledger.recent.map((kept, at) => {
    const index = indexes[at] ?? -1;
    const sum = sums[at] ?? 0;
    if (index < 0 || index >= window.timesMs.length || isSameSum(sum, kept.sum)) return kept;
    late += 1;
    return { ...kept, sum };
  });
  const compared = { ...ledger, comparedAtMs: answeredAtMs };
  return late === 0 ? compared : { ...compared, recent, lateCorrections: ledger.lateCorrections + late };
}

/**
 * Hands on the buckets that have settled since the last time: whole ones that ended `settleMs` before the newest good
 * answer, in order, each once. What changes in them later is only counted.
 * @param input.answeredAtMs when the newest good answer came; a failed one changes nothing.
 * @param input.most the most buckets to hand on at once; the rest waits.
 */
export function settleWindow(
  before: Ledger,
  input: {
    window: MetricsWindow;
    answeredAtMs: number;
    timeline: RolloutTimeline;
    settings: JudgeSettings;
    most: number;
  },
): { ledger: Ledger; buckets: ScoredBucket[]; waiting: number } {
  const { window, timeline, settings } = input;
  const { bucketMs } = window;
  if (isTooCoarse(bucketMs)) return { ledger: before, buckets: [], waiting: 0 };
  let ledger = countLate(before, window, input.answeredAtMs);
  const buckets: ScoredBucket[] = [];
  let waiting = 0;
  for (const [index, startMs] of window.timesMs.entries()) {
    if (ledger.settledUntilMs !== null && startMs < ledger.settledUntilMs) continue;
    if (startMs + bucketMs + settings.settleMs > input.answeredAtMs) break;
    if (buckets.length >= input.most) {
      waiting += 1;
      continue;
    }
    ledger = noteMissed(ledger, startMs);
    const endpoints = endpointCounts(window, index);
    const { canary, stable } = window.service;
    const canaryReported =
      (canary.requests[index] ?? null) !== null || endpoints.some((one) => one.canary.requests > 0);
    const stableReported =
      (stable.requests[index] ?? null) !== null || endpoints.some((one) => one.stable.requests > 0);
    const isFirst = ledger.settledUntilMs === null;
    const isRelease = startMs >= timeline.startedMs && sharesTraffic(timeline, startMs, startMs + bucketMs);
    const hasTraffic = (canary.requests[index] ?? 0) > 0 || endpoints.some((one) => one.canary.requests > 0);
    if (ledger.firstTrafficMs === null && isRelease && hasTraffic)
      ledger = { ...ledger, firstTrafficMs: startMs, beganEarlier: isFirst };
    buckets.push({
      startMs,
      bucketMs,
      weight: weightAt(timeline, startMs),
      exclusion: exclusionOf(startMs, bucketMs, ledger, timeline, settings),
      canaryReported,
      stableReported,
      endpoints,
    });
    ledger = {
      ...ledger,
      settledUntilMs: startMs + bucketMs,
      recent: [
        ...ledger.recent.filter((kept) => kept.startMs > startMs - WATCHED_MS),
        { startMs, sum: checkSums(window, [index])[0] ?? 0 },
      ],
    };
  }
  return { ledger, buckets, waiting };
}
