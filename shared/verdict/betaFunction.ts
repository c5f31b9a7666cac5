const HALF_LN_TWO_PI = 0.9189385332046728;
/** From here on the series below is exact to a double. */
const SERIES_FROM = 15;

/** What Stirling's formula leaves out of ln Γ(x), for x ≥ 15 (Abramowitz & Stegun 6.1.41). */
function stirlingRemainder(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  const tail = square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360360)));
  return inverse * (1 / 12 - square * (1 / 360 - tail));
}

/** ln Γ(x) for x > 0. */
export function lgamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < SERIES_FROM) {
    product *= shifted;
    shifted += 1;
  }
  const series = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LN_TWO_PI + stirlingRemainder(shifted);
  return series - Math.log(product);
}

/**
 * ln B(a, b) for a, b > 0. Differences of Stirling's formula are taken before they are computed, so that counts of
 * millions keep their digits (Didonato & Morris, TOMS 708).
 */
export function betaln(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const sum = a + b;
  if (large < SERIES_FROM) return lgamma(small) + lgamma(large) - lgamma(sum);
  const remainder = stirlingRemainder(large) - stirlingRemainder(sum);
  if (small < SERIES_FROM)
    return (
      lgamma(small) + remainder - (large - 0.5) * Math.log1p(small / large) - small * Math.log(sum) + small
    );
  return (
    HALF_LN_TWO_PI -
    0.5 * Math.log(large) +
    stirlingRemainder(small) +
    remainder +
    (small - 0.5) * Math.log(small / sum) -
    large * Math.log1p(small / large)
  );
}
