import { expect, it } from 'vitest';
import type { EntryOf, TimelineEntry } from '../contract/timeline.ts';
import { stateAt } from './stateAt.ts';

const common = { seen: false, severity: 'info', side: null } as const;

function verdict(atMs: number, to: EntryOf<'verdict'>['to']): TimelineEntry {
  const more = { resourceName: 'a', label: 'A', from: null, sinceMs: null, metric: null };
  return { ...common, id: `v${atMs}`, atMs, kind: 'verdict', to, ...more };
}

function monitor(atMs: number, to: EntryOf<'monitor'>['to']): TimelineEntry {
  const more = { monitorId: 1, name: 'm', group: 'g', label: 'A', from: null, older: false, url: '' };
  return { ...common, id: `m${atMs}`, atMs, kind: 'monitor', to, ...more };
}

const ENTRIES: TimelineEntry[] = [
  { ...common, id: 's', atMs: 0, kind: 'release', what: 'started', detail: '' },
  { ...common, id: 'w5', atMs: 10, kind: 'weight', from: 0, to: 5 },
  { ...common, id: 'p', atMs: 10, kind: 'pause', what: 'paused', reason: 'CanaryPauseStep' },
  { ...common, id: 'gap', atMs: 15, kind: 'gap', untilMs: 18 },
  { ...common, id: 'r', atMs: 20, kind: 'pause', what: 'resumed', reason: 'CanaryPauseStep' },
  { ...common, id: 'w20', atMs: 20, kind: 'weight', from: 5, to: 20 },
  monitor(30, 'Alert'),
  verdict(30, 'suspicious'),
  verdict(40, 'failing'),
  { ...common, id: 'a', atMs: 50, kind: 'release', what: 'aborted', detail: '' },
  monitor(60, 'OK'),
];

it('gives what was known at the moment, and nothing of what came after', () => {
  expect(stateAt(ENTRIES, -1)).toMatchObject({ weight: null, paused: false, verdicts: [] });
  expect(stateAt(ENTRIES, 12)).toMatchObject({ weight: 5, paused: true, unseen: false });
  expect(stateAt(ENTRIES, 16).unseen).toBe(true);
  expect(stateAt(ENTRIES, 25)).toMatchObject({ weight: 20, paused: false, monitors: [], aborted: false });
  expect(stateAt(ENTRIES, 35).verdicts.map(({ to }) => to)).toEqual(['suspicious']);
  expect(stateAt(ENTRIES, 35).monitors.map(({ to }) => to)).toEqual(['Alert']);
  expect(stateAt(ENTRIES, 99)).toMatchObject({ aborted: true, monitors: [], ended: false });
  expect(stateAt(ENTRIES, 99).verdicts.map(({ to }) => to)).toEqual(['failing']);
});
