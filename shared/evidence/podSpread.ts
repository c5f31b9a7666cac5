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

/** A pod whose errors are so few that, if all failed alike, chance would do that in fewer releases than this. */
const CHANCE = 0.01;

function isCounted(pod: PodShare): pod is Counted {
  return pod.requests !== null && pod.errors !== null;
}

function common(failing: readonly Counted[], rest: readonly Counted[], of: 'node' | 'zone'): string {
  const [first] = failing;
  const value = first?.[of] ?? '';
  if (value === '' || failing.some((pod) => pod[of] !== value)) return '';
  return rest.some((pod) => pod[of] === value || pod[of] === '') ? '' : value;
}

/** How likely a count is no higher than this where so many are expected: the lower tail of Poisson's distribution. */
function atMost(count: number, expected: number): number {
  let term = Math.exp(-expected);
  let sum = term;
  for (let index = 1; index <= count; index += 1) {
    term *= expected / index;
    sum += term;
  }
  return sum;
}

/**
 * Whether all pods of the canary fail or some, by what each had to have if all failed alike. A few errors that the
 * endpoint always has make no failing pod.
 */
export function podSpread(pods: readonly PodShare[]): PodSpread {
  const counted = pods.filter(isCounted).filter(({ requests }) => requests > 0);
  if (counted.length === 0) return { kind: 'unknown' };
  const errors = counted.reduce((sum, pod) => sum + pod.errors, 0);
  const requests = counted.reduce((sum, pod) => sum + pod.requests, 0);
  const expected = (pod: Counted): number => (errors * pod.requests) / requests;
  const isClear = (pod: Counted): boolean => atMost(pod.errors, expected(pod)) < CHANCE / counted.length;
  const rest = counted.filter(isClear);
  const failing = counted
    .filter((pod) => !isClear(pod))
    .toSorted((left, right) => right.errors - left.errors);
  if (errors === 0) return { kind: 'tooFew', pods: counted };
  if (rest.length === 0)
    return counted.length > 1 && counted.every((pod) => pod.errors > 0)
      ? { kind: 'all', pods: failing }
      : { kind: 'tooFew', pods: counted };
  // One that has fewer than its part and not clearly so can belong to either.
  if (failing.some((pod) => pod.errors < expected(pod))) return { kind: 'tooFew', pods: counted };
  return {
    kind: 'some',
    failing,
    rest,
    node: common(failing, rest, 'node'),
    zone: common(failing, rest, 'zone'),
  };
}
