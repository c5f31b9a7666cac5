const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/** Longer than any release; what is beyond cannot be shown as a date and counts as unreadable. */
const LONGEST_MS = 100 * 365 * 24 * 3_600_000;

function sensible(ms: number): number | null {
  return Number.isFinite(ms) && Math.abs(ms) <= LONGEST_MS ? ms : null;
}

/**
 * Reads a duration as Argo Rollouts does: a number or digits are seconds, other text is a Go duration
 * ("1h30m", "10s") (Argo Rollouts: RolloutPause.DurationSeconds). Gives ms, null when it cannot be read.
 */
export function parseDurationMs(value: unknown): number | null {
  if (typeof value === 'number') return sensible(value * 1_000);
  if (typeof value !== 'string') return null;
  if (/^\d+$/.test(value)) return sensible(Number(value) * 1_000);
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(value)) return null;
  let total = 0;
  for (const [, amount, unit] of value.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g))
    total += Number(amount) * (UNIT_MS[unit ?? ''] ?? 0);
  return sensible(total);
}
