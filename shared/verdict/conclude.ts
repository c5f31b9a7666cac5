import { newCertificate, holds } from './certificate.ts';
import { latencyOf, type EndpointState, type JudgedKind } from './endpointState.ts';
import { concludeFinding, type Finding } from './finding.ts';
import type { JudgeState } from './judgeState.ts';
import { METRICS, type JudgeSettings, type Metric } from './judgeSettings.ts';
import { weightedEbh } from './weightedEbh.ts';
import { weightedHolm, type Hypothesis } from './weightedHolm.ts';

/** Where a hypothesis sits: an endpoint's index and metric, or the service (index −1). */
interface Place {
  index: number;
  metric: Metric;
}

interface Listed extends Place {
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
  const listed: Listed[] = [
    { index: -1, metric: 'errors', finding: service.errors, weight: settings.metricWeight.errors },
    { index: -1, metric: 'latency', finding: service.slow, weight: settings.metricWeight.latency },
  ];
  const metrics = judgedMetrics(settings);
  for (const [index, endpoint] of state.endpoints.entries())
    for (const metric of metrics)
      listed.push({
        index,
        metric,
        finding: findingOf(endpoint, metric),
        weight: endpoint.weight * settings.metricWeight[metric],
      });
  return listed;
}

const keyOf = ({ index, metric }: Place): string => `${index} ${metric}`;

/** Weighted Holm over those that can be rejected at all; the others only weigh. */
function failingKeys(listed: readonly Listed[], total: number, alpha: number): Set<string> {
  const able = listed.filter(({ finding }) => finding.evidence.supLnE >= Math.log(1 / alpha));
  if (able.length === 0) return new Set();
  const hypotheses: Hypothesis[] = able.map(({ finding, weight }) => ({
    lnE: finding.evidence.supLnE,
    weight,
  }));
  const own = hypotheses.reduce((sum, { weight }) => sum + weight, 0);
  const { rejected } = weightedHolm(hypotheses, alpha, Math.max(0, total - own));
  return new Set(rejected.flatMap((at) => able[at] ?? []).map(keyOf));
}

/** Current evidence of at least 20, or in the set of weighted e-BH. */
function suspiciousKeys(listed: readonly Listed[], total: number, settings: JudgeSettings): Set<string> {
  const { suspiciousAlpha, suspiciousEvidence } = settings;
  const able = listed.filter(
    ({ finding, weight }) =>
      finding.evidence.lnE + Math.log((listed.length * weight) / total) >= Math.log(1 / suspiciousAlpha),
  );
  const own = able.reduce((sum, { weight }) => sum + weight, 0);
  const set = weightedEbh(
    able.map(({ finding, weight }) => ({ lnE: finding.evidence.lnE, weight })),
    suspiciousAlpha,
    { count: listed.length - able.length, weight: Math.max(0, total - own) },
  );
  const alone = listed.filter(({ finding }) => finding.evidence.lnE >= Math.log(suspiciousEvidence));
  return new Set([...set.flatMap((at) => able[at] ?? []), ...alone].map(keyOf));
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
  const failing = failingKeys(listed, weights.total, settings.alpha);
  const suspicious = suspiciousKeys(listed, weights.total, settings);
  const { calmBlocks } = settings;
  const concluded = (finding: Finding, place: Place): Finding =>
    concludeFinding(finding, {
      isFailing: failing.has(keyOf(place)),
      isSuspicious: suspicious.has(keyOf(place)),
      calmBlocks,
      atMs,
    });
  const endpoints = state.endpoints.map((before, index): EndpointState => {
    const latency = latencyOf(before);
    const slowOrSign = concluded(latency.finding, { index, metric: 'latency' });
    const endpoint: EndpointState = {
      ...before,
      errors: concluded(before.errors, { index, metric: 'errors' }),
      share: concluded(before.share, { index, metric: 'share' }),
      ...(latency.approximate ? { sign: slowOrSign } : { slow: slowOrSign }),
    };
    const findings = findingsOf(endpoint, settings).map(({ finding }) => finding);
    const kind = kindOf(findings, holds(endpoint.certificate, atMs));
    return {
      ...endpoint,
      certificate: kind === 'suspicious' || kind === 'failing' ? newCertificate() : endpoint.certificate,
      verdict: kind === before.verdict.kind ? before.verdict : { kind, sinceMs: atMs },
    };
  });
  return {
    ...state,
    endpoints,
    service: {
      ...state.service,
      errors: concluded(state.service.errors, { index: -1, metric: 'errors' }),
      slow: concluded(state.service.slow, { index: -1, metric: 'latency' }),
    },
  };
}
