import type { Problem, ProblemCode } from '../../shared/contract/problem.ts';

/** There are no keys to ask with: trying again changes nothing. */
const WITHOUT_KEYS: readonly ProblemCode[] = [
  'datadogNotConfigured',
  'datadogKeysUnreadable',
  'datadogKeysForgotten',
];

/** Whether keys have to be entered before anything can be tried again. */
export function isWithoutKeys(problem: Problem | null): boolean {
  return problem !== null && WITHOUT_KEYS.includes(problem.code);
}

/** Whether a person can mend it in Settings. */
export function isMendedInSettings(problem: Problem | null): boolean {
  return (
    isWithoutKeys(problem) || problem?.code === 'datadogKeyRefused' || problem?.code === 'datadogForbidden'
  );
}
