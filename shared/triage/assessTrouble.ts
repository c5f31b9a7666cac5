import type { FirstSignal, TimelineEntry } from '../contract/timeline.ts';
import type { Findings } from '../contract/triage.ts';
import { endpointLabel } from '../metrics/endpointName.ts';
import type { MetricsWindow } from '../metrics/metricsWindow.ts';
import { firstSignal } from '../timeline/firstSignal.ts';
import { rateChange, type ChangePoint } from '../verdict/changePoint.ts';
import { stableWorse } from './compareVersions.ts';
import { findings, type FindingsInput } from './findings.ts';

export interface Assessed {
  signal: FirstSignal | null;
  found: Findings;
  /** What only the numbers of both versions together tell; null: nothing new. */
  told: TimelineEntry | null;
}

const SHOWN_NAMES = 10;
const RECENT_MS = 300_000;
const SHARED_ID = 'shared trouble';

/** When stable's own errors rose on these endpoints taken together; null: they did not. */
function stableChange(window: MetricsWindow, names: readonly string[]): ChangePoint | null {
  const series = names.flatMap((name) => window.endpoints.get(name)?.stable ?? []);
  return rateChange(
    window.timesMs.flatMap((startMs, index) =>
      startMs >= window.incompleteFromMs
        ? []
        : {
            startMs,
            nc: series.reduce((sum, { requests }) => sum + (requests[index] ?? 0), 0),
            ec: series.reduce((sum, { errors }) => sum + (errors[index] ?? 0), 0),
            ns: 0,
            es: 0,
          },
    ),
  );
}

function sharedEntry(
  { window, nowMs, startedMs }: Omit<FindingsInput, 'signal'>,
  signal: FirstSignal | null,
): TimelineEntry | null {
  if (!window) return null;
  const names = stableWorse(window, Math.min(signal?.atMs ?? startedMs, startedMs), nowMs - RECENT_MS);
  const change = stableChange(window, names);
  if (!change) return null;
  return {
    id: SHARED_ID,
    atMs: nowMs,
    seen: true,
    severity: 'bad',
    side: null,
    kind: 'shared',
    endpoints: names.map(endpointLabel).slice(0, SHOWN_NAMES),
    count: names.length,
    sinceMs: change.atMs,
    sinceSpan: { fromMs: change.fromMs, toMs: change.toMs },
  };
}

/**
 * What is found of a release and since when. Trouble of both versions is told as an entry of its own the first time it
 * is found: no verdict and no monitor says when stable got worse.
 */
export function assessTrouble(input: Omit<FindingsInput, 'signal'>): Assessed {
  const signal = firstSignal(input.entries);
  const found = findings({ ...input, signal });
  const isNew = found.trouble === 'bothVersions' && !input.entries.some(({ id }) => id === SHARED_ID);
  const told = isNew ? sharedEntry(input, signal) : null;
  if (!told) return { signal, found, told };
  const entries = [...input.entries, told];
  const since = firstSignal(entries);
  return { signal: since, found: findings({ ...input, entries, signal: since }), told };
}
