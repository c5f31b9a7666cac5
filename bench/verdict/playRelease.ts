import { scoreBucket } from '../../shared/verdict/judge.ts';
import { createJudge, metricWeightSum, type JudgeState } from '../../shared/verdict/judgeState.ts';
import { DEFAULT_SETTINGS, type JudgeSettings } from '../../shared/verdict/judgeSettings.ts';
import type { ScoredBucket } from '../../shared/verdict/scoredBucket.ts';
import { createRules } from './comparisonRules.ts';
import { BUCKET_MS } from './simulatedRelease.ts';

/** When something was first seen, minutes of judged data since the release began, by endpoint. */
export type FirstSeen = ReadonlyMap<string, number>;

/** The service's own row among the endpoints. */
export const SERVICE = '(service)';

export interface Played {
  failing: FirstSeen;
  /** Suspicious or failing. */
  suspicious: FirstSeen;
  healthy: FirstSeen;
  judge: JudgeState;
}

/** A judge that has the list of hypotheses of a release of so many equal endpoints, whichever of them has traffic. */
export function judgeAmong(endpoints: number, settings: JudgeSettings = DEFAULT_SETTINGS): JudgeState {
  const service = settings.metricWeight.errors + settings.metricWeight.latency;
  const total = (endpoints * metricWeightSum(settings) + service) / (1 - settings.reserve);
  return { ...createJudge(settings), weights: { total, left: total } };
}

function note(seen: Map<string, number>, name: string, bucket: ScoredBucket): void {
  if (!seen.has(name)) seen.set(name, (bucket.startMs + BUCKET_MS) / 60_000);
}

/** Lets the judge look at every bucket of a release. @param each called after every bucket. */
export function playRelease(
  buckets: readonly ScoredBucket[],
  begin: JudgeState = createJudge(DEFAULT_SETTINGS),
  each?: (judge: JudgeState) => void,
): Played {
  const failing = new Map<string, number>();
  const suspicious = new Map<string, number>();
  const healthy = new Map<string, number>();
  let judge = begin;
  for (const bucket of buckets) {
    judge = scoreBucket(judge, bucket);
    for (const { name, verdict } of judge.endpoints) {
      if (verdict.kind === 'failing') note(failing, name, bucket);
      if (verdict.kind === 'failing' || verdict.kind === 'suspicious') note(suspicious, name, bucket);
      if (verdict.kind === 'healthy') note(healthy, name, bucket);
    }
    for (const finding of [judge.service.errors, judge.service.slow]) {
      if (finding.failedAtMs !== null) note(failing, SERVICE, bucket);
      if (finding.failedAtMs !== null || finding.suspicious) note(suspicious, SERVICE, bucket);
    }
    each?.(judge);
  }
  return { failing, suspicious, healthy, judge };
}

/** What each comparison rule raises alarms for, in the same order as `createRules`. */
export function playRules(buckets: readonly ScoredBucket[]): FirstSeen[] {
  return createRules().map(({ take }) => {
    const seen = new Map<string, number>();
    for (const bucket of buckets)
      if (bucket.exclusion === null) for (const name of take(bucket)) note(seen, name, bucket);
    return seen;
  });
}
