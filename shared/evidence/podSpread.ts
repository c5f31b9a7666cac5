import type { PodShare } from '../contract/evidence.ts';

type Counted = PodShare & { requests: number; errors: number };

/** Which of the canary's pods fail. */
export type PodSpread =
  /** The metrics do not tell pods apart, or there are none. */
  | { kind: 'unknown' }
  /** Too few errors to say which pods have none by chance. */
  | { kind: 'tooFew'; pods: Counted[] }
  | { kind: 'all'; pods: Counted[] }
  /** `node` and `zone`: what the failing ones have in common and no other pod has; '' where nothing. */
  | { kind: 'some'; failing: Counted[]; rest: Counted[]; node: string; zone: string };

/**
 * A pod that had to have this many errors if all failed alike, and has none, does not fail: chance does that in less
 * than one of a hundred cases (e⁻⁵).
 */
const CLEARLY_NONE = 5;

function isCounted(pod: PodShare): pod is Counted {
  return pod.requests !== null && pod.errors !== null;
}

function common(failing: readonly Counted[], rest: readonly Counted[], of: 'node' | 'zone'): string {
  const [first] = failing;
  const value = first?.[of] ?? '';
  if (value === '' || failing.some((pod) => pod[of] !== value)) return '';
  return rest.some((pod) => pod[of] === value || pod[of] === '') ? '' : value;
}

/** Whether all pods of the canary fail or some, by what each had to have if all failed alike. */
export function podSpread(pods: readonly PodShare[]): PodSpread {
  const counted = pods.filter(isCounted).filter(({ requests }) => requests > 0);
  if (counted.length === 0) return { kind: 'unknown' };
  const errors = counted.reduce((sum, pod) => sum + pod.errors, 0);
  const requests = counted.reduce((sum, pod) => sum + pod.requests, 0);
  const failing = counted
    .filter((pod) => pod.errors > 0)
    .toSorted((left, right) => right.errors - left.errors);
  const rest = counted.filter((pod) => pod.errors === 0);
  if (errors > 0 && rest.length === 0 && counted.length > 1) return { kind: 'all', pods: failing };
  const areClear = rest.every((pod) => (errors * pod.requests) / requests >= CLEARLY_NONE);
  if (errors === 0 || rest.length === 0 || !areClear) return { kind: 'tooFew', pods: counted };
  return {
    kind: 'some',
    failing,
    rest,
    node: common(failing, rest, 'node'),
    zone: common(failing, rest, 'zone'),
  };
}
