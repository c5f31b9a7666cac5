import { expect, it } from 'vitest';
import type { ReleaseRow } from '../../../shared/contract/releaseRow.ts';
import { sayPhase, shownPhase, type ShownPhase } from '../../ui/shownPhase.ts';
import { createSpeech } from '../../words/WordsContext.tsx';
import { productionContext, stagingContext } from '../../fixtures/sampleContexts.ts';
import { sampleReleases, sampleRow } from '../../fixtures/sampleReleases.ts';
import { groupRows } from './groupRows.ts';
import { listRows, mergeRows, rowsOfNamespace } from './listedRow.ts';
import { shownReleaseColumns } from './releaseColumns.ts';
import { viewReleases } from './viewReleases.ts';

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

it('finds rows by every word, in names, namespaces, versions and phases, and counts what it finds by status', () => {
  const view = (text: string, namespace: string | null = null, phase: ShownPhase | null = null) =>
    viewReleases(listRows('ctx', rowsOfNamespace(sampleReleases.rows, namespace)), { text, phase });
  const find = (...asked: Parameters<typeof view>) => names(view(...asked).rows.map(({ row }) => row));
  expect(find('ORDERS')).toEqual(['orders-api']);
  expect(find('paused 4.19')).toEqual(['checkin-web']);
  expect(find('degraded')).toEqual(['media-worker']);
  expect(find('', 'search')).toEqual(['search-api']);
  expect(find('orders', 'search')).toEqual([]);
  expect(find('', null, 'Aborted')).toEqual(['media-worker']);
  const paused = view('4.19', null, 'Aborted');
  expect([paused.rows.length, paused.found, paused.counts.PausedPerson]).toEqual([0, 1, 1]);
});

it('tells a wait that ends by itself from one for a person, and keeps Argo’s words in every language', () => {
  const next = { kind: 'waitEnds', atMs: 0, nextStep: 'analysis' } as const;
  const said = (language: 'en' | 'ja', row: Parameters<typeof shownPhase>[0]) =>
    sayPhase(createSpeech(language).words, shownPhase(row));
  expect(said('en', { phase: 'Paused', next })).toBe('Paused (timed)');
  expect(said('ja', { phase: 'Paused', next })).toBe('Paused（自動）');
  expect(said('en', { phase: 'Progressing', next })).toBe('Progressing');
  for (const kind of ['waitsForPerson', 'manuallyPaused', 'inconclusive'] as const) {
    const waits = { kind, sinceMs: null, run: '' } as ReleaseRow['next'];
    expect(said('ja', { phase: 'Paused', next: waits })).toBe('Paused（操作待ち）');
  }
  expect(said('en', { phase: 'Paused', next: { kind: 'nothing' } })).toBe('Paused');
  expect(said('ja', { phase: 'Degraded', next: { kind: 'aborted', stableRevision: 1 } })).toBe('Aborted');
});

it('hides columns but those that say which release it is, and names of other versions hide nothing', () => {
  expect([...shownReleaseColumns(['steps', 'rollout', 'gone'], false)]).toEqual([
    'status',
    'rollout',
    'versions',
    'weight',
    'verdict',
    'monitors',
    'next',
  ]);
  expect(shownReleaseColumns(['context'], true).has('context')).toBe(true);
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
