import type { EntryOf, FirstSignal, TimelineEntry } from '../contract/timeline.ts';
import type { Findings } from '../contract/triage.ts';

/** A span up to this many buckets is not worth telling beside "about". */
const EXACT_BUCKETS = 6;

/** A step is told when it is seen, which is a moment after it began, ms. */
const SEEN_LATE_MS = 3_000;

function stepsUntil(entries: readonly TimelineEntry[], atMs: number): EntryOf<'step'>[] {
  return entries
    .filter((entry): entry is EntryOf<'step'> => entry.kind === 'step' && entry.atMs <= atMs)
    .toSorted((left, right) => left.atMs - right.atMs);
}

/**
 * Where a release stood at its first signal: the step and weight in force, by what the timeline tells. What was
 * reckoned from numbers is known by its bucket only, and one in which the weight changed belongs to the new weight.
 */
export function sinceOf(
  entries: readonly TimelineEntry[],
  { atMs, entryId, sure, span }: FirstSignal,
  bucketMs: number,
): NonNullable<Findings['since']> {
  const told = entries.find(({ id }) => id === entryId);
  const slackMs = told?.kind === 'verdict' || told?.kind === 'shared' ? bucketMs : SEEN_LATE_MS;
  const steps = stepsUntil(entries, atMs + slackMs);
  const step = steps.at(-1);
  const weight = entries
    .filter((entry): entry is EntryOf<'weight'> => entry.kind === 'weight' && entry.atMs <= atMs + slackMs)
    .toSorted((left, right) => left.atMs - right.atMs)
    .at(-1);
  const since = {
    atMs,
    sure,
    stepIndex: step?.index ?? null,
    stepText: step?.text ?? '',
    weight: weight?.to ?? null,
  };
  if (!span || span.toMs - span.fromMs <= EXACT_BUCKETS * bucketMs) return since;
  const earliest = stepsUntil(entries, span.fromMs + slackMs).at(-1)?.index;
  const within = stepsUntil(entries, span.toMs + slackMs).flatMap(({ index }) =>
    earliest === undefined || index >= earliest ? [index] : [],
  );
  return { ...since, span, steps: [...new Set(within)].toSorted((left, right) => left - right) };
}
