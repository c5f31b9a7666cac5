import { describe, expect, it } from 'vitest';
import { monitorUrl, readMonitor } from './readMonitor.ts';

type Monitor = Parameters<typeof readMonitor>[1];

function read(part: object) {
  const monitor = { name: 'm', query: 'q', type: 'query alert', overallState: 'OK', ...part } as Monitor;
  return readMonitor(7, monitor, 'datadoghq.com', 0);
}

describe('readMonitor', () => {
  it('reads groups, times in ms', () => {
    const reading = read({
      state: {
        groups: {
          'resource_name:post_/v1/orders,version:canary': {
            name: 'resource_name:post_/v1/orders,version:canary',
            status: 'Alert',
            lastTriggeredTs: 1_700_000_000,
          },
          '*': { status: 'OK', lastTriggeredTs: null },
        },
      },
      additionalProperties: { overall_state_modified: '2023-11-14T22:13:20+00:00' },
    });
    expect(reading.groups).toEqual([
      {
        group: 'resource_name:post_/v1/orders,version:canary',
        tags: ['resource_name:post_/v1/orders', 'version:canary'],
        state: 'Alert',
        lastTriggeredMs: 1_700_000_000_000,
        lastNoDataMs: null,
        muted: false,
      },
      {
        group: '*',
        tags: ['*'],
        state: 'OK',
        lastTriggeredMs: null,
        lastNoDataMs: null,
        muted: false,
      },
    ]);
    expect(reading.stateSinceMs).toBe(1_700_000_000_000);
  });

  it('names the parts of a composite only', () => {
    expect(read({ type: 'composite', query: '12 && !(34 || 7)' }).partIds).toEqual([12, 34]);
    expect(read({ type: 'query alert', query: 'sum(last_5m):sum:a{b:1} > 20' }).partIds).toEqual([]);
  });

  it('never takes an unknown word for OK', () => {
    const unknown = { _data: 'Paused' };
    const reading = read({
      overallState: unknown,
      type: { _data: 'new kind' },
      state: { groups: { a: { status: unknown }, b: {} } },
    });
    expect(reading.state).toBe('Unknown');
    expect(reading.type).toBe('new kind');
    expect(reading.groups.map(({ state }) => state)).toEqual(['Unknown', 'Unknown']);
  });

  it('reads a monitor that was just created', () => {
    expect(read({ overallState: 'No Data', additionalProperties: { overall_state_modified: null } })).toEqual(
      {
        id: 7,
        name: 'm',
        type: 'query alert',
        query: 'q',
        state: 'No Data',
        stateSinceMs: null,
        groups: [],
        muted: false,
        notifyNoData: false,
        newGroupDelayMs: 60_000,
        partIds: [],
        url: 'https://app.datadoghq.com/monitors/7',
      },
    );
  });
});

it.each([
  ['datadoghq.com', 'https://app.datadoghq.com/monitors/1'],
  ['datadoghq.eu', 'https://app.datadoghq.eu/monitors/1'],
  ['ddog-gov.com', 'https://app.ddog-gov.com/monitors/1'],
  ['us5.datadoghq.com', 'https://us5.datadoghq.com/monitors/1'],
])('links to %s', (site, url) => {
  expect(monitorUrl(site, 1)).toBe(url);
});
