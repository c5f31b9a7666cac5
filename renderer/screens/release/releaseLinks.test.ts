import { expect, it } from 'vitest';
import { sampleMetrics } from '../../fixtures/sampleMetrics.ts';
import { endpointLinks, releaseLinks } from './releaseLinks.ts';

const [orders] = sampleMetrics.endpoints;
const endMs = (sampleMetrics.timesMs.at(-1) ?? 0) + sampleMetrics.bucketMs;

it('a release leads to traces, logs, its service and dashboards over the minutes of the charts', () => {
  const links = releaseLinks(sampleMetrics);
  expect(links.map(({ kind }) => kind)).toEqual(['traces', 'logs', 'deployments', 'dashboards']);
  for (const { url } of links) expect(new URL(url).host).toBe('app.datadoghq.com');
  const { searchParams } = new URL(links[0]!.url);
  expect(searchParams.get('start')).toBe(String(sampleMetrics.timesMs[0]));
  expect(searchParams.get('end')).toBe(String(endMs));
});

it('an endpoint leads to its monitor’s group and to itself, from before its trouble on', () => {
  const links = endpointLinks(sampleMetrics, orders!, endMs - 1_800_000);
  const [monitor, traces] = links.map(({ url }) => new URL(url));
  expect(monitor?.pathname).toBe('/monitors/4411');
  expect(monitor?.searchParams.get('group')).toBe('resource_name:post_/v1/orders');
  expect(monitor?.searchParams.get('from_ts')).toBe(String(endMs - 1_800_000 - 300_000));
  expect(traces?.searchParams.get('query')).toContain('resource_name:"POST /v1/orders"');
  const calm = { ...orders!, monitor: null };
  const [first] = endpointLinks(sampleMetrics, calm, null);
  expect(first?.kind).toBe('traces');
  expect(new URL(first!.url).searchParams.get('start')).toBe(String(endMs - 900_000));
});

it('a dashboard that somebody named is opened itself', () => {
  const lines = sampleMetrics.lines.map((line) =>
    line.key === 'dashboard' ? { ...line, value: 'abc-def-ghi', source: 'annotation' as const } : line,
  );
  const links = releaseLinks({ ...sampleMetrics, lines });
  expect(links.at(-1)).toMatchObject({ kind: 'dashboard' });
  expect(new URL(links.at(-1)!.url).pathname).toBe('/dashboard/abc-def-ghi');
});

it('without signals or numbers there are none', () => {
  expect(releaseLinks({ ...sampleMetrics, signals: null })).toEqual([]);
  expect(releaseLinks({ ...sampleMetrics, timesMs: [] })).toEqual([]);
});
