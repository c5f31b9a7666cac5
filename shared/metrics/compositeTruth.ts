import type { MonitorState } from '../contract/releaseRow.ts';
import { compareStates } from './monitorStates.ts';

/** A composite's query: monitor ids joined by `&&`, `||` and `!`. */
export type Composite =
  | { type: 'part'; id: number }
  | { type: 'not'; inner: Composite }
  | { type: 'and' | 'or'; left: Composite; right: Composite };

const TOKEN = /\s*(\d{1,15}|&&|\|\||!|\(|\))/y;

function tokensOf(query: string): string[] | null {
  const tokens: string[] = [];
  let end = 0;
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(query); found; found = TOKEN.exec(query)) {
    tokens.push(found[1] ?? '');
    end = TOKEN.lastIndex;
  }
  return query.slice(end).trim() === '' ? tokens : null;
}

/** Reads a composite's query (Datadog docs: Composite monitors); null when it is not one. */
export function parseComposite(query: string): Composite | null {
  const tokens = tokensOf(query);
  if (!tokens) return null;
  let position = 0;
  const take = (token: string): boolean => {
    if (tokens[position] !== token) return false;
    position += 1;
    return true;
  };
  const single = (): Composite | null => {
    if (take('!')) {
      const inner = single();
      return inner && { type: 'not', inner };
    }
    if (take('(')) {
      const inner = either();
      return take(')') ? inner : null;
    }
    const token = tokens[position];
    if (token === undefined || !/^\d/.test(token)) return null;
    position += 1;
    return { type: 'part', id: Number(token) };
  };
  const joined = (sign: string, type: 'and' | 'or', next: () => Composite | null): Composite | null => {
    let left = next();
    while (left && take(sign)) {
      const right = next();
      left = right && { type, left, right };
    }
    return left;
  };
  const both = (): Composite | null => joined('&&', 'and', single);
  const either = (): Composite | null => joined('||', 'or', both);
  const whole = either();
  return position === tokens.length ? whole : null;
}

/** Only these four take part in the truth table; of the others nothing follows. */
function judged(state: MonitorState | null): MonitorState | null {
  return state === 'Alert' || state === 'Warn' || state === 'No Data' || state === 'OK' ? state : null;
}

function combine(
  composite: Composite,
  stateOf: (id: number) => MonitorState | null,
): MonitorState | 'notKnown' {
  if (composite.type === 'part') return judged(stateOf(composite.id)) ?? 'notKnown';
  if (composite.type === 'not') {
    const inner = combine(composite.inner, stateOf);
    if (inner === 'notKnown' || inner === 'No Data') return inner;
    return inner === 'OK' ? 'Alert' : 'OK';
  }
  const left = combine(composite.left, stateOf);
  const right = combine(composite.right, stateOf);
  // An OK decides `&&`, an Alert decides `||`, whatever the other side is.
  const deciding = composite.type === 'and' ? 'OK' : 'Alert';
  if (left === deciding || right === deciding) return deciding;
  if (left === 'notKnown' || right === 'notKnown') return 'notKnown';
  const leftIsWorse = compareStates(left, right) <= 0;
  return leftIsWorse === (composite.type === 'or') ? left : right;
}

/**
 * The state that follows for one group from its parts' states (Datadog docs: Composite monitors): `&&` takes the
 * milder, `||` the more severe, `!` turns Alert, Warn into OK and OK into Alert. Null when nothing follows: a part is
 * not known, or the outcome is No Data and the composite does not notify about it, so that it keeps its last state.
 */
export function compositeState(
  composite: Composite,
  stateOf: (id: number) => MonitorState | null,
  notifyNoData: boolean,
): MonitorState | null {
  const state = combine(composite, stateOf);
  if (state === 'notKnown') return null;
  return state === 'No Data' && !notifyNoData ? null : state;
}

interface Group {
  tags: readonly string[];
}

function values(group: Group): string[] {
  return group.tags.map((tag) => tag.slice(tag.indexOf(':') + 1));
}

/**
 * The group of a part that goes into a group of its composite: matched by tag values, not keys (Datadog docs:
 * Composite monitors). A part with a single group for everything goes into all of them.
 */
export function partGroup<G extends Group>(group: Group, partGroups: readonly G[]): G | null {
  const [only] = partGroups;
  if (only && partGroups.length === 1 && only.tags[0] === '*') return only;
  const wanted = new Set(values(group));
  return partGroups.find((candidate) => values(candidate).every((value) => wanted.has(value))) ?? null;
}

/** Groups of a part that no group of the composite stands for: the composite never judges them. */
export function unmatchedGroups<G extends Group>(
  compositeGroups: readonly Group[],
  partGroups: readonly G[],
): G[] {
  const known = new Set(compositeGroups.flatMap(values));
  return partGroups.filter(
    (group) => group.tags[0] !== '*' && !values(group).every((value) => known.has(value)),
  );
}
