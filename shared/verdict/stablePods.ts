import { scoreBucket } from './judge.ts';
import { DEFAULT_SETTINGS, type JudgeSettings } from './judgeSettings.ts';
import { createJudge } from './judgeState.ts';
import type { Margin } from './increment.ts';
import { podVarianceRatio, splitPods } from './podVariance.ts';
import type { VersionCounts } from './scoredBucket.ts';

/** Counts of one pod, parallel to the buckets. */
export interface PodSeries {
  name: string;
  requests: readonly number[];
  errors: readonly number[];
}

/** What stable's pods did in even buckets before the release. */
export interface StablePods {
  startMs: number;
  bucketMs: number;
  pods: readonly PodSeries[];
}

/** What follows from how much stable's pods differ. Plain JSON. */
export interface PodFinding {
  pods: number;
  /** Their variance beside what chance allows, at least 1. */
  ratio: number;
  /** The A/A check: one half of them, judged as canary of the other, was at some time worse. */
  differ: boolean;
}

const ENDPOINT = 'stable';
/** Fewer pods make no two halves. */
const LEAST_PODS = 4;

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function countsAt(pods: readonly PodSeries[], at: number): VersionCounts {
  const sum = (of: (pod: PodSeries) => readonly number[]): number =>
    sumOf(pods.map((pod) => of(pod)[at] ?? 0));
  const requests = sum((pod) => pod.requests);
  return {
    requests,
    errors: Math.min(
      requests,
      sum((pod) => pod.errors),
    ),
    latencyP95Ms: null,
    slow: null,
  };
}

/** Whether the judge would have found one half worse than the other at any time. */
function isEverWorse(canary: readonly PodSeries[], stable: readonly PodSeries[], of: StablePods): boolean {
  let judge = createJudge({ ...DEFAULT_SETTINGS, share: { enabled: false, tolerance: 0 } });
  const buckets = Math.max(...of.pods.map(({ requests }) => requests.length));
  for (let at = 0; at < buckets; at += 1) {
    judge = scoreBucket(judge, {
      startMs: of.startMs + at * of.bucketMs,
      bucketMs: of.bucketMs,
      weight: null,
      exclusion: null,
      canaryReported: true,
      stableReported: true,
      endpoints: [{ name: ENDPOINT, canary: countsAt(canary, at), stable: countsAt(stable, at) }],
    });
    const kind = judge.endpoints[0]?.verdict.kind;
    if (kind === 'suspicious' || kind === 'failing') return true;
  }
  return false;
}

/**
 * Compares stable's pods with each other, over the service as a whole: by their variance, and by judging either half of
 * them as if it were a canary of the other (A/A check). Null with fewer than four pods that had requests.
 */
export function judgeStablePods(of: StablePods): PodFinding | null {
  const pods = of.pods.filter(({ requests }) => sumOf(requests) > 0);
  if (pods.length < LEAST_PODS) return null;
  const ratio = podVarianceRatio(
    pods.map(({ requests, errors }) => ({ requests: sumOf(requests), errors: sumOf(errors) })),
  );
  const { canary, stable } = splitPods(pods);
  return {
    pods: pods.length,
    ratio,
    differ: isEverWorse(canary, stable, of) || isEverWorse(stable, canary, of),
  };
}

/** Twice as far from "equal". */
function wider({ rho, delta }: Margin): Margin {
  return { rho: 1 + 2 * (rho - 1), delta: 2 * delta };
}

function widerBoth(margins: { normal: Margin; critical: Margin }): { normal: Margin; critical: Margin } {
  return { normal: wider(margins.normal), critical: wider(margins.critical) };
}

/**
 * The settings for a release whose stable pods were compared before it: evidence counts for less by their variance
 * ratio, and where the A/A check failed the margins are twice as wide. To be fixed before the first bucket is scored.
 */
export function withStablePods(settings: JudgeSettings, found: PodFinding | null): JudgeSettings {
  if (!found) return { ...settings, stablePods: null };
  return {
    ...settings,
    stablePods: found,
    tempering: settings.tempering / found.ratio,
    ...(found.differ
      ? {
          errorMargin: widerBoth(settings.errorMargin),
          latencyMargin: widerBoth(settings.latencyMargin),
        }
      : {}),
  };
}
