import { newCertificate, holds } from './certificate.ts';
import { findingOf, type EndpointState, type JudgedKind } from './endpointState.ts';
import { concludeFinding, type Finding } from './finding.ts';
import type { JudgeState } from './judgeState.ts';
import { METRICS, type JudgeSettings, type Metric } from './judgeSettings.ts';
import { weightedEbh } from './weightedEbh.ts';
import { weightedHolm, type Hypothesis } from './weightedHolm.ts';

interface Listed {
  finding: Finding;
  weight: number;
}

const WITHOUT_SHARE = METRICS.filter((metric) => metric !== 'share');

function judgedMetrics({ share }: JudgeSettings): readonly Metric[] {
  return share.enabled ? METRICS : WITHOUT_SHARE;
}

/** The hypotheses of a release that some rule may have to look at; nearly always there are none. */
interface Candidates {
  /** Those that can be rejected by Holm at all. */
  failing: Listed[];
  /** Those that can be in the set of e-BH at all. */
  inSet: Listed[];
  /** Those that are suspicious by themselves. */
  alone: Finding[];
  /** How many hypotheses there are in all. */
  count: number;
}

function candidatesOf({ settings, service, endpoints }: JudgeState, total: number): Candidates {
  const { metricWeight, criticalWeight } = settings;
  const metrics = judgedMetrics(settings);
  const count = 2 + endpoints.length * metrics.length;
  const leastFailing = Math.log(1 / settings.alpha);
  const leastAlone = Math.log(settings.suspiciousEvidence);
  // Nothing with less than w·E = 1/alpha is ever in the set.
  const least = (total / count) * (1 / settings.suspiciousAlpha);
  const heaviest = Math.max(1, criticalWeight) * Math.max(...Object.values(metricWeight));
  const leastOfAll = Math.min(leastAlone, Math.log(least / heaviest));
  const candidates: Candidates = { failing: [], inSet: [], alone: [], count };
  const look = (finding: Finding, weight: number): void => {
    const { supLnE, lnE } = finding.evidence;
    if (supLnE >= leastFailing) candidates.failing.push({ finding, weight });
    if (lnE < leastOfAll) return;
    if (lnE >= leastAlone) candidates.alone.push(finding);
    // No logarithm for the many that have no evidence.
    if (lnE <= 0 && least > weight) return;
    if (lnE >= Math.log(least / weight)) candidates.inSet.push({ finding, weight });
  };
  look(service.errors, metricWeight.errors);
  look(service.slow, metricWeight.latency);
  for (const endpoint of endpoints)
    for (const metric of metrics) look(findingOf(endpoint, metric), endpoint.weight * metricWeight[metric]);
  return candidates;
}

/** Weighted Holm over those that can be rejected at all; the others only weigh. */
function failingOf({ failing: able }: Candidates, total: number, alpha: number): Set<Finding> {
  if (able.length === 0) return new Set();
  const hypotheses: Hypothesis[] = able.map(({ finding, weight }) => ({
    lnE: finding.evidence.supLnE,
    weight,
  }));
  const own = hypotheses.reduce((sum, { weight }) => sum + weight, 0);
  const { rejected } = weightedHolm(hypotheses, alpha, Math.max(0, total - own));
  return new Set(rejected.flatMap((at) => able[at]?.finding ?? []));
}

/** Current evidence of at least 20, or in the set of weighted e-BH. */
function suspiciousOf({ inSet: able, alone, count }: Candidates, total: number, alpha: number): Set<Finding> {
  if (able.length === 0) return new Set(alone);
  const own = able.reduce((sum, { weight }) => sum + weight, 0);
  const set = weightedEbh(
    able.map(({ finding, weight }) => ({ lnE: finding.evidence.lnE, weight })),
    alpha,
    { count: count - able.length, weight: Math.max(0, total - own) },
  );
  return new Set([...alone, ...set.flatMap((at) => able[at]?.finding ?? [])]);
}

function kindOf(endpoint: EndpointState, metrics: readonly Metric[], atMs: number): JudgedKind {
  let suspicious = false;
  for (const metric of metrics) {
    const finding = findingOf(endpoint, metric);
    if (finding.failedAtMs !== null) return 'failing';
    suspicious ||= finding.suspicious;
  }
  if (suspicious) return 'suspicious';
  return holds(endpoint.certificate, atMs) ? 'healthy' : 'watching';
}

/** The findings an endpoint's verdict is made of. */
export function findingsOf(
  endpoint: EndpointState,
  settings: JudgeSettings,
): { metric: Metric; finding: Finding }[] {
  return judgedMetrics(settings).map((metric) => ({ metric, finding: findingOf(endpoint, metric) }));
}

/**
 * Compares all hypotheses of the release after a bucket: failing by weighted Holm on the largest evidence so far,
 * suspicious by current evidence, healthy by the certificate, which suspicion revokes.
 */
export function conclude(state: JudgeState, atMs: number): JudgeState {
  const { settings, weights } = state;
  if (!weights) return state;
  const { calmBlocks } = settings;
  const metrics = judgedMetrics(settings);
  const candidates = candidatesOf(state, weights.total);
  const failing = failingOf(candidates, weights.total, settings.alpha);
  const suspicious = suspiciousOf(candidates, weights.total, settings.suspiciousAlpha);
  const isCalm = failing.size === 0 && suspicious.size === 0;
  const concluded = (finding: Finding): Finding =>
    // What never was anything and is nothing now stays as it is.
    isCalm && !finding.suspicious && finding.failedAtMs === null
      ? finding
      : concludeFinding(finding, {
          isFailing: failing.has(finding),
          isSuspicious: suspicious.has(finding),
          calmBlocks,
          atMs,
        });
  const endpoints = state.endpoints.map((before): EndpointState => {
    const errors = concluded(before.errors);
    const slow = concluded(before.slow);
    const sign = concluded(before.sign);
    const share = concluded(before.share);
    const isSame =
      errors === before.errors && slow === before.slow && sign === before.sign && share === before.share;
    const endpoint: EndpointState = isSame ? before : { ...before, errors, slow, sign, share };
    const kind = kindOf(endpoint, metrics, atMs);
    const isWorse = kind === 'suspicious' || kind === 'failing';
    if (kind === before.verdict.kind && !isWorse) return endpoint;
    return {
      ...endpoint,
      certificate: isWorse ? newCertificate() : endpoint.certificate,
      verdict: kind === before.verdict.kind ? before.verdict : { kind, sinceMs: atMs },
    };
  });
  return {
    ...state,
    endpoints,
    service: {
      ...state.service,
      errors: concluded(state.service.errors),
      slow: concluded(state.service.slow),
    },
  };
}
