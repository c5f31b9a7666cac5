import type { Problem, ProblemCode } from '../../shared/contract/problem.ts';

/** Problems of Datadog's keys. */
const OF_KEYS: readonly ProblemCode[] = [
  'datadogNotConfigured',
  'datadogKeysUnreadable',
  'datadogKeysForgotten',
  'datadogKeyRefused',
  'datadogForbidden',
];

/** Whether a person can mend it in Settings. */
export function isMendedInSettings(problem: Problem | null): boolean {
  return problem !== null && OF_KEYS.includes(problem.code);
}
