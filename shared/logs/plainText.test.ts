import { expect, it } from 'vitest';
import { plainText } from './plainText.ts';

it.each([
  ['\u001B[31merror\u001B[0m done', 'error done'],
  ['\u001B[38;5;196mred\u001B[m', 'red'],
  ['\u001B]0;title\u0007text', 'text'],
  ['\u001B]8;;https://a.test\u001B\\link\u001B]8;;\u001B\\', 'link'],
  ['\u009B2Kcleared', 'cleared'],
  ['a\u001B', 'a'],
  ['50 %\r100 %\r', '100 %'],
  ['tab\tstays', 'tab\tstays'],
  ['nul\u0000bell\u0007', 'nulbell'],
  ['safe\u202Egpj.exe\u2066x', 'safe\uFFFDgpj.exe\uFFFDx'],
  ['日本語 <b>&amp;</b>', '日本語 <b>&amp;</b>'],
])('%j reads %j', (raw, plain) => {
  expect(plainText(raw)).toBe(plain);
});

it('takes a long line of escapes without effort', () => {
  expect(plainText('\u001B[1m'.repeat(50_000))).toBe('');
  expect(plainText(`\u001B]${'x'.repeat(100_000)}`)).toBe('');
});
