import type { MetricsWindow } from '../metrics/metricsWindow.ts';
import { createJudge, type JudgeState } from './judgeState.ts';
import { DEFAULT_SETTINGS, type JudgeSettings } from './judgeSettings.ts';
import { scoreBucket } from './judge.ts';
import { dateOnsets, type OnsetDates } from './onsetDate.ts';
import { readVerdict } from './readVerdict.ts';
import type { ScoredBucket } from './scoredBucket.ts';
import { noteMoment, startTimeline, type RolloutTimeline } from './rolloutTimeline.ts';
import { isTooCoarse, NEW_LEDGER, settleWindow, type Ledger } from './settleWindow.ts';
import type { NotJudgedReason, ReleaseVerdict } from './verdict.ts';

/** How the Rollout looks at a tick. */
export interface FollowedRollout {
  uid: string;
  stableHash: string;
  canaryHash: string;
  /** Blue-green has no shared traffic and is not judged. */
  isCanary: boolean;
  /** When the canary's first pod came, ms; null: not known, then the first look counts. */
  startedMs: number | null;
  /** Percent of the traffic that the canary really gets; null: not known. */
  weight: number | null;
  /** Null: not known. */
  canaryReadyPods: number | null;
}

/** What is known at a tick. */
export interface VerdictTick {
  nowMs: number;
  rollout: FollowedRollout;
  /** The window of the newest good answer, and when that came, ms; null before the first. */
  metrics: { window: MetricsWindow; answeredAtMs: number } | null;
  /** Taken over when a release begins and kept to its end. */
  settings?: JudgeSettings;
}

/** What is kept of a release between ticks: plain JSON. */
export interface Followed {
  /** Rollout and both hashes: another release begins anew. */
  key: string;
  timeline: RolloutTimeline;
  ledger: Ledger;
  judge: JudgeState;
  /** When what was found began. */
  onsets: OnsetDates;
}

/** A release that began less than this before the first bucket known is known from its beginning, ms. */
const NEAR_MS = 60_000;
/** Endpoints scored in one call, a bucket of each at the least: a few milliseconds. */
const MOST_AT_ONCE = 600;
const MOST_BUCKETS = 2;

function keyOf({ uid, stableHash, canaryHash }: FollowedRollout): string {
  return `${uid} ${stableHash} ${canaryHash}`;
}

function begin(tick: VerdictTick): Followed {
  const { rollout, nowMs } = tick;
  return {
    key: keyOf(rollout),
    timeline: startTimeline(Math.min(rollout.startedMs ?? nowMs, nowMs)),
    ledger: NEW_LEDGER,
    judge: createJudge(tick.settings ?? DEFAULT_SETTINGS),
    onsets: {},
  };
}

function reasonOf({ rollout, metrics }: VerdictTick): NotJudgedReason | null {
  if (!rollout.isCanary) return 'notCanary';
  if (rollout.canaryHash === '' || rollout.canaryHash === rollout.stableHash) return 'notInFlight';
  if (rollout.weight !== null && rollout.weight <= 0) return 'weightZero';
  if (rollout.weight !== null && rollout.weight >= 100) return 'weightFull';
  if (!metrics) return 'noData';
  return isTooCoarse(metrics.window.bucketMs) ? 'coarseBuckets' : null;
}

/** Whether the canary had traffic before the first bucket known: Datadog is asked back for an hour. */
function isCutOff({ ledger, timeline }: Followed): boolean {
  const { beganEarlier, firstTrafficMs } = ledger;
  return beganEarlier && firstTrafficMs !== null && firstTrafficMs - timeline.startedMs > NEAR_MS;
}

/**
 * Carries a release's verdict on by one tick: notes how the Rollout looks, scores what has settled, reads the verdict.
 * A new canary or stable hash begins anew; pause and promotion do not. Nothing is lost by calling it more often, and
 * only the times of weight changes and scale-ups get coarser by calling it less often.
 * @returns scored: what was scored now, in order; given to `scoreBucket` one by one they lead to the same judge, to the
 * last bit. waiting: settled buckets not scored yet; call again soon, after letting others run. Until then the verdict
 * is the one that could have been read when the newest scored bucket settled.
 */
export function followRelease(
  before: Followed | null,
  tick: VerdictTick,
): { followed: Followed; verdict: ReleaseVerdict; scored: ScoredBucket[]; waiting: number } {
  const { nowMs, rollout, metrics } = tick;
  let followed = before?.key === keyOf(rollout) ? before : begin(tick);
  const { weight, canaryReadyPods } = rollout;
  const timeline = noteMoment(followed.timeline, { atMs: nowMs, weight, canaryReadyPods });
  if (timeline !== followed.timeline) followed = { ...followed, timeline };
  const reason = reasonOf(tick);
  let waiting = 0;
  let scored: ScoredBucket[] = [];
  // An aborted or completed release is not judged any further; what was found stays.
  if (metrics && (reason === null || reason === 'weightZero' || reason === 'weightFull')) {
    const settled = settleWindow(followed.ledger, {
      ...metrics,
      timeline,
      settings: followed.judge.settings,
      most: Math.max(1, Math.min(MOST_BUCKETS, Math.floor(MOST_AT_ONCE / metrics.window.endpoints.size))),
    });
    waiting = settled.waiting;
    scored = settled.buckets;
    followed = {
      ...followed,
      ledger: settled.ledger,
      judge: scored.reduce(scoreBucket, followed.judge),
    };
  }
  const { untilMs, settings } = followed.judge;
  let verdict = readVerdict(followed.judge, {
    // While it catches up, what is scored is old but not stale.
    nowMs: waiting > 0 && untilMs !== null ? Math.min(nowMs, untilMs + settings.settleMs) : nowMs,
    bucketMs: metrics?.window.bucketMs ?? null,
    reason,
    lateCorrections: followed.ledger.lateCorrections,
    beganEarlier: isCutOff(followed),
    missed: followed.ledger.missed,
  });
  if (metrics) {
    const dated = dateOnsets(verdict, followed.onsets, {
      window: metrics.window,
      startedMs: timeline.startedMs,
    });
    verdict = dated.verdict;
    if (dated.known !== followed.onsets) followed = { ...followed, onsets: dated.known };
  }
  return { followed, verdict, scored, waiting };
}
