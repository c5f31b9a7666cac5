import { fail, ok, type Result } from '../../shared/result.ts';

/** The syntax tree of a condition. */
export type Expression =
  | { kind: 'literal'; value: unknown }
  | { kind: 'name'; name: string }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'member'; object: Expression; key: Expression }
  | { kind: 'call'; name: string; args: Expression[] }
  | { kind: 'unary'; operator: string; operand: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'choice'; test: Expression; whenTrue: Expression; whenFalse: Expression };

interface Token {
  kind: 'number' | 'string' | 'name' | 'symbol' | 'end';
  text: string;
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|([A-Za-z_]\w*|#)|(==|!=|<=|>=|&&|\|\||\*\*|[-+*/%<>!()[\]{},.?:]))/y;

function tokenize(text: string): Result<Token[], string> {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let position = 0;
  while (position < text.trimEnd().length) {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(text);
    if (!match)
      return fail(
        `unrecognized character in condition at ${position + 1}: ${text.slice(position).trim()[0] ?? ''}`,
      );
    const [, number, quoted, name, symbol = ''] = match;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (quoted !== undefined)
      tokens.push({ kind: 'string', text: quoted.slice(1, -1).replace(/\\(.)/g, '$1') });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'symbol', text: symbol });
    position = TOKEN.lastIndex;
  }
  return ok([...tokens, { kind: 'end', text: 'end of condition' }]);
}

/** Operators by how tightly they bind, loosest first. */
const PRECEDENCE: readonly (readonly string[])[] = [
  ['||', 'or'],
  ['&&', 'and'],
  ['==', '!=', '<', '<=', '>', '>=', 'in', 'contains', 'startsWith', 'endsWith', 'matches'],
  ['+', '-'],
  ['*', '/', '%'],
];

const CONSTANTS: Record<string, unknown> = { true: true, false: false, nil: null };

class SyntaxFault extends Error {}

function parser(tokens: readonly Token[]): () => Expression {
  let at = 0;
  const peek = (): Token => tokens[at] ?? { kind: 'end', text: '' };
  const take = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  const isNext = (text: string): boolean => peek().text === text && peek().kind !== 'string';
  const accept = (text: string): boolean => {
    const found = isNext(text);
    if (found) at += 1;
    return found;
  };
  const expect = (text: string): void => {
    if (!accept(text)) throw new SyntaxFault(`unexpected token ${peek().text}, expected ${text}`);
  };
  const list = (end: string): Expression[] => {
    const items: Expression[] = [];
    while (!accept(end)) {
      // A predicate may stand in braces: all(result, {# < 1}).
      if (accept('{')) {
        items.push(choice());
        expect('}');
      } else items.push(choice());
      if (!isNext(end)) expect(',');
    }
    return items;
  };
  const primary = (): Expression => {
    const token = take();
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token.kind === 'string') return { kind: 'literal', value: token.text };
    if (token.kind === 'name') {
      if (Object.hasOwn(CONSTANTS, token.text)) return { kind: 'literal', value: CONSTANTS[token.text] };
      return accept('(')
        ? { kind: 'call', name: token.text, args: list(')') }
        : { kind: 'name', name: token.text };
    }
    if (token.text === '(') {
      const inner = choice();
      expect(')');
      return inner;
    }
    if (token.text === '[') return { kind: 'list', items: list(']') };
    throw new SyntaxFault(`unexpected token ${token.text}`);
  };
  const postfix = (): Expression => {
    let object = primary();
    for (;;) {
      if (accept('.')) object = { kind: 'member', object, key: { kind: 'literal', value: take().text } };
      else if (accept('[')) {
        object = { kind: 'member', object, key: choice() };
        expect(']');
      } else return object;
    }
  };
  const unary = (): Expression => {
    for (const operator of ['!', 'not', '-', '+'])
      if (accept(operator)) return { kind: 'unary', operator, operand: unary() };
    return postfix();
  };
  const binary = (level: number): Expression => {
    const operators = PRECEDENCE[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    for (;;) {
      const operator = operators.find(isNext);
      if (operator === undefined) return left;
      at += 1;
      left = { kind: 'binary', operator, left, right: binary(level + 1) };
    }
  };
  const choice = (): Expression => {
    const test = binary(0);
    if (!accept('?')) return test;
    const whenTrue = choice();
    expect(':');
    return { kind: 'choice', test, whenTrue, whenFalse: choice() };
  };
  return () => {
    const whole = choice();
    if (peek().kind !== 'end') throw new SyntaxFault(`unexpected token ${peek().text}`);
    return whole;
  };
}

/**
 * Parses a successCondition or failureCondition: the part of expr-lang that analysis templates use (literals,
 * comparison, logic, arithmetic, member access, calls, predicates with `#`, `? :`).
 */
export function parseCondition(text: string): Result<Expression, string> {
  const tokens = tokenize(text);
  if (!tokens.ok) return tokens;
  try {
    return ok(parser(tokens.value)());
  } catch (error) {
    if (error instanceof SyntaxFault) return fail(error.message);
    throw error;
  }
}
