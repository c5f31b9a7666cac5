import { describe, expect, it } from 'vitest';
import type { MonitorState } from '../contract/releaseRow.ts';
import { compareStates, compositeParts, countStates, normaliseState } from './monitorStates.ts';

describe('normaliseState', () => {
  it.each(['Alert', 'Warn', 'No Data', 'OK', 'Ignored', 'Skipped', 'Unknown'])('keeps %s', (state) => {
    expect(normaliseState(state)).toBe(state);
  });

  it.each([['Paused'], ['ok'], ['OK '], [''], [null], [undefined], [{ _data: 'OK' }], [0]])(
    'takes %j for Unknown, never for OK',
    (state) => {
      expect(normaliseState(state)).toBe('Unknown');
    },
  );
});

it('orders states worst first', () => {
  const states: MonitorState[] = ['OK', 'No Data', 'Alert', 'Unknown', 'Warn'];
  expect(states.sort(compareStates)).toEqual(['Alert', 'Warn', 'No Data', 'Unknown', 'OK']);
});

it('counts states, those without a column together', () => {
  expect(countStates(['OK', 'Alert', 'OK', 'Skipped', 'No Data', 'Unknown', 'Warn', 'Ignored'])).toEqual({
    alert: 1,
    warn: 1,
    noData: 1,
    ok: 2,
    other: 3,
  });
  expect(countStates([])).toEqual({ alert: 0, warn: 0, noData: 0, ok: 0, other: 0 });
});

describe('compositeParts', () => {
  it.each<[string, number[]]>([
    ['12345 && 67890', [12345, 67890]],
    ['12345&&!(67890 || 12345)', [12345, 67890]],
    ['( 2 || 1 ) && 3', [2, 1, 3]],
    ['', []],
  ])('%s', (query, ids) => {
    expect(compositeParts(query)).toEqual(ids);
  });
});
