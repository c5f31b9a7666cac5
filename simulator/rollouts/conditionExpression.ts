import { fail, ok, type Result } from '../../shared/result.ts';
import { parseCondition, type Expression } from './conditionSyntax.ts';

class EvaluationFault extends Error {}

type Scope = ReadonlyMap<string, unknown>;

function typeName(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return '[]interface {}';
  if (typeof value === 'number') return 'float64';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'string' : 'map[string]interface {}';
}

function toNumber(value: unknown, target: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || (Number.isNaN(number) && value !== 'NaN' && typeof value !== 'number'))
    throw new EvaluationFault(`${target}() not supported on type '${typeName(value)}'`);
  return number;
}

function isEqual(left: unknown, right: unknown): boolean {
  return typeof left === 'object' || typeof right === 'object'
    ? JSON.stringify(left ?? null) === JSON.stringify(right ?? null)
    : left === right;
}

function truth(value: unknown, operator: string): boolean {
  if (typeof value !== 'boolean')
    throw new EvaluationFault(`invalid operation: operator ${operator} not defined on ${typeName(value)}`);
  return value;
}

function order(operator: string, left: unknown, right: unknown): boolean {
  const numbers = typeof left === 'number' && typeof right === 'number';
  if (!numbers && !(typeof left === 'string' && typeof right === 'string'))
    throw new EvaluationFault(`invalid operation: ${typeName(left)} ${operator} ${typeName(right)}`);
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}

function arithmetic(operator: string, left: unknown, right: unknown): unknown {
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (typeof left !== 'number' || typeof right !== 'number')
    throw new EvaluationFault(`invalid operation: ${typeName(left)} ${operator} ${typeName(right)}`);
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  return operator === '/' ? left / right : left % right;
}

function contains(member: unknown, container: unknown): boolean {
  if (Array.isArray(container)) return container.some((item) => isEqual(item, member));
  if (typeof container === 'object' && container !== null) return Object.hasOwn(container, String(member));
  throw new EvaluationFault(`operator "in" not defined on ${typeName(container)}`);
}

function text(operator: string, left: unknown, right: unknown): boolean {
  if (typeof left !== 'string' || typeof right !== 'string')
    throw new EvaluationFault(`invalid operation: ${typeName(left)} ${operator} ${typeName(right)}`);
  if (operator === 'contains') return left.includes(right);
  if (operator === 'startsWith') return left.startsWith(right);
  return operator === 'endsWith' ? left.endsWith(right) : new RegExp(right).test(left);
}

function binary(operator: string, left: Expression, right: Expression, scope: Scope): unknown {
  if (operator === '&&' || operator === 'and')
    return truth(run(left, scope), operator) && truth(run(right, scope), operator);
  if (operator === '||' || operator === 'or')
    return truth(run(left, scope), operator) || truth(run(right, scope), operator);
  const first = run(left, scope);
  const second = run(right, scope);
  if (operator === '==') return isEqual(first, second);
  if (operator === '!=') return !isEqual(first, second);
  if (operator === 'in') return contains(first, second);
  if (['<', '<=', '>', '>='].includes(operator)) return order(operator, first, second);
  if (['contains', 'startsWith', 'endsWith', 'matches'].includes(operator))
    return text(operator, first, second);
  return arithmetic(operator, first, second);
}

function member(object: unknown, key: unknown): unknown {
  if (Array.isArray(object)) {
    const index = Number(key);
    if (!Number.isInteger(index) || index >= object.length || index < -object.length)
      throw new EvaluationFault(`reflect: slice index out of range`);
    return object.at(index);
  }
  if (typeof object === 'object' && object !== null)
    return Object.hasOwn(object, String(key)) ? (object as Record<string, unknown>)[String(key)] : null;
  throw new EvaluationFault(`cannot fetch ${String(key)} from ${typeName(object)}`);
}

function predicate(name: string, [list, test]: Expression[], scope: Scope): unknown {
  const items = list && run(list, scope);
  if (!Array.isArray(items) || !test) throw new EvaluationFault(`builtin ${name} takes only array`);
  const passes = (item: unknown): boolean => truth(run(test, new Map([...scope, ['#', item]])), name);
  if (name === 'all') return items.every(passes);
  if (name === 'any') return items.some(passes);
  if (name === 'none') return !items.some(passes);
  return name === 'filter' ? items.filter(passes) : items.filter(passes).length;
}

/** The helpers of Argo Rollouts (utils/evaluate/evaluate.go) and the builtins of expr-lang that go with them. */
const FUNCTIONS: Record<string, (args: unknown[]) => unknown> = {
  asInt: ([value]) => Math.trunc(toNumber(value, 'asInt')),
  asFloat: ([value]) => toNumber(value, 'asFloat'),
  isNaN: ([value]) => Number.isNaN(value),
  isInf: ([value]) => value === Infinity || value === -Infinity,
  isNil: ([value]) => value === null || value === undefined,
  default: ([value, fallback]) => (value === null || value === undefined ? fallback : value),
  len: ([value]) => {
    if (Array.isArray(value) || typeof value === 'string') return value.length;
    if (typeof value === 'object' && value !== null) return Object.keys(value).length;
    throw new EvaluationFault(`invalid argument for len (type ${typeName(value)})`);
  },
  abs: ([value]) => Math.abs(toNumber(value, 'abs')),
  max: (args) => Math.max(...args.map((value) => toNumber(value, 'max'))),
  min: (args) => Math.min(...args.map((value) => toNumber(value, 'min'))),
};

function call(name: string, args: Expression[], scope: Scope): unknown {
  if (['all', 'any', 'none', 'filter', 'count'].includes(name)) return predicate(name, args, scope);
  const implementation = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!implementation) throw new EvaluationFault(`unknown name ${name}`);
  return implementation(args.map((arg) => run(arg, scope)));
}

function run(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      if (!scope.has(expression.name)) throw new EvaluationFault(`unknown name ${expression.name}`);
      return scope.get(expression.name) ?? null;
    case 'list':
      return expression.items.map((item) => run(item, scope));
    case 'member':
      return member(run(expression.object, scope), run(expression.key, scope));
    case 'call':
      return call(expression.name, expression.args, scope);
    case 'unary': {
      const value = run(expression.operand, scope);
      if (expression.operator === '!' || expression.operator === 'not')
        return !truth(value, expression.operator);
      return arithmetic('-', 0, expression.operator === '-' ? value : arithmetic('-', 0, value));
    }
    case 'binary':
      return binary(expression.operator, expression.left, expression.right, scope);
    case 'choice':
      return truth(run(expression.test, scope), '?')
        ? run(expression.whenTrue, scope)
        : run(expression.whenFalse, scope);
  }
}

/** Evaluates a condition on a measured value. Anything but a boolean is a failure, as in Argo Rollouts. */
export function evaluateCondition(condition: string, result: unknown): Result<boolean, string> {
  const parsed = parseCondition(condition);
  if (!parsed.ok) return parsed;
  try {
    const value = run(parsed.value, new Map([['result', result]]));
    return typeof value === 'boolean' ? ok(value) : fail(`expected bool, but got ${typeName(value)}`);
  } catch (error) {
    if (error instanceof EvaluationFault) return fail(error.message);
    throw error;
  }
}

/**
 * What a measured value means under a metric's two conditions (Argo Rollouts: EvaluateResult): none → Successful;
 * one → it decides; both → failure first, then success, neither → Inconclusive; a condition that fails → Error.
 */
export function judgeValue(
  value: unknown,
  successCondition: string | undefined,
  failureCondition: string | undefined,
): { phase: 'Successful' | 'Failed' | 'Inconclusive' | 'Error'; message?: string } {
  const success = successCondition ? evaluateCondition(successCondition, value) : undefined;
  if (success && !success.ok) return { phase: 'Error', message: success.failure };
  const failure = failureCondition ? evaluateCondition(failureCondition, value) : undefined;
  if (failure && !failure.ok) return { phase: 'Error', message: failure.failure };
  if (failure?.value) return { phase: 'Failed' };
  if (!success) return { phase: 'Successful' };
  if (success.value) return { phase: 'Successful' };
  return { phase: failure ? 'Inconclusive' : 'Failed' };
}
