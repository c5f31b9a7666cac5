import { expect, test } from 'vitest';
import { createLogSplitter } from './logSplitter.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('joins lines and characters that straddle chunks, keeps empty lines, gives the last one at the end', () => {
  const splitter = createLogSplitter(100);
  const whole = bytes('eins\n\nzwölf\nrest');
  const lines = [whole.subarray(0, 8), whole.subarray(8, 9), whole.subarray(9)].flatMap((chunk) =>
    splitter.push(chunk),
  );
  expect(lines.map(({ line }) => line)).toEqual(['eins', '', 'zwölf']);
  expect(splitter.end()).toEqual([{ line: 'rest', cut: 0 }]);
  expect(splitter.end()).toEqual([]);
});

test('keeps the start of a line that is too long and says how much is missing, however many chunks it has', () => {
  const splitter = createLogSplitter(10);
  const lines = Array.from({ length: 5 }, () => splitter.push(bytes('x'.repeat(8)))).flat();
  lines.push(...splitter.push(bytes('\nshort\n')));
  expect(lines).toEqual([
    { line: 'x'.repeat(10), cut: 30 },
    { line: 'short', cut: 0 },
  ]);
});
