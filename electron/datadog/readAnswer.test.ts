import { describe, expect, it } from 'vitest';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';
import type { PlannedQuery } from './queryPlan.ts';
import { readAnswer } from './readAnswer.ts';

const SIGNALS = {
  versionTag: 'version',
  canaryValue: 'canary',
  stableValue: 'stable',
  endpointTag: 'resource_name',
} as SignalMap;

const QUERIES: PlannedQuery[] = [
  { signal: 'requests', byEndpoint: false, query: '' },
  { signal: 'latencyP95Ms', byEndpoint: true, query: '' },
];

type Reply = Parameters<typeof readAnswer>[0];

function reply(series: object[], times: number[], values: unknown[]): Reply {
  return { data: { attributes: { series, times, values } } } as Reply;
}

const SECONDS = [{ family: 'time', scaleFactor: 1, name: 'second' }, null];
const MILLISECONDS = [{ family: 'time', scaleFactor: 0.001, name: 'millisecond' }, null];

describe('readAnswer', () => {
  it('tells versions and endpoints apart, whatever the order of tags', () => {
    const answer = readAnswer(
      reply(
        [
          { groupTags: ['version:canary'], queryIndex: 0, unit: null },
          {
            groupTags: ['resource_name:post_/v1/orders:batch', 'version:stable'],
            queryIndex: 1,
            unit: SECONDS,
          },
        ],
        [20_000, 60_000],
        [
          [3, null],
          [0.25, 0.5],
        ],
      ),
      QUERIES,
      SIGNALS,
    );
    expect(answer).toEqual({
      timesMs: [20_000, 60_000],
      series: [
        { signal: 'requests', version: 'canary', endpoint: null, values: [3, null] },
        { signal: 'latencyP95Ms', version: 'stable', endpoint: 'post_/v1/orders:batch', values: [250, 500] },
      ],
    });
  });

  it('believes the unit of a duration, and takes seconds without one', () => {
    const values = (unit: unknown): unknown =>
      readAnswer(
        reply([{ groupTags: ['version:canary', 'resource_name:a'], queryIndex: 1, unit }], [0], [[2]]),
        QUERIES,
        SIGNALS,
      )?.series[0]?.values;
    expect(values(MILLISECONDS)).toEqual([2]);
    expect(values(SECONDS)).toEqual([2000]);
    expect(values(null)).toEqual([2000]);
    expect(values([null, null])).toEqual([2000]);
  });

  it('leaves out other versions and series without the tags', () => {
    const series = [
      { groupTags: ['version:v1.2.3'], queryIndex: 0 },
      { groupTags: ['version:N/A'], queryIndex: 0 },
      { groupTags: [], queryIndex: 0 },
      { groupTags: ['version:canary'], queryIndex: 1 },
      { groupTags: ['version:canary', 'resource_name:N/A'], queryIndex: 1 },
    ];
    const answer = readAnswer(reply(series, [0], [[1], [1], [1], [1], [1]]), QUERIES, SIGNALS);
    expect(answer).toEqual({ timesMs: [0], series: [] });
  });

  it('takes an empty reply for an answer', () => {
    expect(readAnswer(reply([], [], []), QUERIES, SIGNALS)).toEqual({ timesMs: [], series: [] });
  });

  it.each<[string, Reply]>([
    ['without data', {}],
    ['without attributes', { data: {} }],
    ['with fewer values than series', reply([{ groupTags: ['version:canary'], queryIndex: 0 }], [0], [])],
    [
      'with values not parallel to times',
      reply([{ groupTags: ['version:canary'], queryIndex: 0 }], [0, 1], [[1]]),
    ],
    [
      'about a query that was not asked',
      reply([{ groupTags: ['version:canary'], queryIndex: 9 }], [0], [[1]]),
    ],
  ])('refuses one %s', (_, broken) => {
    expect(readAnswer(broken, QUERIES, SIGNALS)).toBeNull();
  });
});
