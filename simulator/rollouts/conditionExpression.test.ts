import { describe, expect, it } from 'vitest';
import { evaluateCondition, judgeValue } from './conditionExpression.ts';

describe('evaluateCondition', () => {
  it.each<[string, unknown, boolean]>([
    ['result == "OK"', 'OK', true],
    ["result == 'OK' || result == 'Warn'", 'Warn', true],
    ['result != "Alert" && result != "No Data"', 'No Data', false],
    ['result < 0.05', 0.02, true],
    ['result[0] >= 0.95', [0.94], false],
    ['result.errors / result.total <= 0.01', { errors: 1, total: 100 }, true],
    ['result.items[1].value == 2', { items: [{ value: 1 }, { value: 2 }] }, true],
    ['result["overall state"] == "OK"', { 'overall state': 'OK' }, true],
    ['asFloat(result) < 5', '4.5', true],
    ['asInt(result) == 4', '4.9', true],
    ['default(result, 0) < 1', null, true],
    ['isNil(result) or result < 1', null, true],
    ['!isNaN(result) and not isInf(result)', 3, true],
    ['isNaN(asFloat(result))', 'NaN', true],
    ['all(result, # < 1)', [0.1, 0.9], true],
    ['any(result, {# > 1})', [0.1, 1.9], true],
    ['len(result) > 0 ? result[0] < 1 : false', [], false],
    ['"OK" in result', ['OK', 'Warn'], true],
    ['result in ["OK", "Warn"]', 'Alert', false],
    ['result startsWith "No"', 'No Data', true],
    ['-result + 2 * 3 % 4 == 1', 1, true],
    ['(result > 1) == true', 2, true],
    ['isNil(result.constructor)', { a: 1 }, true],
    ['true', null, true],
  ])('%s on %j is %s', (condition, result, expected) => {
    expect(evaluateCondition(condition, result)).toEqual({ ok: true, value: expected });
  });

  it.each<[string, unknown, string]>([
    ['result < 1', null, 'invalid operation: <nil> < float64'],
    ['result < 1', 'text', 'invalid operation: string < float64'],
    ['result + 1', 1, 'expected bool, but got float64'],
    ['result[3] > 1', [1], 'reflect: slice index out of range'],
    ['other == 1', 1, 'unknown name other'],
    ['result ==', 1, 'unexpected token end of condition'],
    ['result == 1)', 1, 'unexpected token )'],
    ['result ~ 1', 1, 'unrecognized character in condition at 7: ~'],
    ['asFloat(result) > 1', 'text', "asFloat() not supported on type 'string'"],
    ['constructor(result)', 1, 'unknown name constructor'],
  ])('%s on %j fails', (condition, result, message) => {
    expect(evaluateCondition(condition, result)).toEqual({ ok: false, failure: message });
  });
});

describe('judgeValue', () => {
  const success = 'result == "OK"';
  const failure = 'result == "Alert"';
  it.each<[string, string | undefined, string | undefined, string]>([
    ['OK', undefined, undefined, 'Successful'],
    ['OK', success, undefined, 'Successful'],
    ['No Data', success, undefined, 'Failed'],
    ['No Data', undefined, failure, 'Successful'],
    ['Alert', undefined, failure, 'Failed'],
    ['Alert', success, failure, 'Failed'],
    ['Warn', success, failure, 'Inconclusive'],
    ['OK', 'result <', undefined, 'Error'],
  ])('%s under %s and %s is %s', (value, whenSuccess, whenFailure, phase) => {
    expect(judgeValue(value, whenSuccess, whenFailure).phase).toBe(phase);
  });
});
