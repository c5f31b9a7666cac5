import type { VerdictWord } from '../contract/verdictPanel.ts';
import type { EntryOf, TimelineEntry } from '../contract/timeline.ts';
import { endpointLabel } from '../metrics/endpointName.ts';
import type { ReleaseVerdict, VerdictAt } from '../verdict/verdict.ts';

/** What is remembered of a verdict: endpoints that are worse or may be, and the whole under ''. */
export function verdictStates(verdict: ReleaseVerdict): Record<string, VerdictWord> {
  const states: Record<string, VerdictWord> = { '': wholeOf(verdict) };
  for (const { name, kind } of verdict.endpoints)
    if (kind === 'failing' || kind === 'suspicious') states[name] = kind;
  return states;
}

/** Of the service as a whole; endpoints that are worse speak for themselves. */
function wholeOf({ kind, service }: ReleaseVerdict): VerdictWord {
  if (service.kind === 'failing' || service.kind === 'suspicious') return service.kind;
  return kind === 'failing' || kind === 'suspicious' ? 'watching' : kind;
}

function severityOf(to: VerdictWord): TimelineEntry['severity'] {
  if (to === 'failing') return 'bad';
  if (to === 'suspicious') return 'warn';
  return to === 'healthy' ? 'good' : 'info';
}

type Trouble = Pick<EntryOf<'verdict'>, 'sinceMs' | 'sinceSpan' | 'metric'>;

/** What the verdict was when a weight ended, or the whole release. */
export function judgedEntry(
  what: EntryOf<'judged'>['what'],
  { untilMs, weight, counts }: VerdictAt,
): EntryOf<'judged'> {
  const id = `judged ${what} ${untilMs}`;
  return {
    id,
    atMs: untilMs,
    seen: false,
    severity: 'info',
    side: 'canary',
    kind: 'judged',
    what,
    weight,
    counts,
  };
}

/**
 * Turns of the verdict since the look before: into and out of "worse" and "suspicious" of each endpoint and of the
 * service, to "no worse" of the release, and what it was when the last weight ended.
 * @param before null: nothing is remembered, as if it were too early.
 */
export function verdictEntries(
  before: Readonly<Record<string, string>> | null,
  verdict: ReleaseVerdict,
  nowMs: number,
): TimelineEntry[] {
  const wordOf = (name: string): VerdictWord | null => (before?.[name] as VerdictWord | undefined) ?? null;
  const entry = (name: string, to: VerdictWord, trouble: Trouble): TimelineEntry => ({
    id: `verdict ${name} ${to} ${nowMs}`,
    atMs: nowMs,
    seen: true,
    severity: severityOf(to),
    side: 'canary',
    kind: 'verdict',
    resourceName: name,
    label: endpointLabel(name),
    from: wordOf(name),
    to,
    ...trouble,
  });
  const isTrouble = (word: VerdictWord | null): boolean => word === 'failing' || word === 'suspicious';

  const entries = verdict.endpoints.flatMap(({ name, kind, sinceMs, sinceSpan, leading }) => {
    const from = wordOf(name);
    if (kind === from || (!isTrouble(kind) && !isTrouble(from))) return [];
    return [
      entry(
        name,
        kind,
        isTrouble(kind) ? { sinceMs, ...(sinceSpan ? { sinceSpan } : {}), metric: leading } : NOTHING,
      ),
    ];
  });
  const whole = wholeOf(verdict);
  const from = wordOf('');
  if (whole !== from && (isTrouble(whole) || isTrouble(from) || whole === 'healthy')) {
    const leading = verdict.service.metrics.find(({ state }) => state !== 'none')?.metric ?? null;
    const trouble = isTrouble(whole) ? { sinceMs: verdict.service.sinceMs, metric: leading } : NOTHING;
    entries.push(entry('', whole, trouble));
  }
  return verdict.weightBefore ? [judgedEntry('weightEnded', verdict.weightBefore), ...entries] : entries;
}

const NOTHING: Trouble = { sinceMs: null, metric: null };
