import { seededRandom } from '../seededRandom.ts';
import { drawBinomial } from './randomDraws.ts';

/** What one pod of a version did. */
export interface PodSample {
  pod: string | null;
  requests: number;
  errors: number;
}

/** Of the errors of a version whose pods differ, the part that only its first pod makes. */
const OWN_PART = 1 / 3;

/**
 * Splits what a version did among its pods: each gets its share of the requests by chance, and fails alike, or the
 * first one more than the others. The sums stay what they were.
 */
export function splitByPod(
  sample: { requests: number; errors: number },
  pods: readonly string[],
  habit: 'alike' | 'differ',
  seed: number,
): PodSample[] {
  if (pods.length === 0) return [{ pod: null, requests: sample.requests, errors: sample.errors }];
  const random = seededRandom(seed);
  const own = habit === 'differ' ? drawBinomial(random, sample.errors, OWN_PART) : 0;
  let good = sample.requests - sample.errors;
  let bad = sample.errors - own;
  return pods.map((pod, index): PodSample => {
    const part = 1 / (pods.length - index);
    const fine = drawBinomial(random, good, part);
    const failed = drawBinomial(random, bad, part);
    good -= fine;
    bad -= failed;
    const errors = failed + (index === 0 ? own : 0);
    return { pod, requests: fine + errors, errors };
  });
}
