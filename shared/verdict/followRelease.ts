import type { MetricsWindow } from '../metrics/metricsWindow.ts';
import { createJudge, type JudgeState } from './judgeState.ts';
import { DEFAULT_SETTINGS, type JudgeSettings } from './judgeSettings.ts';
import { scoreBucket } from './judge.ts';
import { dateOnsets, type OnsetDates } from './onsetDate.ts';
import { notJudgedReason, readVerdict } from './readVerdict.ts';
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

/** The judge after these buckets, and as it was after the last of them that compared canary with stable. */
function scoreAll(
  before: JudgeState,
  buckets: readonly ScoredBucket[],
): { judge: JudgeState; compared: JudgeState | null } {
  let judge = before;
  let compared: JudgeState | null = null;
  for (const bucket of buckets) {
    judge = scoreBucket(judge, bucket);
    if (bucket.exclusion === null && bucket.canaryReported) compared = judge;
  }
  return { judge, compared };
}

/**
 * Carries a release's verdict on by one tick: notes how the Rollout looks, scores what has settled, reads the verdict.
 * A new canary or stable hash begins anew; pause and promotion do not. Nothing is lost by calling it more often, and
 * only the times of weight changes and scale-ups get coarser by calling it less often.
 * @returns present: the verdict where it is one of its own time; while the canary gets nothing or everything, as after
 * an abort, the one of the newest bucket before that, as far as it was scored now; null: none, an earlier one stays.
 * scored: what was scored now, in order; given to `scoreBucket` one by one they lead to the same judge, to the
 * last bit. waiting: settled buckets not scored yet; call again soon, after letting others run. Until then the verdict
 * is the one that could have been read when the newest scored bucket settled.
 */
export function followRelease(
  before: Followed | null,
  tick: VerdictTick,
): {
  followed: Followed;
  verdict: ReleaseVerdict;
  present: ReleaseVerdict | null;
  scored: ScoredBucket[];
  waiting: number;
} {
  const { nowMs, rollout, metrics } = tick;
  let followed = before?.key === keyOf(rollout) ? before : begin(tick);
  const { weight, canaryReadyPods } = rollout;
  const timeline = noteMoment(followed.timeline, { atMs: nowMs, weight, canaryReadyPods });
  if (timeline !== followed.timeline) followed = { ...followed, timeline };
  const reason = reasonOf(tick);
  let waiting = 0;
  let scored: ScoredBucket[] = [];
  const isOver = reason === 'weightZero' || reason === 'weightFull';
  let compared: JudgeState | null = null;
  // An aborted or completed release is not judged any further; what was found stays.
  if (metrics && (reason === null || isOver)) {
    const settled = settleWindow(followed.ledger, {
      ...metrics,
      timeline,
      settings: followed.judge.settings,
      most: Math.max(1, Math.min(MOST_BUCKETS, Math.floor(MOST_AT_ONCE / metrics.window.endpoints.size))),
    });
    waiting = settled.waiting;
    scored = settled.buckets;
    const all = scoreAll(followed.judge, scored);
    ({ compared } = all);
    followed = { ...followed, ledger: settled.ledger, judge: all.judge };
  }
  const { untilMs, settings } = followed.judge;
  const context = {
    // While it catches up, what is scored is old but not stale.
    nowMs: waiting > 0 && untilMs !== null ? Math.min(nowMs, untilMs + settings.settleMs) : nowMs,
    bucketMs: metrics?.window.bucketMs ?? null,
    reason,
    lateCorrections: followed.ledger.lateCorrections,
    beganEarlier: isCutOff(followed),
    missed: followed.ledger.missed,
  };
  const dated = (verdict: ReleaseVerdict): ReleaseVerdict => {
    if (!metrics) return verdict;
    const { window } = metrics;
    const found = dateOnsets(verdict, followed.onsets, { window, startedMs: timeline.startedMs });
    if (found.known !== followed.onsets) followed = { ...followed, onsets: found.known };
    return found.verdict;
  };
  const verdict = dated(readVerdict(followed.judge, context));
  let present = notJudgedReason(followed.judge, context) === null ? verdict : null;
  if (isOver && compared?.untilMs) {
    const then = { ...context, reason: null, nowMs: compared.untilMs + settings.settleMs };
    if (notJudgedReason(compared, then) === null) present = dated(readVerdict(compared, then));
  }
  return { followed, verdict, present: present?.kind === 'notJudged' ? null : present, scored, waiting };
}
