import { countKinds } from './countKinds.ts';
import type { JudgeState, Reports } from './judgeState.ts';
import { readEndpoint, toMetricFinding } from './readEndpoint.ts';
import { differingShare } from './trafficSplit.ts';
import type {
  EndpointVerdict,
  Impact,
  NotJudgedReason,
  ReleaseVerdict,
  ServiceVerdict,
  VerdictKind,
} from './verdict.ts';

/** What a release is read with beside its judged buckets. */
export interface ReadContext {
  nowMs: number;
  /** Length of the buckets, ms; null before the first. */
  bucketMs: number | null;
  /** What is known without any metrics; null: it may be judged. */
  reason: NotJudgedReason | null;
  lateCorrections: number;
  /** The release was under way before the first bucket known. */
  beganEarlier?: boolean;
  /** Time since then of which no answer was had, ms. */
  missed?: { fromMs: number; untilMs: number } | null;
}

const WORST_FIRST: readonly VerdictKind[] = ['failing', 'suspicious', 'watching', 'notJudged', 'healthy'];
/** A version that reports in one bucket of many is not stale before so many of its usual distances have passed. */
const USUAL_DISTANCES = 10;

/** Whether a version has been silent for too long, by how often it usually reports. */
function isSilent(version: Reports, state: JudgeState, { nowMs, bucketMs }: ReadContext): boolean {
  const { settings, judgedFromMs, untilMs } = state;
  if (version.lastMs === null || judgedFromMs === null || untilMs === null || bucketMs === null) return false;
  const usualMs = ((untilMs - judgedFromMs) / Math.max(1, version.buckets)) * USUAL_DISTANCES;
  const longest =
    usualMs > USUAL_DISTANCES * 2 * bucketMs ? Math.max(settings.staleMs, usualMs) : settings.staleMs;
  return nowMs - version.lastMs > longest + settings.settleMs;
}

/** Why a release is not judged at `nowMs`; null: its verdict is of that time. What failed stays failing all the same. */
export function notJudgedReason(state: JudgeState, context: ReadContext): NotJudgedReason | null {
  const { settings, untilMs, canary, stable, exclusion } = state;
  if (context.reason !== null) return context.reason;
  if (untilMs === null) return 'noData';
  if (context.nowMs - untilMs > settings.staleMs + settings.settleMs) return 'stale';
  if (exclusion === 'beforeTraffic') return 'unmappedVersion';
  // The caller knows the weight of now; this bucket is from before it.
  if (exclusion === 'notShared') return 'warmUp';
  if (state.judgedFromMs === null) return exclusion === null ? 'noData' : 'warmUp';
  if (stable.lastMs === null) return 'noStableTraffic';
  if (isSilent(canary, state, context) || isSilent(stable, state, context)) return 'stale';
  return null;
}

function readService(state: JudgeState, isJudged: boolean): ServiceVerdict {
  const { settings, service } = state;
  const total = state.weights?.total ?? 1;
  const { alpha, metricWeight } = settings;
  const metrics = [
    toMetricFinding('errors', service.errors, false, { weight: metricWeight.errors, total, alpha }),
    toMetricFinding('latency', service.slow, false, { weight: metricWeight.latency, total, alpha }),
  ].filter(({ metric, blocks }) => metric === 'errors' || blocks > 0);
  const worst =
    metrics.find((one) => one.state === 'failing') ?? metrics.find((one) => one.state === 'suspicious');
  const kind =
    worst?.state === 'failing'
      ? 'failing'
      : !isJudged
        ? 'notJudged'
        : worst?.state === 'suspicious'
          ? 'suspicious'
          : 'watching';
  return { kind, sinceMs: kind === 'notJudged' ? null : (worst?.sinceMs ?? null), metrics };
}

function kindOf(
  counts: Record<VerdictKind, number>,
  service: ServiceVerdict,
  reason: NotJudgedReason | null,
): VerdictKind {
  if (counts.failing > 0 || service.kind === 'failing') return 'failing';
  if (reason !== null) return 'notJudged';
  if (counts.suspicious > 0 || service.kind === 'suspicious') return 'suspicious';
  if (counts.watching > 0) return 'watching';
  // One endpoint that cannot be judged is enough not to call the release healthy.
  if (counts.notJudged > 0) return counts.healthy > 0 ? 'watching' : 'notJudged';
  return counts.healthy > 0 ? 'healthy' : 'watching';
}

function summedImpact(endpoints: readonly EndpointVerdict[]): Impact {
  let excessErrors = 0;
  let perHourAtFull: number | null = null;
  for (const { impact } of endpoints) {
    excessErrors += impact.excessErrors;
    if (impact.perHourAtFull !== null) perHourAtFull = (perHourAtFull ?? 0) + impact.perHourAtFull;
  }
  return { excessErrors, perHourAtFull };
}

/** A variance up to this many times that of chance is not worth telling. */
const ALIKE = 1.5;

function podSplitOf({ settings: { stablePods } }: JudgeState): ReleaseVerdict['podSplit'] {
  if (!stablePods) return 'unavailable';
  if (stablePods.differ) return 'differ';
  return stablePods.ratio > ALIKE ? 'tempered' : 'alike';
}

/** A canary without traffic, as after an abort, is not judged: what was said of it is as old as its last requests. */
function judgedUntil({ judgedFromMs, untilMs, canary }: JudgeState, kind: VerdictKind): number | null {
  if (judgedFromMs === null || untilMs === null) return null;
  return kind === 'notJudged' && canary.lastMs !== null ? Math.min(untilMs, canary.lastMs) : untilMs;
}

/** The verdict on a release as it stands at `nowMs`. Reading changes nothing, however often. */
export function readVerdict(state: JudgeState, context: ReadContext): ReleaseVerdict {
  const reason = notJudgedReason(state, context);
  const endpoints = state.endpoints
    .map((endpoint) => readEndpoint(endpoint, state, context.bucketMs, reason))
    .sort(
      (one, other) =>
        WORST_FIRST.indexOf(one.kind) - WORST_FIRST.indexOf(other.kind) ||
        Number(other.critical) - Number(one.critical) ||
        other.canary.requests - one.canary.requests ||
        (one.name < other.name ? -1 : 1),
    );
  const counts = countKinds(endpoints);
  let requests = 0;
  let healthyRequests = 0;
  for (const { kind, canary } of endpoints) {
    requests += canary.requests;
    if (kind === 'healthy') healthyRequests += canary.requests;
  }
  const service = readService(state, reason === null);
  const kind = kindOf(counts, service, reason);
  return {
    kind,
    reason: kind === 'notJudged' ? reason : null,
    counts,
    endpoints,
    service,
    healthyShare: requests > 0 ? healthyRequests / requests : null,
    impact: summedImpact(endpoints),
    differingShare: differingShare(state.split, state.settings.alpha),
    judgedUntilMs: judgedUntil(state, kind),
    judgedFromMs: state.judgedFromMs,
    judgedWeight: state.judgedWeight,
    weightBefore: state.weightBefore,
    beganEarlier: context.beganEarlier ?? false,
    missed: context.missed ?? null,
    discardedBuckets: state.endpoints.reduce((sum, { discarded }) => sum + discarded, 0),
    lateCorrections: context.lateCorrections,
    podSplit: podSplitOf(state),
  };
}
