import { expect, it } from 'vitest';
import { sampleRelease } from '../../fixtures/sampleRelease.ts';
import { sampleFindings, sampleQuietFindings } from '../../fixtures/sampleTimeline.ts';
import { chartChoices } from './useChartedSeries.ts';

const { endpoints } = sampleRelease.metrics;

it('offers the endpoints in trouble, the worst first, and the service last', () => {
  const labels = chartChoices(sampleFindings, endpoints).map(({ label }) => label);
  expect(labels[0]).toBe('POST /v1/orders');
  expect(labels.at(-1)).toBeNull();
  expect(new Set(labels).size).toBe(labels.length);
});

it('is of the service alone where nothing is in trouble, or Datadog does not know the endpoint', () => {
  expect(chartChoices(sampleQuietFindings, endpoints)).toEqual([{ resourceName: null, label: null }]);
  expect(chartChoices(null, [])).toEqual([{ resourceName: null, label: null }]);
  expect(chartChoices(sampleFindings, [])).toHaveLength(1);
});
