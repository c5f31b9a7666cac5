import type { Freshness } from '../../shared/contract/problem.ts';
import type {
  EndpointVerdictRow,
  NotJudgedWord,
  ShortVerdict,
  VerdictPanel,
  VerdictWord,
} from '../../shared/contract/verdictPanel.ts';
import { endpointLabel } from '../../shared/metrics/endpointName.ts';
import { mostHidden } from '../../shared/verdict/hiddenRise.ts';
import { undecided } from '../../shared/verdict/undecided.ts';
import type { EndpointVerdict, ReleaseVerdict } from '../../shared/verdict/verdict.ts';

/** A release's verdict as it stands, and whether it may be read as the present. */
export interface Judged {
  /** Null: nothing was ever judged. */
  verdict: ReleaseVerdict | null;
  /** Of the metrics it is made of. */
  freshness: Freshness;
  /** Why it is not the present verdict; null when it is. */
  reason: NotJudgedWord | null;
}

function toEndpoint(verdict: EndpointVerdict): EndpointVerdictRow {
  const { name, metrics, leading, missing, atMost, impact, difference, canary, stable } = verdict;
  const finding = metrics.find(({ metric }) => metric === leading);
  return {
    resourceName: name,
    label: endpointLabel(name),
    critical: verdict.critical,
    kind: verdict.kind,
    reason: verdict.reason,
    sinceMs: verdict.sinceMs,
    fadedAtMs: finding?.fadedAtMs ?? null,
    metric: leading,
    approximate: finding?.approximate ?? false,
    canary: { requests: canary.requests, errors: canary.errors },
    stable: { requests: stable.requests, errors: stable.errors },
    blocks: verdict.blocks,
    speakingBlocks: verdict.speakingBlocks,
    difference: { ...difference },
    marginDifference: verdict.marginDifference,
    missing: missing && { ...missing },
    tooLittleTraffic: verdict.tooLittleTraffic,
    atMost: atMost && { times: atMost.times, plus: atMost.plus },
    impact: { ...impact },
    canaryPerSecond: verdict.canaryPerSecond,
  };
}

/** Of the endpoints that are worse, else of those that may be; of all when only the service as a whole is. */
function impactOf({ endpoints, impact }: ReleaseVerdict): VerdictPanel['impact'] {
  const failing = endpoints.filter(({ kind }) => kind === 'failing');
  const worse = failing.length > 0 ? failing : endpoints.filter(({ kind }) => kind === 'suspicious');
  if (worse.length === 0) return { ...impact };
  const known = worse.flatMap(({ impact: { perHourAtFull } }) => perHourAtFull ?? []);
  return {
    excessErrors: worse.reduce((sum, one) => sum + one.impact.excessErrors, 0),
    perHourAtFull: known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0),
  };
}

/** What is said of the release as a whole: what is not the present verdict is never given as one. */
function headline({ verdict, reason }: Judged): Pick<VerdictPanel, 'kind' | 'reason' | 'before'> {
  const why = reason ?? (verdict ? null : 'noData');
  if (why === null && verdict) return { kind: verdict.kind, reason: verdict.reason, before: null };
  const judgedOnce = verdict !== null && verdict.judgedUntilMs !== null && verdict.kind !== 'notJudged';
  return { kind: 'notJudged', reason: why, before: judgedOnce ? verdict.kind : null };
}

const NO_COUNTS: VerdictPanel['counts'] = {
  failing: 0,
  suspicious: 0,
  healthy: 0,
  watching: 0,
  notJudged: 0,
};

/** The verdict as the Release screen shows it. */
export function verdictPanel(judged: Judged): VerdictPanel {
  const { verdict, freshness } = judged;
  const service = verdict?.service;
  return {
    freshness,
    ...headline(judged),
    counts: verdict ? { ...verdict.counts } : NO_COUNTS,
    endpoints: verdict?.endpoints.map(toEndpoint) ?? [],
    service: {
      kind: service?.kind ?? 'notJudged',
      sinceMs: service?.sinceMs ?? null,
      metric: service?.metrics.find(({ state }) => state !== 'none')?.metric ?? null,
    },
    healthyShare: verdict?.healthyShare ?? null,
    impact: verdict ? impactOf(verdict) : { excessErrors: 0, perHourAtFull: null },
    differingShare: verdict?.differingShare ?? null,
    judgedFromMs: verdict?.judgedFromMs ?? null,
    judgedUntilMs: verdict?.judgedUntilMs ?? null,
    judgedWeight: verdict?.judgedWeight ?? null,
    weightBefore: verdict?.weightBefore ?? null,
    beganEarlier: verdict?.beganEarlier ?? false,
    missed: verdict?.missed ? { ...verdict.missed } : null,
    podSplit: verdict?.podSplit ?? 'unavailable',
    discardedBuckets: verdict?.discardedBuckets ?? 0,
    lateCorrections: verdict?.lateCorrections ?? 0,
  };
}

/** The label of the endpoint that alone makes the verdict what it is; null: none, or several. */
function onlyEndpoint(kind: VerdictWord | null, endpoints: readonly EndpointVerdict[]): string | null {
  if (kind !== 'failing' && kind !== 'suspicious') return null;
  const [first, second] = endpoints.filter((endpoint) => endpoint.kind === kind);
  return first && !second ? endpointLabel(first.name) : null;
}

/** The verdict in a few words, for a row. */
export function shortVerdict(judged: Judged): ShortVerdict {
  const { verdict } = judged;
  const endpoints = verdict?.endpoints ?? [];
  const head = headline(judged);
  return {
    ...head,
    onlyEndpoint: onlyEndpoint(head.kind === 'notJudged' ? head.before : head.kind, endpoints),
    counts: verdict ? { ...verdict.counts } : NO_COUNTS,
    judgedUntilMs: verdict?.judgedUntilMs ?? null,
    canaryRequests: endpoints.reduce((sum, { canary }) => sum + canary.requests, 0),
    hiddenRise: mostHidden(endpoints),
    minutes: undecided(endpoints)?.minutes ?? null,
  };
}
