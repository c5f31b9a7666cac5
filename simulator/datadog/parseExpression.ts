import { fail, ok, type Result } from '../../shared/result.ts';
import {
  FUNCTION_NAMES,
  type Aggregation,
  type Expression,
  type FunctionName,
  type MetricTerm,
  type ValueCount,
} from './metricExpression.ts';
import { parseTagFilter } from './tagFilter.ts';

const METRIC_HEAD =
  /(avg|sum|min|max|count|p50|p75|p90|p95|p99|count\(v:\s*v\s*[<>]=?\s*\d+(?:\.\d+)?\s*\)):\s*([A-Za-z][\w.]*)\s*\{([^}]*)\}/y;
const VALUE_COUNT = /([<>]=?)\s*([\d.]+)/;
const GROUP_BY = /\s*by\s*\{([^}]*)\}/y;
const MODIFIER = /\s*\.(as_count|as_rate|rollup|fill)\(([^)]*)\)/y;
const NUMBER = /\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy;
const NAME = /[A-Za-z_]\w*/y;
const PARAMETER = /\s*,\s*(?:'([^']*)'|"([^"]*)"|([\w.-]+))/y;

const AGGREGATIONS: readonly string[] = ['avg', 'sum', 'min', 'max', 'count'] satisfies Aggregation[];
const FILLS: readonly string[] = ['zero', 'last', 'linear', 'null'];
const DEFAULT_FILL_LIMIT_SECONDS = 300;

function spaceOf(text: string): MetricTerm['space'] {
  const [, comparison, limit] = VALUE_COUNT.exec(text) ?? [];
  if (comparison !== undefined)
    return { count: { comparison: comparison as ValueCount['comparison'], limit: Number(limit) } };
  return text.startsWith('p') ? { percentile: Number(text.slice(1)) / 100 } : (text as Aggregation);
}

function modify(term: MetricTerm, name: string, argument: string): MetricTerm {
  const [first = '', second = ''] = argument.split(',').map((part) => part.trim());
  if (name === 'as_count') return { ...term, asCount: true };
  if (name === 'as_rate') return { ...term, asRate: true };
  if (name === 'fill') {
    if (!FILLS.includes(first)) throw new SyntaxError(`unknown fill "${first}"`);
    const limitSeconds = second === '' ? DEFAULT_FILL_LIMIT_SECONDS : Number(second);
    return { ...term, fill: { method: first as 'zero', limitSeconds } };
  }
  // .rollup(method, seconds), .rollup(method) and .rollup(seconds) are all allowed.
  if (/^\d+$/.test(first)) return { ...term, rollup: { method: 'avg', seconds: Number(first) } };
  if (!AGGREGATIONS.includes(first)) throw new SyntaxError(`unknown rollup "${first}"`);
  const method = first as Aggregation;
  return { ...term, rollup: second === '' ? { method } : { method, seconds: Number(second) } };
}

/**
 * Parses a metric query or a formula over named queries (datadog.md grammar: functions around terms, arithmetic,
 * `aggr:metric{filter} by {keys}` with `.as_count()`, `.as_rate()`, `.rollup()`, `.fill()`; an aggregation is also
 * `count(v: v>0.25)`).
 * Fails with a text for the person who wrote it.
 */
export function parseExpression(text: string): Result<Expression, string> {
  let position = 0;
  const match = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = position;
    const found = pattern.exec(text);
    if (!found) return undefined;
    position += found[0].length;
    return found;
  };
  const take = (symbols: string): string | undefined => {
    while (/\s/.test(text[position] ?? '')) position += 1;
    const symbol = text[position];
    if (symbol === undefined || !symbols.includes(symbol)) return undefined;
    position += 1;
    return symbol;
  };
  const unexpected = (): SyntaxError =>
    new SyntaxError(
      `unexpected ${position < text.length ? `"${text.slice(position)}"` : 'end'} in "${text}"`,
    );

  const metricTerm = (head: RegExpExecArray): Expression => {
    const [, space = '', metric = '', scope = ''] = head;
    const filter = parseTagFilter(scope);
    if (!filter.ok) throw new SyntaxError(filter.failure);
    const keys = match(GROUP_BY)?.[1] ?? '';
    let term: MetricTerm = {
      type: 'metric',
      space: spaceOf(space),
      metric,
      filter: filter.value,
      scope,
      groupBy: keys.split(/[\s,]+/).filter((key) => key !== ''),
      asCount: false,
      asRate: false,
    };
    for (let found = match(MODIFIER); found; found = match(MODIFIER))
      term = modify(term, found[1] ?? '', found[2] ?? '');
    return term;
  };
  const call = (name: string): Expression => {
    if (!(FUNCTION_NAMES as readonly string[]).includes(name))
      throw new SyntaxError(`unknown function "${name}"`);
    const inner = sum();
    const parameters: string[] = [];
    for (let found = match(PARAMETER); found; found = match(PARAMETER))
      parameters.push(found[1] ?? found[2] ?? found[3] ?? '');
    if (!take(')')) throw unexpected();
    return { type: 'call', name: name as FunctionName, inner, parameters };
  };
  const factor = (): Expression => {
    if (take('-'))
      return { type: 'binary', operator: '-', left: { type: 'number', value: 0 }, right: factor() };
    if (take('(')) {
      const inner = sum();
      if (!take(')')) throw unexpected();
      return inner;
    }
    const head = match(METRIC_HEAD);
    if (head) return metricTerm(head);
    const number = match(NUMBER);
    if (number) return { type: 'number', value: Number(number[0]) };
    const name = match(NAME)?.[0];
    if (name === undefined) throw unexpected();
    return take('(') ? call(name) : { type: 'reference', name };
  };
  const chain = (next: () => Expression, operators: string): Expression => {
    let left = next();
    for (let operator = take(operators); operator !== undefined; operator = take(operators))
      left = { type: 'binary', operator: operator as '+', left, right: next() };
    return left;
  };
  const product = (): Expression => chain(factor, '*/');
  const sum = (): Expression => chain(product, '+-');

  try {
    const expression = sum();
    take('');
    if (position < text.length) throw unexpected();
    return ok(expression);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** Splits several queries at the commas outside of braces, parentheses and quotes (v1 `query` parameter). */
export function splitQueries(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const symbol = text[index] ?? '';
    if (quote !== '') quote = symbol === quote ? '' : quote;
    else if (symbol === '"' || symbol === "'") quote = symbol;
    else if ('({['.includes(symbol)) depth += 1;
    else if (')}]'.includes(symbol)) depth -= 1;
    else if (symbol === ',' && depth === 0) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}
