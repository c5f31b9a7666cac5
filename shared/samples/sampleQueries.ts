import { logTerms, quoted, resourceTerm, serviceTerms } from '../links/searchTerms.ts';

/** Whose logs and errors are looked at: by the same tags as its metrics. */
export interface SampleScope {
  service: string;
  env: string;
  versionTag: string;
  canaryValue: string;
  stableValue: string;
  /** One endpoint, as its metric tags it; null: the whole service. */
  resourceName: string | null;
}

/** Which version is meant; any: with that tag or without. */
export type SampleSide = 'canary' | 'stable' | 'any';

function sideTerms({ versionTag, canaryValue, stableValue }: SampleScope, side: SampleSide): string[] {
  if (side === 'any') return [];
  return [`${versionTag}:${quoted(side === 'canary' ? canaryValue : stableValue)}`];
}

/** The search for a version's error logs (Datadog docs: Log search syntax). */
export function logQuery(scope: SampleScope, side: SampleSide): string {
  const { resourceName } = scope;
  return [
    serviceTerms(scope),
    ...sideTerms(scope, side),
    'status:error',
    ...(resourceName === null ? [] : [logTerms(resourceName)]),
  ].join(' ');
}

/** The search for a version's issues of Error Tracking: by the tags of its spans (Datadog docs: Error Tracking explorer). */
export function issueQuery(scope: SampleScope, side: SampleSide): string {
  const { resourceName } = scope;
  return [
    serviceTerms(scope),
    ...sideTerms(scope, side),
    ...(resourceName === null ? [] : [resourceTerm(resourceName)]),
  ].join(' ');
}
