import { expect, it } from 'vitest';
import type { EntryOf, TimelineEntry } from '../contract/timeline.ts';
import { firstSignal } from './firstSignal.ts';

const common = { id: 'x', atMs: 0, seen: false, severity: 'info', side: null } as const;
const started: TimelineEntry = {
  ...common,
  id: 'start',
  atMs: 1_000,
  kind: 'release',
  what: 'started',
  detail: '',
};

function verdict(to: EntryOf<'verdict'>['to'], atMs: number, sinceMs: number | null): TimelineEntry {
  return {
    ...common,
    id: `verdict ${to} ${atMs}`,
    atMs,
    kind: 'verdict',
    resourceName: 'post_/v1/orders',
    label: 'POST /v1/orders',
    from: null,
    to,
    sinceMs,
    metric: 'errors',
  };
}

function monitor(to: EntryOf<'monitor'>['to'], atMs: number, older = false): TimelineEntry {
  const more = { monitorId: 1, name: 'm', group: '*', label: '', from: null, url: '' };
  return { ...common, id: `monitor ${to} ${atMs}`, atMs, kind: 'monitor', to, older, ...more };
}

it('nothing spoke against it', () => {
  expect(firstSignal([])).toBeNull();
  expect(firstSignal([started, monitor('Alert', 500, true), monitor('OK', 2_000)])).toBeNull();
});

it('is when the trouble began, not when the judge was sure', () => {
  const entries = [started, verdict('failing', 90_000, 30_000), verdict('suspicious', 60_000, 32_000)];
  expect(firstSignal(entries)).toEqual({ atMs: 30_000, entryId: 'verdict failing 90000', sure: true });
});

it('is never before the release', () => {
  expect(firstSignal([started, verdict('failing', 90_000, 10)])?.atMs).toBe(1_000);
});

it('an endpoint that is worse tells when, not the service as a whole', () => {
  const service = { ...verdict('failing', 95_000, 20_000), id: 'service', resourceName: '', label: '' };
  const worse = verdict('failing', 90_000, 30_000);
  expect(firstSignal([started, worse, service as TimelineEntry])?.atMs).toBe(30_000);
  expect(firstSignal([started, service as TimelineEntry])).toMatchObject({
    atMs: 20_000,
    entryId: 'service',
  });
});

it('a suspicion that has passed is none, one that lasts is an unsure one', () => {
  const suspicion = verdict('suspicious', 60_000, 32_000);
  expect(firstSignal([started, suspicion, verdict('watching', 80_000, null)])).toBeNull();
  expect(firstSignal([started, suspicion])).toMatchObject({ atMs: 32_000, sure: false });
});

it('what was suspected of the same endpoint before is borne out by what is sure', () => {
  const alert = { ...monitor('Alert', 90_000), label: 'POST /v1/orders' } as TimelineEntry;
  const entries = [started, verdict('suspicious', 95_000, 32_000), alert];
  expect(firstSignal(entries)).toEqual({ atMs: 32_000, entryId: 'verdict suspicious 95000', sure: true });
});

it('what is sure counts before a warning', () => {
  const entries = [
    started,
    monitor('Warn', 2_000),
    monitor('Alert', 70_000),
    verdict('failing', 90_000, 80_000),
  ];
  expect(firstSignal(entries)).toEqual({ atMs: 70_000, entryId: 'monitor Alert 70000', sure: true });
});
