import { expect, it } from 'vitest';
import { podTemplateHash, randomSuffix } from './podTemplateHash.ts';
import { seededRandom } from '../seededRandom.ts';

it('depends on content, not on the order of fields or on absent ones', () => {
  const hash = podTemplateHash({ a: 1, b: { c: [1, 2] } });
  expect(podTemplateHash({ b: { c: [1, 2] }, a: 1, d: undefined, e: null })).toBe(hash);
  expect(podTemplateHash({ a: 1, b: { c: [2, 1] } })).not.toBe(hash);
  expect(podTemplateHash({ a: 1, b: { c: [1, 2] } }, 1)).not.toBe(hash);
  expect(hash).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{1,10}$/);
});

it('makes suffixes of the safe alphabet', () => {
  expect(randomSuffix(seededRandom(1), 5)).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{5}$/);
});
