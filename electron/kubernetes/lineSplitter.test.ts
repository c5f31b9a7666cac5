import { expect, test } from 'vitest';
import { createLineSplitter } from './lineSplitter.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('joins lines and characters that straddle chunks', () => {
  const whole = bytes('{"a":"本番"}\n\n{"b":2}\n{"c"');
  const splitter = createLineSplitter();
  const lines = Array.from(whole, (byte) => splitter.push(Uint8Array.of(byte))).flat();
  expect(lines).toEqual(['{"a":"本番"}', '{"b":2}']);
  expect(splitter.push(bytes(':3}\r\n'))).toEqual(['{"c":3}\r']);
});

test('gives up on a line without an end', () => {
  const splitter = createLineSplitter(10);
  splitter.push(bytes('12345678'));
  expect(() => splitter.push(bytes('901'))).toThrow(RangeError);
});
