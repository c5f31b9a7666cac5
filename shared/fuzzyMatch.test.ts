import { expect, it } from 'vitest';
import { fuzzyScore } from './fuzzyMatch.ts';

function ranked(query: string, texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => {
      const score = fuzzyScore(text, query);
      return score === null ? [] : [{ text, score }];
    })
    .sort((left, right) => right.score - left.score)
    .map(({ text }) => text);
}

it('puts the start of a word before its middle, and both before scattered letters', () => {
  expect(ranked('ord', ['POST /v1/words', 'outer road', 'POST /v1/orders'])).toEqual([
    'POST /v1/orders',
    'POST /v1/words',
    'outer road',
  ]);
});

it('wants every word of the query, in any order', () => {
  expect(ranked('api pur', ['purchase-api', 'purchase-worker', 'ticket-api'])).toEqual(['purchase-api']);
});

it('finds letters in order across separators', () => {
  expect(fuzzyScore('purchase-api', 'pua')).not.toBeNull();
  expect(fuzzyScore('purchase-api', 'apu')).toBeNull();
  expect(fuzzyScore('purchase-api', 'prchs')).not.toBeNull();
  expect(fuzzyScore('media-worker', 'dark')).toBeNull();
  expect(fuzzyScore('order-road', 'rd')).not.toBeNull();
});

it('takes full-width letters and capitals as plain ones', () => {
  expect(fuzzyScore('purchase-api', 'ＰＵＲ')).toEqual(fuzzyScore('purchase-api', 'pur'));
  expect(fuzzyScore('中断', '中')).not.toBeNull();
});

it('ranks the shorter of two like texts first, and lets an empty query pass everything', () => {
  expect(ranked('api', ['api-gateway-internal', 'api'])).toEqual(['api', 'api-gateway-internal']);
  expect(fuzzyScore('anything', '  ')).toBe(0);
});

it('searches the detail for whole parts, below every part of the name', () => {
  expect(fuzzyScore('search-api', 'ord', 'shop · eks-prod-tokyo-red')).toBeNull();
  expect(fuzzyScore('search-api', 'tokyo', 'shop · eks-prod-tokyo')).not.toBeNull();
  expect(fuzzyScore('search-api', 'sea prod', 'shop · eks-prod-tokyo')).not.toBeNull();
  const middleOfName = fuzzyScore('words', 'ord', '');
  const startOfDetail = fuzzyScore('search-api', 'ord', 'orders');
  expect(middleOfName).toBeGreaterThan(startOfDetail ?? Infinity);
});
