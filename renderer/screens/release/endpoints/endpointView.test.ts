import { expect, it } from 'vitest';
import { sampleMetrics } from '../../../fixtures/sampleMetrics.ts';
import { sampleVerdict } from '../../../fixtures/sampleVerdict.ts';
import { shownColumns } from './endpointColumns.ts';
import {
  endpointVerdicts,
  nextSort,
  viewEndpoints,
  type EndpointFilter,
  type EndpointSort,
} from './endpointView.ts';

const verdicts = endpointVerdicts(sampleVerdict, false);
const ALL: EndpointFilter = { text: '', kind: null };

function labels(filter: EndpointFilter, sort: EndpointSort = null): string[] {
  return viewEndpoints(sampleMetrics.endpoints, verdicts, filter, sort).rows.map(({ label }) => label);
}

it('keeps the order of main until a column is chosen', () => {
  expect(labels(ALL)).toEqual(sampleMetrics.endpoints.map(({ label }) => label));
});

it('finds rows by every word of the text, and counts the verdicts among them', () => {
  expect(labels({ text: 'ORDERS  post', kind: null })).toEqual(['POST /v1/orders']);
  const { counts, found } = viewEndpoints(
    sampleMetrics.endpoints,
    verdicts,
    { text: '/v1/orders', kind: null },
    null,
  );
  expect(found).toBe(2);
  expect(counts.failing).toBe(1);
  expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(2);
});

it('shows one kind of verdict, and counts all as not judged while nothing is', () => {
  expect(labels({ text: '', kind: 'suspicious' })).toEqual(['POST /v1/tickets/checkin']);
  const past = { ...verdicts, past: true };
  expect(viewEndpoints(sampleMetrics.endpoints, past, ALL, null).counts).toMatchObject({
    failing: 0,
    notJudged: 48,
  });
});

it('keeps the verdicts of an abort and of the end, marked as such, and no others of the past', () => {
  const over = { ...sampleVerdict, kind: 'notJudged', reason: 'weightZero', before: 'failing' } as const;
  const then = endpointVerdicts(over, true);
  expect(then).toMatchObject({ past: false, closedBy: 'abort' });
  expect(viewEndpoints(sampleMetrics.endpoints, then, ALL, null).counts).toEqual(
    viewEndpoints(sampleMetrics.endpoints, verdicts, ALL, null).counts,
  );
  expect(endpointVerdicts(over, false)).toMatchObject({ past: true, closedBy: null });
  expect(endpointVerdicts({ ...over, before: null }, true)).toMatchObject({ past: true, closedBy: null });
  expect(endpointVerdicts(sampleVerdict, true)).toMatchObject({ past: false, closedBy: null });
  const ended = endpointVerdicts({ ...over, reason: 'notInFlight' }, false);
  expect(ended).toMatchObject({ past: false, closedBy: 'end' });
});

it('sorts both ways, with what is not known last in either', () => {
  const down = labels(ALL, { column: 'errors', descending: true });
  const up = labels(ALL, { column: 'errors', descending: false });
  expect(down[0]).toBe('POST /v1/orders');
  expect(up[0]).toBe('GET /v1/plans');
  expect(down.at(-1)).toBe('DELETE /v1/carts/:id');
  expect(up.at(-1)).toBe('DELETE /v1/carts/:id');
  expect(labels(ALL, { column: 'endpoint', descending: false })[0]).toBe('DELETE /v1/carts/:id');
  expect(labels(ALL, { column: 'monitor', descending: true }).slice(0, 3)).toEqual(labels(ALL).slice(0, 3));
});

it('goes from one way to the other and back to worst first', () => {
  const first = nextSort(null, 'rate');
  expect(first).toEqual({ column: 'rate', descending: true });
  const second = nextSort(first, 'rate');
  expect(second).toEqual({ column: 'rate', descending: false });
  expect(nextSort(second, 'rate')).toBeNull();
  expect(nextSort(second, 'endpoint')).toEqual({ column: 'endpoint', descending: false });
});

it('never hides the name, and leaves unknown columns alone', () => {
  const shown = shownColumns(['endpoint', 'since', 'ofAnotherVersion']);
  expect(shown.has('endpoint')).toBe(true);
  expect(shown.has('since')).toBe(false);
  expect(shown.size).toBe(8);
});
