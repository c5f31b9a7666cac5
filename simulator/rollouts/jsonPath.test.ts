import { expect, it } from 'vitest';
import { jsonPathFirst } from './jsonPath.ts';

const DATA = { overall_state: 'OK', data: { 'a b': [{ value: 1 }, { value: null }] } };

it.each<[string | undefined, unknown]>([
  ['{$.overall_state}', 'OK'],
  ['{.overall_state}', 'OK'],
  ["{$.data['a b'][0].value}", 1],
  ["{$.data['a b'][-1].value}", null],
  ["{$.data['a b'][*].value}", 1],
  ['{$}', DATA],
  [undefined, DATA],
])('%s', (path, expected) => {
  expect(jsonPathFirst(path, DATA)).toEqual({ ok: true, value: expected });
});

it.each([
  ['{$.missing}', 'missing is not found'],
  ["{$.data['a b'][7]}", 'array index out of bounds: index 7'],
  ['$.overall_state', 'unrecognized JSONPath $.overall_state'],
  ['{$.toString}', 'toString is not found'],
])('%s fails', (path, message) => {
  expect(jsonPathFirst(path, DATA)).toEqual({ ok: false, failure: message });
});
