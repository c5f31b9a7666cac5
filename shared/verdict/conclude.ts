import { newCertificate, holds } from './certificate.ts';
import { latencyOf, type EndpointState, type JudgedKind } from './endpointState.ts';
import { concludeFinding, type Finding } from './finding.ts';
import type { JudgeState } from './judgeState.ts';
import { METRICS, type JudgeSettings, type Metric } from './judgeSettings.ts';
import { weightedEbh } from './weightedEbh.ts';
import { weightedHolm, type Hypothesis } from './weightedHolm.ts';

interface Listed {
  finding: Finding;
  weight: number;
}

function findingOf(endpoint: EndpointState, metric: Metric): Finding {
  if (metric === 'errors') return endpoint.errors;
  return metric === 'share' ? endpoint.share : latencyOf(endpoint).finding;
}

function judgedMetrics({ share }: JudgeSettings): readonly Metric[] {
  return share.enabled ? METRICS : METRICS.filter((metric) => metric !== 'share');
}

/** Every hypothesis of the release with its weight. */
function listHypotheses(state: JudgeState): Listed[] {
  const { settings, service } = state;
  const { metricWeight } = settings;
  const listed: Listed[] = [
    { finding: service.errors, weight: metricWeight.errors },
    { finding: service.slow, weight: metricWeight.latency },
  ];
  const metrics = judgedMetrics(settings);
  for (const endpoint of state.endpoints)
    for (const metric of metrics)
      listed.push({ finding: findingOf(endpoint, metric), weight: endpoint.weight * metricWeight[metric] });
  return listed;
}

/** Weighted Holm over those that can be rejected at all; the others only weigh. */
function failingOf(listed: readonly Listed[], total: number, alpha: number): Set<Finding> {
  const least = Math.log(1 / alpha);
  const able = listed.filter(({ finding }) => finding.evidence.supLnE >= least);
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
function suspiciousOf(listed: readonly Listed[], total: number, settings: JudgeSettings): Set<Finding> {
  const alone = Math.log(settings.suspiciousEvidence);
  // Nothing with less than w·E = 1/alpha is ever in the set.
  const least = (total / listed.length) * (1 / settings.suspiciousAlpha);
  const able = listed.filter(({ finding, weight }) => finding.evidence.lnE >= Math.log(least / weight));
  const own = able.reduce((sum, { weight }) => sum + weight, 0);
  const set = weightedEbh(
    able.map(({ finding, weight }) => ({ lnE: finding.evidence.lnE, weight })),
    settings.suspiciousAlpha,
    { count: listed.length - able.length, weight: Math.max(0, total - own) },
  );
  const suspicious = new Set(set.flatMap((at) => able[at]?.finding ?? []));
  for (const { finding } of listed) if (finding.evidence.lnE >= alone) suspicious.add(finding);
  return suspicious;
}

function kindOf(findings: readonly Finding[], isHealthy: boolean): JudgedKind {
  if (findings.some(({ failedAtMs }) => failedAtMs !== null)) return 'failing';
  if (findings.some(({ suspicious }) => suspicious)) return 'suspicious';
  return isHealthy ? 'healthy' : 'watching';
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
  const listed = listHypotheses(state);
  const failing = failingOf(listed, weights.total, settings.alpha);
  const suspicious = suspiciousOf(listed, weights.total, settings);
  const { calmBlocks } = settings;
  const metrics = judgedMetrics(settings);
  const concluded = (finding: Finding): Finding =>
    concludeFinding(finding, {
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
    const kind = kindOf(
      metrics.map((metric) => findingOf(endpoint, metric)),
      holds(endpoint.certificate, atMs),
    );
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
