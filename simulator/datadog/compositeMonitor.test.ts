import { describe, expect, it } from 'vitest';
import { commonGroups } from './compositeMonitor.ts';
import { parseMetricMonitor } from './monitorDefinition.ts';
import { enterStatus, type MonitorRuntime, type MonitorStatus } from './monitorState.ts';

function monitor(id: number, keys: readonly string[], groups: Record<string, MonitorStatus>): MonitorRuntime {
  const query = parseMetricMonitor('sum(last_5m):sum:a{*}.as_count() > 1');
  if (!query.ok) throw new Error(query.failure);
  const made: MonitorRuntime = {
    definition: { id, name: '', type: 'query alert', query: '', message: '', tags: [], options: {} },
    query: { kind: 'metric', ...query.value },
    createdMs: 0,
    groupBy: keys,
    groups: new Map(),
    newcomers: new Map(),
    overallState: 'OK',
    overallModifiedMs: null,
  };
  for (const [name, status] of Object.entries(groups)) enterStatus(made, name, status, 0);
  return made;
}

function common(...monitors: readonly MonitorRuntime[]): Record<string, Record<number, MonitorStatus>> {
  return Object.fromEntries(
    Array.from(commonGroups(monitors), ([name, states]) => [name, Object.fromEntries(states)]),
  );
}

describe('groups of a composite', () => {
  it('are those that all parts report', () => {
    const left = monitor(1, ['host'], { 'host:a': 'OK', 'host:b': 'Alert' });
    const right = monitor(2, ['host'], { 'host:b': 'Warn', 'host:c': 'Alert' });
    expect(common(left, right)).toEqual({ 'host:b': { 1: 'Alert', 2: 'Warn' } });
  });

  it('match on the values of tags, not on their keys', () => {
    const left = monitor(1, ['endpoint'], { 'endpoint:/a': 'OK' });
    const right = monitor(2, ['resource_name'], { 'resource_name:/a': 'Alert' });
    expect(common(left, right)).toEqual({ 'endpoint:/a': { 1: 'OK', 2: 'Alert' } });
  });

  it('are the finer ones when one part has more keys', () => {
    const fine = monitor(1, ['device', 'host'], { 'device:x,host:a': 'Alert', 'device:y,host:z': 'OK' });
    const coarse = monitor(2, ['host'], { 'host:a': 'OK' });
    expect(common(coarse, fine)).toEqual({ 'device:x,host:a': { 1: 'Alert', 2: 'OK' } });
  });

  it('do not exist when the keys cannot be combined', () => {
    const left = monitor(1, ['device', 'host'], { 'device:x,host:a': 'Alert' });
    const right = monitor(2, ['host', 'url'], { 'host:a,url:/': 'Alert' });
    expect(common(left, right)).toEqual({});
  });

  it('take along a part without groups', () => {
    const simple = monitor(1, [], { '*': 'Warn' });
    const grouped = monitor(2, ['host'], { 'host:a': 'OK', 'host:b': 'Alert' });
    expect(common(simple, grouped)).toEqual({
      'host:a': { 1: 'Warn', 2: 'OK' },
      'host:b': { 1: 'Warn', 2: 'Alert' },
    });
    expect(common(simple, monitor(3, [], {}))).toEqual({ '*': { 1: 'Warn', 3: 'No Data' } });
  });
});
