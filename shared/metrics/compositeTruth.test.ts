import { describe, expect, it } from 'vitest';
import type { MonitorState } from '../contract/releaseRow.ts';
import { compositeState, parseComposite, partGroup, unmatchedGroups } from './compositeTruth.ts';

function stateOf(query: string, states: (MonitorState | null)[], notifyNoData = false): MonitorState | null {
  return compositeState(parseComposite(query)!, (id) => states[id - 1] ?? null, notifyNoData);
}

describe('compositeState', () => {
  it.each<[string, (MonitorState | null)[], MonitorState | null]>([
    ['1 && 2', ['Alert', 'Warn'], 'Warn'],
    ['1 && 2', ['Alert', 'Alert'], 'Alert'],
    ['1 && 2', ['Alert', 'OK'], 'OK'],
    ['1 && 2', ['No Data', 'OK'], 'OK'],
    ['1 || 2', ['Warn', 'OK'], 'Warn'],
    ['1 || 2', ['Alert', 'No Data'], 'Alert'],
    ['!1', ['Warn'], 'OK'],
    ['!1', ['OK'], 'Alert'],
    ['1 && !(2 || 3)', ['Alert', 'OK', 'OK'], 'Alert'],
    ['1 && !2 || 3', ['OK', 'OK', 'Warn'], 'Warn'],
  ])('%s of %j is %s', (query, states, expected) => {
    expect(stateOf(query, states)).toBe(expected);
  });

  it('tells No Data only where the composite notifies about it; else its last state stays', () => {
    for (const [query, states] of [
      ['1 && 2', ['No Data', 'Warn']],
      ['1 && 2', ['No Data', 'No Data']],
      ['1 || 2', ['No Data', 'OK']],
      ['!1', ['No Data']],
    ] as [string, MonitorState[]][]) {
      expect(stateOf(query, states, true)).toBe('No Data');
      expect(stateOf(query, states, false)).toBeNull();
    }
  });

  it('concludes nothing from a part that is not known, unless the other one decides', () => {
    expect(stateOf('1 && 2', ['Alert', null])).toBeNull();
    expect(stateOf('1 && 2', ['OK', 'Unknown'])).toBe('OK');
    expect(stateOf('1 || 2', ['Alert', 'Skipped'])).toBe('Alert');
    expect(stateOf('1 || 2', ['OK', 'Ignored'])).toBeNull();
  });
});

it.each(['', '1 &&', '1 2', '(1 && 2', '1 & 2', 'avg:x > 1'])('does not take %j for a composite', (query) => {
  expect(parseComposite(query)).toBeNull();
});

describe('groups of the parts', () => {
  const group = (...tags: string[]) => ({ tags });

  it('are matched by tag values whatever the keys and the order', () => {
    const parts = [group('endpoint:b'), group('endpoint:a')];
    expect(partGroup(group('version:canary', 'resource_name:a'), parts)).toBe(parts[1]);
    expect(partGroup(group('resource_name:c'), parts)).toBeNull();
  });

  it('of a simple alert go into every group', () => {
    const total = group('*');
    expect(partGroup(group('resource_name:c'), [total])).toBe(total);
  });

  it('that the composite has no group for are named', () => {
    const composite = [group('resource_name:a')];
    expect(unmatchedGroups(composite, [group('endpoint:a'), group('endpoint:b'), group('*')])).toEqual([
      group('endpoint:b'),
    ]);
  });
});
