import type { TimelineEntry } from '../../../shared/contract/timeline.ts';

/** The lanes of the one clock, from top to bottom. */
export const LANES = [
  'rollout',
  'errors',
  'verdict',
  'monitors',
  'analysis',
  'pods',
  'events',
  'people',
] as const;
export type LaneName = (typeof LANES)[number];

const LANE_OF: Record<TimelineEntry['kind'], Exclude<LaneName, 'errors'>> = {
  release: 'rollout',
  weight: 'rollout',
  step: 'rollout',
  phase: 'rollout',
  pause: 'rollout',
  gap: 'rollout',
  verdict: 'verdict',
  judged: 'verdict',
  shared: 'verdict',
  monitor: 'monitors',
  analysis: 'analysis',
  measurement: 'analysis',
  pod: 'pods',
  event: 'events',
  datadog: 'events',
  action: 'people',
  write: 'people',
};

export function laneOf(entry: TimelineEntry): LaneName {
  return LANE_OF[entry.kind];
}

/** Whether an entry is drawn in its lane: a step is told by its weight or pause already. */
export function isDrawn(entry: TimelineEntry): boolean {
  return entry.kind !== 'step' && entry.kind !== 'gap';
}

/** One mark of a lane: entries that would lie on each other, and the text there is room for. */
export interface LaneMark {
  leftPx: number;
  /** The worst of them, the newest among equals: it gives the text and the colour. */
  lead: TimelineEntry;
  entries: readonly TimelineEntry[];
  /** Room for a text; 0: only the shape. */
  textPx: number;
  /** The text stands before the shape, because there is no room behind it. */
  leftward: boolean;
}

const SHAPE_PX = 18;
const GAP_PX = 4;
const LEAST_TEXT_PX = 34;
/** A text of which less than this part would stand says nothing. */
const LEAST_PART = 0.6;
const RANK = { bad: 0, warn: 1, good: 2, info: 2 } as const;

function worst(entries: readonly TimelineEntry[]): TimelineEntry | undefined {
  return entries.toSorted(
    (left, right) => RANK[left.severity] - RANK[right.severity] || right.atMs - left.atMs,
  )[0];
}

/**
 * Lays entries of one lane out over `widthPx`: marks that would overlap become one, a text stands where it fits before
 * the next mark.
 * @param wantedPx how wide an entry's text would be.
 */
export function layLane(
  entries: readonly TimelineEntry[],
  [fromMs, toMs]: readonly [fromMs: number, toMs: number],
  widthPx: number,
  wantedPx: (entry: TimelineEntry, count: number) => number,
): LaneMark[] {
  const placeOf = (atMs: number): number => ((atMs - fromMs) / Math.max(1, toMs - fromMs)) * widthPx;
  const groups: { leftPx: number; entries: TimelineEntry[] }[] = [];
  const inside = entries.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  for (const entry of inside.toSorted((left, right) => left.atMs - right.atMs)) {
    const leftPx = Math.min(placeOf(entry.atMs), widthPx - SHAPE_PX);
    const last = groups.at(-1);
    if (last && leftPx < last.leftPx + SHAPE_PX + GAP_PX) last.entries.push(entry);
    else groups.push({ leftPx, entries: [entry] });
  }
  let takenPx = 0;
  return groups.flatMap((group, index) => {
    const lead = worst(group.entries);
    if (!lead) return [];
    const wanted = wantedPx(lead, group.entries.length);
    const rightPx = (groups[index + 1]?.leftPx ?? widthPx) - group.leftPx - SHAPE_PX - GAP_PX;
    const leftward = rightPx < wanted && group.leftPx - takenPx - GAP_PX >= wanted;
    const roomPx = leftward ? wanted : Math.min(rightPx, wanted);
    const textPx = roomPx < wanted && roomPx < Math.max(LEAST_TEXT_PX, LEAST_PART * wanted) ? 0 : roomPx;
    takenPx = group.leftPx + SHAPE_PX + (leftward ? 0 : textPx);
    return [{ ...group, lead, textPx, leftward }];
  });
}
