import { expect, it } from 'vitest';
import { productionContext, stagingContext } from '../../fixtures/sampleContexts.ts';
import { sampleReleases, sampleRow } from '../../fixtures/sampleReleases.ts';
import { filterRows } from './filterRows.ts';
import { groupRows } from './groupRows.ts';
import { listRows, mergeRows } from './listedRow.ts';

const names = (rows: { name: string }[]) => rows.map((row) => row.name);

it('groups in the order of need, most urgent first, then by name', () => {
  const groups = groupRows(listRows('ctx', sampleReleases.rows));
  expect(groups.map((group) => [group.group, group.rows.length])).toEqual([
    ['needsYou', 3],
    ['rollingOut', 2],
    ['settled', 10],
  ]);
  expect(names(groups[0]!.rows.map(({ row }) => row))).toEqual(['orders-api', 'checkin-web', 'media-worker']);
  expect(names(groups[2]!.rows.map(({ row }) => row)).slice(0, 2)).toEqual(['accounts', 'billing']);
});

it('leaves out groups without rows and does not touch the snapshot', () => {
  const rows = [sampleRow({ name: 'b', namespace: 'x' }), sampleRow({ name: 'a', namespace: 'x' })];
  expect(groupRows(listRows('ctx', rows)).map((group) => group.group)).toEqual(['settled']);
  expect(names(rows)).toEqual(['b', 'a']);
});

it('finds rows by every word, in names, namespaces, versions and phases', () => {
  const find = (text: string, namespace: string | null = null) =>
    names(filterRows(sampleReleases.rows, text, namespace));
  expect(find('ORDERS')).toEqual(['orders-api']);
  expect(find('paused 4.19')).toEqual(['checkin-web']);
  expect(find('degraded')).toEqual(['media-worker']);
  expect(find('', 'search')).toEqual(['search-api']);
  expect(find('orders', 'search')).toEqual([]);
});

it('lists several contexts together, the most urgent first, the same Rollout once for each context', () => {
  const calm = sampleRow({ name: 'calm', namespace: 'x', urgency: 1 });
  const urgent = sampleRow({ name: 'urgent', namespace: 'x', urgency: 50 });
  const merged = mergeRows([
    { ...sampleReleases, context: productionContext, rows: [calm] },
    {
      ...sampleReleases,
      context: stagingContext,
      freshness: { state: 'stale', lastDataAtMs: 0, problem: null },
      rows: [urgent, calm],
    },
  ]);
  expect(merged.map(({ row, context, stale }) => [row.name, context?.name, stale])).toEqual([
    ['urgent', 'staging-tokyo', true],
    ['calm', 'prod-tokyo', false],
    ['calm', 'staging-tokyo', true],
  ]);
  expect(new Set(merged.map(({ key }) => key)).size).toBe(3);
});
