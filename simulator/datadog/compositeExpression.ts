import { fail, ok, type Result } from '../../shared/result.ts';
import { SEVERITY, type MonitorStatus } from './monitorState.ts';

/** The query of a composite monitor: monitor ids joined by `&&`, `||`, `!`. */
export type CompositeExpression =
  | { type: 'monitor'; id: number }
  | { type: 'not'; inner: CompositeExpression }
  | { type: 'and' | 'or'; left: CompositeExpression; right: CompositeExpression };

const TOKEN = /\s*(\d+|&&|\|\||!|\(|\))/y;
const FEWEST_CONSTITUENTS = 2;
const MOST_CONSTITUENTS = 10;

/** The ids in a composite's query, in its order, each once. */
export function constituentIds(expression: CompositeExpression): readonly number[] {
  const collect = (part: CompositeExpression): readonly number[] => {
    if (part.type === 'monitor') return [part.id];
    if (part.type === 'not') return collect(part.inner);
    return [...collect(part.left), ...collect(part.right)];
  };
  return Array.from(new Set(collect(expression)));
}

/** Parses a composite's query; it needs 2 to 10 monitors (Datadog docs, monitors/types/composite). */
export function parseComposite(text: string): Result<CompositeExpression, string> {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  let end = 0;
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    tokens.push(found[1] ?? '');
    end = TOKEN.lastIndex;
  }
  if (text.slice(end).trim() !== '') return fail(`unexpected "${text.slice(end).trim()}" in composite query`);
  let position = 0;
  const take = (token: string): boolean => {
    if (tokens[position] !== token) return false;
    position += 1;
    return true;
  };
  const atom = (): CompositeExpression => {
    if (take('!')) return { type: 'not', inner: atom() };
    if (take('(')) {
      const inner = either();
      if (!take(')')) throw new SyntaxError('missing ")" in composite query');
      return inner;
    }
    const token = tokens[position];
    if (token === undefined || !/^\d+$/.test(token))
      throw new SyntaxError(`expected a monitor id in composite query, found "${token ?? 'end'}"`);
    position += 1;
    return { type: 'monitor', id: Number(token) };
  };
  const both = (): CompositeExpression => {
    let left = atom();
    while (take('&&')) left = { type: 'and', left, right: atom() };
    return left;
  };
  const either = (): CompositeExpression => {
    let left = both();
    while (take('||')) left = { type: 'or', left, right: both() };
    return left;
  };
  try {
    const expression = either();
    if (position < tokens.length) return fail(`unexpected "${tokens[position] ?? ''}" in composite query`);
    const count = constituentIds(expression).length;
    if (count < FEWEST_CONSTITUENTS || count > MOST_CONSTITUENTS)
      return fail(`a composite monitor takes 2 to 10 monitors, not ${count}`);
    return ok(expression);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function negate(status: MonitorStatus): MonitorStatus {
  if (status === 'No Data') return status;
  return status === 'OK' ? 'Alert' : 'OK';
}

function combine(
  expression: CompositeExpression,
  statusOf: (monitorId: number) => MonitorStatus,
): MonitorStatus {
  switch (expression.type) {
    case 'monitor':
      return statusOf(expression.id);
    case 'not':
      return negate(combine(expression.inner, statusOf));
    default: {
      const left = combine(expression.left, statusOf);
      const right = combine(expression.right, statusOf);
      const leftIsWorse = SEVERITY[left] >= SEVERITY[right];
      return leftIsWorse === (expression.type === 'or') ? left : right;
    }
  }
}

/**
 * The state of a composite (Datadog docs, monitors/types/composite): `&&` takes the milder state, `||` the more
 * severe one, `!` turns alert-worthy into OK and OK into Alert. Where that is No Data and the composite does not
 * notify about it, it stays in its last known state.
 */
export function compositeStatus(
  expression: CompositeExpression,
  statusOf: (monitorId: number) => MonitorStatus,
  notifyNoData: boolean,
  lastKnown: MonitorStatus | undefined,
): MonitorStatus {
  const status = combine(expression, statusOf);
  return status === 'No Data' && !notifyNoData ? (lastKnown ?? status) : status;
}
