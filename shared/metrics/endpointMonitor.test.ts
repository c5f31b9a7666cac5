import { describe, expect, it } from 'vitest';
import type { MonitorState } from '../contract/releaseRow.ts';
import { endpointMonitor, endpointOfGroup, type EndpointGroup } from './endpointMonitor.ts';

const SIGNALS = { endpointTag: 'resource_name', versionTag: 'version', canaryValue: 'canary' };
const STARTED_MS = 1_000_000;

function group(
  tags: string[],
  state: MonitorState = 'Alert',
  lastTriggeredMs: number | null = null,
): EndpointGroup {
  return { tags, state, lastTriggeredMs, muted: false };
}

describe('endpointMonitor', () => {
  it.each<[string, string[], boolean]>([
    ['key and value', ['resource_name:post_/v1/orders'], true],
    ['the value alone', ['post_/v1/orders'], true],
    ['the value under another key', ['endpoint:post_/v1/orders'], true],
    ['a value with colons', ['resource_name:post_/v1/orders:batch'], false],
    ['the canary of it', ['resource_name:post_/v1/orders', 'version:canary'], true],
    ['stable of it', ['resource_name:post_/v1/orders', 'version:stable'], false],
    [
      'another endpoint that has the name under another key',
      ['resource_name:get_/a', 'x:post_/v1/orders'],
      false,
    ],
    ['everything', ['*'], false],
    ['nothing', [], false],
  ])('matches by %s', (_, tags, matches) => {
    const monitor = endpointMonitor('post_/v1/orders', [group(tags)], SIGNALS, null);
    expect(monitor !== null).toBe(matches);
  });

  it('keeps colons of the value', () => {
    expect(endpointMonitor('a:b', [group(['resource_name:a:b'])], SIGNALS, null)).not.toBeNull();
  });

  it('takes the worst group', () => {
    const tags = ['resource_name:get_/a'];
    const groups = [group(tags, 'OK'), group(tags, 'Warn', 5), group(tags, 'No Data')];
    expect(endpointMonitor('get_/a', groups, SIGNALS, null)).toEqual({
      state: 'Warn',
      sinceMs: 5,
      muted: false,
      beforeThisRelease: false,
      group: null,
    });
  });

  it('says when a state is left over from before this release', () => {
    const of = (state: MonitorState, triggeredMs: number | null, startedMs: number | null): unknown =>
      endpointMonitor('a', [group(['resource_name:a'], state, triggeredMs)], SIGNALS, startedMs);
    expect(of('Alert', STARTED_MS - 1, STARTED_MS)).toMatchObject({ beforeThisRelease: true, group: null });
    expect(of('Alert', STARTED_MS, STARTED_MS)).toMatchObject({ beforeThisRelease: false, group: null });
    expect(of('Alert', null, STARTED_MS)).toMatchObject({ beforeThisRelease: false, sinceMs: null });
    expect(of('Alert', STARTED_MS - 1, null)).toMatchObject({ beforeThisRelease: false, group: null });
    expect(of('OK', STARTED_MS - 1, STARTED_MS)).toMatchObject({ beforeThisRelease: false, sinceMs: null });
  });

  it('prefers the alert of this release over an older one of the same state', () => {
    const tags = ['resource_name:a'];
    const groups = [group(tags, 'Alert', STARTED_MS - 9), group(tags, 'Alert', STARTED_MS + 9)];
    expect(endpointMonitor('a', groups, SIGNALS, STARTED_MS)).toEqual({
      state: 'Alert',
      sinceMs: STARTED_MS + 9,
      muted: false,
      beforeThisRelease: false,
      group: null,
    });
  });
});

describe('endpointOfGroup', () => {
  it.each<[string[], string | null]>([
    [['resource_name:a:b'], 'a:b'],
    [['version:canary', 'resource_name:a'], 'a'],
    [['version:stable', 'resource_name:a'], null],
    [['a'], null],
    [['*'], null],
    [['resource_name:N/A'], null],
  ])('%j', (tags, endpoint) => {
    expect(endpointOfGroup(group(tags), SIGNALS)).toBe(endpoint);
  });
});
