import { describe, expect, it } from 'vitest';
import { metricTerms, references, type Expression } from './metricExpression.ts';
import { parseExpression, splitQueries } from './parseExpression.ts';

function parsed(text: string): Expression {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(result.failure);
  return result.value;
}

function failure(text: string): string {
  const result = parseExpression(text);
  if (result.ok) throw new Error('it was parsed');
  return result.failure;
}

describe('metric queries', () => {
  it('parses aggregation, metric, groups and modifiers', () => {
    const [term] = metricTerms(
      parsed(
        'sum:app.http.requests{env:prod,service:checkout} by {version,endpoint}.as_count().rollup(sum, 60)',
      ),
    );
    expect(term).toMatchObject({
      space: 'sum',
      metric: 'app.http.requests',
      scope: 'env:prod,service:checkout',
      groupBy: ['version', 'endpoint'],
      asCount: true,
      asRate: false,
      rollup: { method: 'sum', seconds: 60 },
    });
    expect(term!.filter({ env: 'prod', service: 'checkout' })).toBe(true);
    expect(term!.filter({ env: 'prod', service: 'other' })).toBe(false);
  });

  it('parses counts of values above or below a limit', () => {
    const [term] = metricTerms(parsed('count(v: v>=0.25):app.duration{env:prod} by {version}.as_count()'));
    expect(term).toMatchObject({
      space: { count: { comparison: '>=', limit: 0.25 } },
      metric: 'app.duration',
      groupBy: ['version'],
      asCount: true,
    });
    expect(failure('count(v: v=1):app.duration{*}')).toContain('unknown function "count"');
  });

  it('parses percentiles, fill, and a rollup with seconds only', () => {
    expect(metricTerms(parsed('p99:app.duration{*}.fill(last, 60)'))[0]).toMatchObject({
      space: { percentile: 0.99 },
      fill: { method: 'last', limitSeconds: 60 },
      groupBy: [],
    });
    expect(metricTerms(parsed('avg:a.b{*}.rollup(120)'))[0]).toMatchObject({
      rollup: { method: 'avg', seconds: 120 },
    });
    expect(metricTerms(parsed('avg:a.b{*}.rollup(max)'))[0]).toMatchObject({ rollup: { method: 'max' } });
  });

  it('parses arithmetic with the usual precedence', () => {
    expect(parsed('a + b * 100')).toMatchObject({ operator: '+', right: { operator: '*' } });
    expect(parsed('(a + b) * 100')).toMatchObject({ operator: '*', left: { operator: '+' } });
    expect(parsed('a - b - c')).toMatchObject({ operator: '-', left: { operator: '-' } });
    expect(references(parsed('default_zero(errs) / hits * -1'))).toEqual(['errs', 'hits']);
  });

  it('parses functions with their parameters around queries', () => {
    expect(parsed("top(default_zero(sum:a{*} by {x}.as_count()), 10, 'mean', 'desc')")).toMatchObject({
      name: 'top',
      parameters: ['10', 'mean', 'desc'],
      inner: { name: 'default_zero' },
    });
    expect(parsed('moving_rollup(avg:a{*}, 300, "max")')).toMatchObject({ parameters: ['300', 'max'] });
  });

  it('says what it cannot read', () => {
    expect(failure('sum:a{*')).toContain('sum:a{*');
    expect(failure('forecast(avg:a{*})')).toContain('unknown function "forecast"');
    expect(failure('avg:a{*} +')).toContain('unexpected end');
    expect(failure('avg:a{*} avg:b{*}')).toContain('unexpected "avg:b{*}"');
    expect(failure('avg:a{nonsense}')).toContain('"nonsense" is not key:value');
    expect(failure('avg:a{*}.fill(mean)')).toContain('unknown fill');
    expect(failure('')).toContain('unexpected end');
  });

  it('splits several queries at the commas between them', () => {
    expect(splitQueries("avg:a{x:1,y:2}, top(avg:b{*} by {k,l}, 5, 'mean', 'desc')")).toEqual([
      'avg:a{x:1,y:2}',
      "top(avg:b{*} by {k,l}, 5, 'mean', 'desc')",
    ]);
  });
});
