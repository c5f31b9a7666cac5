/** What one pod of the stable version did over some time. */
export interface PodCounts {
  requests: number;
  errors: number;
}

/**
 * How much more stable's pods differ in their error rates than chance allows: Pearson's χ² of equal rates divided by
 * its degrees of freedom, at least 1. Measure it before the release; 1/φ is the judge's `tempering`.
 */
export function podVarianceRatio(pods: readonly PodCounts[]): number {
  const used = pods.filter(({ requests }) => requests > 0);
  const requests = used.reduce((sum, pod) => sum + pod.requests, 0);
  const errors = used.reduce((sum, pod) => sum + pod.errors, 0);
  const rate = requests > 0 ? errors / requests : 0;
  if (used.length < 2 || rate <= 0 || rate >= 1) return 1;
  let chiSquare = 0;
  for (const pod of used) {
    const expected = pod.requests * rate;
    chiSquare += (pod.errors - expected) ** 2 / (expected * (1 - rate));
  }
  return Math.max(1, chiSquare / (used.length - 1));
}

/**
 * Splits stable's pods into two halves for the A/A check: judged like canary and stable they must never be suspicious.
 * Every other pod by name, so that the same pods always give the same halves.
 */
export function splitPods<T extends { name: string }>(pods: readonly T[]): { canary: T[]; stable: T[] } {
  const sorted = pods.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return {
    canary: sorted.filter((_, index) => index % 2 === 0),
    stable: sorted.filter((_, index) => index % 2 === 1),
  };
}
