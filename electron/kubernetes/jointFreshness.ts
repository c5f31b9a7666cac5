import type { Freshness } from '../../shared/contract/problem.ts';

/** Best first. */
const ORDER: readonly Freshness['state'][] = [
  'live',
  'off',
  'connecting',
  'reconnecting',
  'stale',
  'notInstalled',
  'failed',
];

/**
 * How fresh several streams are as one: the worst of them, and as old as the oldest. Denied only when all are. Beside
 * others, one that was denied before it gave anything does not count, because nothing on the screen comes from it; one
 * that was denied later leaves what it gave, which is stale.
 * @param before given back when nothing has changed, so that nobody is told twice.
 */
export function jointFreshness(parts: readonly Freshness[], before: Freshness): Freshness {
  const allDenied = parts.every(({ state }) => state === 'denied');
  let worst: Freshness | null = null;
  let oldestMs: number | null = null;
  for (const stream of parts) {
    const isDenied = stream.state === 'denied' && !allDenied;
    if (isDenied && stream.lastDataAtMs === null) continue;
    const part: Freshness = isDenied ? { ...stream, state: 'stale' } : stream;
    if (!worst || ORDER.indexOf(part.state) > ORDER.indexOf(worst.state)) worst = part;
    if (part.lastDataAtMs !== null) oldestMs = Math.min(oldestMs ?? Infinity, part.lastDataAtMs);
  }
  if (!worst) return before;
  const { state, problem } = worst;
  const same = before.state === state && before.problem === problem && before.lastDataAtMs === oldestMs;
  return same ? before : { state, lastDataAtMs: oldestMs, problem };
}
