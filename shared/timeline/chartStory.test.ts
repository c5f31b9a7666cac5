import { expect, it } from 'vitest';
import type { EntryOf, TimelineEntry } from '../contract/timeline.ts';
import { chartStory } from './chartStory.ts';

const common = { id: '', seen: false, severity: 'info', side: null } as const;
const weight = (atMs: number, to: number): TimelineEntry => ({
  ...common,
  atMs,
  kind: 'weight',
  from: null,
  to,
});
const pause = (atMs: number, what: 'paused' | 'resumed', reason = 'CanaryPauseStep'): TimelineEntry => ({
  ...common,
  atMs,
  kind: 'pause',
  what,
  reason,
});
function monitor(atMs: number, to: EntryOf<'monitor'>['to'], more: { group?: string; older?: boolean } = {}) {
  const { group = '*', older = false } = more;
  const named = { monitorId: 7, name: 'errors', group, label: group, url: '' };
  return { ...common, ...named, atMs, kind: 'monitor', from: null, to, older } satisfies TimelineEntry;
}

it('tells weights in the order of their times, and pauses with their ends', () => {
  const story = chartStory([
    weight(30, 20),
    weight(10, 5),
    pause(10, 'paused'),
    pause(25, 'resumed'),
    pause(30, 'paused'),
    pause(35, 'paused', 'manual'),
    { ...common, atMs: 50, kind: 'release', what: 'aborted', detail: '' },
    pause(60, 'paused', 'manual'),
  ]);
  expect(story.weights).toEqual([
    { atMs: 10, weight: 5 },
    { atMs: 30, weight: 20 },
  ]);
  expect(story.pauses).toEqual([
    { fromMs: 10, untilMs: 25 },
    { fromMs: 30, untilMs: 50 },
    { fromMs: 60, untilMs: null },
  ]);
});

it('tells from when to when a monitor was in Alert, each group apart, and nothing of older alerts', () => {
  const story = chartStory([
    monitor(10, 'Alert', { group: 'a' }),
    monitor(12, 'Alert', { group: 'b' }),
    monitor(14, 'Warn', { group: 'a' }),
    monitor(20, 'Alert', { group: 'a' }),
    monitor(1, 'Alert', { group: 'c', older: true }),
    monitor(30, 'No Data', { group: 'b' }),
  ]);
  expect(story.alerts).toEqual([
    { fromMs: 10, untilMs: 14, monitorId: 7, label: 'a' },
    { fromMs: 12, untilMs: 30, monitorId: 7, label: 'b' },
    { fromMs: 20, untilMs: null, monitorId: 7, label: 'a' },
  ]);
});
