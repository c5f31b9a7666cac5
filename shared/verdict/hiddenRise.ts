interface Proven {
  /** Null: it is not found to be no worse. */
  atMost: { times: number; plus: number } | null;
  stable: { requests: number; errors: number };
}

/**
 * By how much an endpoint that is "no worse" could still be worse, a fraction: what its proof (at most so many times
 * stable's rate plus so much) leaves above the rate that stable had. Null where nothing is proven.
 */
export function hiddenRise({ atMost, stable }: Proven): number | null {
  if (!atMost) return null;
  const stableRate = stable.requests > 0 ? stable.errors / stable.requests : 0;
  return (atMost.times - 1) * stableRate + atMost.plus;
}

/** The most that any of them could hide; null when there is nothing proven or something is not. */
export function mostHidden(endpoints: readonly Proven[]): number | null {
  const rises = endpoints.map(hiddenRise);
  const known = rises.flatMap((rise) => rise ?? []);
  return known.length === 0 || known.length < rises.length ? null : Math.max(...known);
}
