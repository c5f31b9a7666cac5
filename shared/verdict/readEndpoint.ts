import { findingsOf } from './conclude.ts';
import { requestsNeeded } from './detectable.ts';
import { isLatencyApproximate, type EndpointState } from './endpointState.ts';
import { slotShare } from './evidence.ts';
import { excessBounds } from './excessBounds.ts';
import type { Effect } from './effect.ts';
import type { Finding } from './finding.ts';
import type { JudgeState } from './judgeState.ts';
import type { JudgeSettings, Metric } from './judgeSettings.ts';
import type {
  DifferenceInterval,
  EndpointVerdict,
  Impact,
  MetricFinding,
  Missing,
  NotJudgedReason,
  VerdictKind,
} from './verdict.ts';

const MINUTE_MS = 60_000;
const HOUR_S = 3600;
/** Fewer buckets than this say nothing about how many are unusable. */
const QUALITY_FROM = 10;

/** A finding in the words of the verdict. @param weight the hypothesis' own, of `total`. */
export function toMetricFinding(
  metric: Metric,
  finding: Finding,
  approximate: boolean,
  level: { weight: number; total: number; alpha: number },
): MetricFinding {
  const { evidence, onset } = finding;
  return {
    metric,
    state: finding.failedAtMs !== null ? 'failing' : finding.suspicious ? 'suspicious' : 'none',
    approximate,
    failedAtMs: finding.failedAtMs,
    sinceMs: finding.sinceMs,
    fadedAtMs: finding.fadedAtMs,
    lnEvidence: evidence.lnE,
    lnLargestEvidence: evidence.supLnE,
    lnNeeded: Math.log(level.total / (level.alpha * level.weight)),
    blocks: evidence.blocks,
    speakingBlocks: onset.speaking,
  };
}

/** How much a finding matters for the row: its state first, then how close it is to failing. */
function compareFindings(one: MetricFinding, other: MetricFinding): number {
  const rank = { failing: 0, suspicious: 1, none: 2 };
  return (
    rank[one.state] - rank[other.state] || other.lnEvidence - other.lnNeeded - (one.lnEvidence - one.lnNeeded)
  );
}

/** Since the onset where there is one, else since the release began to be judged. */
function difference(endpoint: EndpointState, isWorse: boolean, alpha: number): DifferenceInterval {
  const fromOnset = isWorse && endpoint.sinceOnset.slot > 0;
  const effect = fromOnset ? endpoint.sinceOnset : endpoint.sinceStart;
  // Each side has half of the level, shared by the whole release (slot 0) and the slots that an onset may be in.
  const level = (alpha / 2) * slotShare(effect.slot);
  const { lower, upper } = excessBounds(effect.sums, level);
  return {
    lower,
    upper,
    basis: fromOnset ? 'onset' : 'release',
    fromMs: effect.startMs,
    effectChanged: lower > upper,
  };
}

interface Rates {
  /** Requests per second of the newest minutes. */
  canary: number;
  stable: number;
}

function recentRates(endpoint: EndpointState, bucketMs: number | null): Rates | null {
  if (bucketMs === null || endpoint.recentBuckets <= 0) return null;
  const seconds = (endpoint.recentBuckets * bucketMs) / 1000;
  return { canary: endpoint.recentCanary / seconds, stable: endpoint.recentStable / seconds };
}

function stableRate({ sinceStart }: EndpointState): number {
  const { ns, es } = sinceStart.counts;
  return ns > 0 ? es / ns : 0;
}

/** The canary's share of this endpoint's requests: as it was lately, else as configured. A fraction. */
function canaryShare(rates: Rates | null, weight: number | null): number | null {
  const sum = rates ? rates.canary + rates.stable : 0;
  const share = rates && rates.canary > 0 && sum > 0 ? rates.canary / sum : (weight ?? 0) / 100;
  return share > 0 && share < 1 ? share : null;
}

function missing(
  endpoint: EndpointState,
  rates: Rates | null,
  weight: number | null,
  level: { total: number; settings: JudgeSettings },
): Missing {
  const { settings, total } = level;
  const rise = settings.plannedRise;
  const never: Missing = { rise, canaryRequests: null, minutes: null, visible: false };
  const w = canaryShare(rates, weight);
  if (w === null) return never;
  const ps = stableRate(endpoint);
  const margin = endpoint.critical ? settings.errorMargin.critical : settings.errorMargin.normal;
  const hypotheses = total / (endpoint.weight * settings.metricWeight.errors);
  const effect = { w, ps, pc: Math.min(1, ps + rise) };
  const needed = requestsNeeded(effect, margin, hypotheses, settings.alpha);
  if (needed === null) return never;
  const left = Math.max(0, needed - endpoint.sinceStart.counts.nc);
  const perMs = rates ? rates.canary / 1000 : 0;
  const minutes = left === 0 ? 0 : perMs > 0 ? left / perMs / MINUTE_MS : null;
  // From nothing, so that it does not become "visible" just because much of a long wait is over.
  const visible = left === 0 || (perMs > 0 && needed / perMs <= settings.plannedLimitMs);
  return { rise, canaryRequests: left, minutes, visible };
}

/** Failed canary requests above stable's rate, since the trouble began where that is known. */
function impact(endpoint: EndpointState, isWorse: boolean, rates: Rates | null): Impact {
  const effect: Effect = isWorse ? endpoint.sinceOnset : endpoint.sinceStart;
  const perRequest = effect.comparedRequests > 0 ? effect.excessErrors / effect.comparedRequests : null;
  return {
    excessErrors: endpoint.sinceStart.excessErrors,
    perHourAtFull: perRequest === null || !rates ? null : perRequest * (rates.canary + rates.stable) * HOUR_S,
  };
}

/** Why this endpoint alone is not judged; null: it may be. */
export function endpointReason(endpoint: EndpointState, settings: JudgeSettings): NotJudgedReason | null {
  const { buckets, discarded, sinceStart, recentStable, recentCanary } = endpoint;
  if (buckets >= QUALITY_FROM && discarded > settings.discardedLimit * buckets) return 'dataQuality';
  if (recentCanary > 0 && recentStable === 0 && sinceStart.counts.ns === 0) return 'noStableTraffic';
  return null;
}

/**
 * One endpoint's verdict with everything that belongs beside it.
 * @param releaseReason why the release as a whole is not judged; null when it is. What failed stays failing.
 */
export function readEndpoint(
  endpoint: EndpointState,
  state: JudgeState,
  bucketMs: number | null,
  releaseReason: NotJudgedReason | null,
): EndpointVerdict {
  const { settings } = state;
  const total = state.weights?.total ?? 1;
  const reason =
    endpoint.verdict.kind === 'failing' ? null : (releaseReason ?? endpointReason(endpoint, settings));
  const kind: VerdictKind = reason === null ? endpoint.verdict.kind : 'notJudged';
  const isWorse = kind === 'failing' || kind === 'suspicious';
  const metrics = findingsOf(endpoint, settings)
    .map(({ metric, finding }) =>
      toMetricFinding(metric, finding, metric === 'latency' && isLatencyApproximate(endpoint), {
        weight: endpoint.weight * settings.metricWeight[metric],
        total,
        alpha: settings.alpha,
      }),
    )
    .sort(compareFindings);
  const [first] = metrics;
  const leading = first && first.lnEvidence > 0 ? first : null;
  const rates = recentRates(endpoint, bucketMs);
  const { counts } = endpoint.sinceStart;
  const gap = kind === 'watching' ? missing(endpoint, rates, state.weight, { total, settings }) : null;
  const margin = endpoint.critical ? settings.errorMargin.critical : settings.errorMargin.normal;
  const { certificate } = endpoint;
  return {
    name: endpoint.name,
    critical: endpoint.critical,
    kind,
    reason,
    kindSinceMs: endpoint.verdict.sinceMs,
    sinceMs: isWorse ? (first?.sinceMs ?? null) : null,
    leading: isWorse ? (first?.metric ?? null) : (leading?.metric ?? null),
    metrics,
    canary: { requests: counts.nc, errors: counts.ec },
    stable: { requests: counts.ns, errors: counts.es },
    blocks: endpoint.errors.evidence.blocks,
    speakingBlocks: isWorse ? (first?.speakingBlocks ?? 0) : endpoint.errors.onset.speaking,
    difference: difference(endpoint, isWorse, settings.alpha),
    marginDifference: (margin.rho - 1) * stableRate(endpoint) + margin.delta,
    missing: gap,
    tooLittleTraffic: gap !== null && !gap.visible,
    atMost:
      kind === 'healthy' && certificate.untilMs !== null
        ? {
            times: settings.reverseMargin.rho,
            plus: settings.reverseMargin.delta,
            untilMs: certificate.untilMs,
          }
        : null,
    impact: impact(endpoint, isWorse, rates),
    canaryPerSecond: rates?.canary ?? null,
    stablePerSecond: rates?.stable ?? null,
  };
}
