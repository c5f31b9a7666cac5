import { expect, it } from 'vitest';
import { undecided } from './undecided.ts';
import type { VerdictKind } from './verdict.ts';

interface Change {
  critical?: boolean;
  kind?: VerdictKind;
  /** Of canary and stable together. */
  requests?: number;
  /** A wait in minutes; null: never at this traffic. */
  minutes?: number | null;
}

function endpoint(
  name: string,
  { critical = false, kind = 'healthy', requests = 100, minutes }: Change = {},
) {
  return {
    name,
    critical,
    kind,
    canary: { requests: requests / 5 },
    stable: { requests: (requests * 4) / 5 },
    missing:
      kind === 'watching'
        ? { minutes: minutes ?? null, visible: minutes !== null && minutes !== undefined }
        : null,
  };
}

const names = (endpoints: readonly { name: string }[]): string[] => endpoints.map(({ name }) => name);

it('asks the critical endpoints first, however small, and waits for them alone', () => {
  const found = undecided([
    endpoint('orders', { critical: true, requests: 500 }),
    endpoint('refunds', { critical: true, kind: 'watching', minutes: 12, requests: 20 }),
    endpoint('plans', { kind: 'watching', minutes: 90, requests: 60 }),
    endpoint('carts', { kind: 'watching', minutes: null, requests: 20 }),
    endpoint('search', { requests: 400 }),
  ]);
  expect(found).toMatchObject({ by: 'critical', all: 2, noWorse: 1, openShare: 0.1, minutes: 12 });
  expect(names(found?.open ?? [])).toEqual(['refunds']);
  expect(names(found?.waitFor ?? [])).toEqual(['refunds']);
  expect(names(found?.never ?? [])).toEqual(['carts']);
});

it('goes by traffic where none is critical', () => {
  const found = undecided([
    endpoint('small', { kind: 'watching', minutes: 200, requests: 10 }),
    endpoint('big', { requests: 700 }),
    endpoint('middle', { kind: 'watching', minutes: 7, requests: 250 }),
    endpoint('tiny', { requests: 40 }),
  ]);
  expect(found).toMatchObject({
    by: 'busiest',
    all: 2,
    noWorse: 1,
    share: 0.95,
    openShare: 0.26,
    minutes: 7,
  });
  expect(names(found?.open ?? [])).toEqual(['middle']);
});

it('waits for the busiest undecided ones once the critical ones are told', () => {
  const found = undecided([
    endpoint('orders', { critical: true, requests: 100 }),
    endpoint('plans', { kind: 'watching', minutes: 15, requests: 800 }),
    endpoint('search', { kind: 'watching', minutes: 0, requests: 90 }),
    endpoint('carts', { kind: 'watching', minutes: 300, requests: 10 }),
  ]);
  expect(found).toMatchObject({ by: 'critical', all: 1, noWorse: 1, open: [], minutes: 15 });
  expect(names(found?.waitFor ?? [])).toEqual(['plans']);
});

it('does not lengthen the wait when the quick ones are told', () => {
  const before = [
    endpoint('a', { critical: true, kind: 'watching', minutes: 3 }),
    endpoint('b', { critical: true, kind: 'watching', minutes: 20 }),
    endpoint('c', { kind: 'watching', minutes: 300 }),
  ];
  const after = [endpoint('a', { critical: true }), ...before.slice(1)];
  expect(undecided(before)?.minutes).toBe(20);
  expect(undecided(after)?.minutes).toBe(20);
});

it('names no share of the traffic while some of it is not counted', () => {
  const found = undecided([
    endpoint('orders', { critical: true }),
    endpoint('plans', { kind: 'notJudged', requests: 0 }),
  ]);
  expect(found).toMatchObject({ openShare: null, share: null, waitFor: [], minutes: null, never: [] });
  expect(names(found?.open ?? [])).toEqual([]);
});

it('tells that waiting cannot help, the critical ones first', () => {
  const found = undecided([
    endpoint('plans', { kind: 'watching', minutes: null, requests: 80 }),
    endpoint('refunds', { critical: true, kind: 'watching', minutes: null, requests: 20 }),
  ]);
  expect(names(found?.never ?? [])).toEqual(['refunds', 'plans']);
  expect(found).toMatchObject({ waitFor: [], minutes: null });
});

it('is nothing where all are told, or nothing is counted', () => {
  expect(undecided([endpoint('orders')])).toBeNull();
  expect(undecided([endpoint('orders', { kind: 'watching', minutes: 3, requests: 0 })])).toBeNull();
  expect(undecided([])).toBeNull();
});
