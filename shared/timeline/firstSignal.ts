import type { EntryOf, FirstSignal, TimelineEntry } from '../contract/timeline.ts';

interface Candidate {
  atMs: number;
  entryId: string;
  sure: boolean;
  /** The endpoint it is about; '' when it is about none. */
  subject: string;
  span?: { fromMs: number; toMs: number };
}

/** The newest word on each endpoint, and on the service where no endpoint is worse; one that is worse stays worse, however it goes on. */
function standingVerdicts(entries: readonly TimelineEntry[]): EntryOf<'verdict'>[] {
  const standing = new Map<string, EntryOf<'verdict'>>();
  for (const entry of entries) {
    if (entry.kind !== 'verdict') continue;
    if (standing.get(entry.resourceName)?.to !== 'failing') standing.set(entry.resourceName, entry);
  }
  // Endpoints are dated by their numbers; the service as a whole only by the judge, minutes off.
  const named = [...standing.values()].filter(({ resourceName }) => resourceName !== '');
  return named.some(({ to }) => to === 'failing') ? named : [...standing.values()];
}

function ofVerdict({ id, atMs, sinceMs, sinceSpan: span, to, label }: EntryOf<'verdict'>): Candidate[] {
  if (to !== 'failing' && to !== 'suspicious') return [];
  // The judge says it late, and about since when it lasts.
  return [
    {
      atMs: Math.min(sinceMs ?? atMs, atMs),
      entryId: id,
      sure: to === 'failing',
      subject: label,
      ...(span ? { span } : {}),
    },
  ];
}

const POD_TROUBLE: ReadonlySet<string> = new Set(['restarted', 'outOfMemory', 'evicted', 'failing']);

function ofEntry(entry: TimelineEntry): Candidate[] {
  const subject = entry.kind === 'monitor' ? entry.label : '';
  const candidate = (sure: boolean): Candidate[] => [{ atMs: entry.atMs, entryId: entry.id, sure, subject }];
  switch (entry.kind) {
    case 'monitor':
      if (entry.older) return [];
      if (entry.to === 'Alert') return candidate(true);
      return entry.to === 'Warn' ? candidate(false) : [];
    case 'measurement':
      if (entry.severity === 'bad') return candidate(true);
      return entry.severity === 'warn' ? candidate(false) : [];
    case 'pod':
      return entry.side === 'canary' && POD_TROUBLE.has(entry.what) ? candidate(true) : [];
    case 'shared':
      return [
        {
          atMs: Math.min(entry.sinceMs, entry.atMs),
          entryId: entry.id,
          sure: true,
          subject: '',
          span: entry.sinceSpan,
        },
      ];
    case 'release':
      return entry.what === 'aborted' ? candidate(true) : [];
    case 'phase':
      return entry.to === 'Degraded' ? candidate(true) : [];
    default:
      return [];
  }
}

/**
 * The first thing that spoke against a release: what is sure counts before what may pass. Suspicions that have
 * passed, stable's own troubles, and alerts that are older than the release are no signals.
 * @param entries in any order.
 * @returns null: nothing has spoken against it.
 */
export function firstSignal(entries: readonly TimelineEntry[]): FirstSignal | null {
  const ordered = entries.toSorted((left, right) => left.atMs - right.atMs);
  const startedMs = ordered.find((entry) => entry.kind === 'release' && entry.what === 'started')?.atMs;
  const candidates = [...standingVerdicts(ordered).flatMap(ofVerdict), ...ordered.flatMap(ofEntry)];
  const [leading] = candidates.toSorted(
    (left, right) => Number(right.sure) - Number(left.sure) || left.atMs - right.atMs,
  );
  if (!leading) return null;
  // What was only suspected of the same endpoint before is borne out by what is sure.
  const borneOut = candidates.filter(({ subject }) => subject !== '' && subject === leading.subject);
  const first = borneOut.reduce((one, other) => (other.atMs < one.atMs ? other : one), leading);
  const atMs = Math.max(first.atMs, startedMs ?? first.atMs);
  const signal = { atMs, entryId: first.entryId, sure: leading.sure };
  return first.span ? { ...signal, span: first.span } : signal;
}
