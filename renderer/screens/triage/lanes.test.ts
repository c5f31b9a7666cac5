import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../shared/contract/timeline.ts';
import { joinSeries, type TimedSeries } from './joinSeries.ts';
import { layLane } from './lanes.ts';

function entry(id: string, atMs: number, severity: TimelineEntry['severity'] = 'info'): TimelineEntry {
  return { id, atMs, seen: false, severity, side: null, kind: 'weight', from: null, to: 5 };
}

/** 1 px a second; every text wants 60 px. */
const lay = (entries: readonly TimelineEntry[], widthPx = 600) =>
  layLane(entries, [0, widthPx * 1_000], widthPx, () => 60).map(
    ({ leftPx, lead, entries: all, textPx, leftward }) => ({
      leftPx,
      lead: lead.id,
      count: all.length,
      textPx,
      leftward,
    }),
  );

describe('marks of a lane', () => {
  it('stand at their moment, with their text behind them', () => {
    expect(lay([entry('a', 100_000), entry('b', 300_000)])).toEqual([
      { leftPx: 100, lead: 'a', count: 1, textPx: 60, leftward: false },
      { leftPx: 300, lead: 'b', count: 1, textPx: 60, leftward: false },
    ]);
  });

  it('that would lie on each other become one, led by the worst', () => {
    expect(lay([entry('a', 100_000), entry('bad', 110_000, 'bad'), entry('c', 115_000)])).toMatchObject([
      { leftPx: 100, lead: 'bad', count: 3 },
    ]);
  });

  it('put their text before them where there is no room behind', () => {
    expect(lay([entry('a', 590_000)])).toMatchObject([{ leftPx: 582, textPx: 60, leftward: true }]);
    // Neither before nor behind: the shape alone.
    expect(lay([entry('a', 560_000), entry('b', 590_000)])).toMatchObject([
      { lead: 'a', leftward: true, textPx: 60 },
      { lead: 'b', textPx: 0 },
    ]);
  });

  it('outside the shown time are left out', () => {
    expect(lay([entry('a', -1), entry('b', 601_000)])).toEqual([]);
  });
});

function series(fromMs: number, values: (number | null)[]): TimedSeries {
  const one = { canary: values, stable: values };
  const timesMs = values.map((_, index) => fromMs + index * 10);
  return { timesMs, requests: one, errors: one, latencyP95: one };
}

it('recorded numbers reach up to where the live ones begin', () => {
  const joined = joinSeries(series(0, [1, 2, null, 4]), series(20, [8, 9]), 10);
  expect(joined.timesMs).toEqual([10, 20, 30]);
  expect(joined.errors.canary).toEqual([2, 8, 9]);
  expect(joinSeries(null, series(20, [8, 9]), 30).timesMs).toEqual([30]);
  expect(joinSeries(series(0, [1]), series(0, []), 0).timesMs).toEqual([0]);
});
