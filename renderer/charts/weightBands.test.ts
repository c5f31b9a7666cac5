import { expect, it } from 'vitest';
import { mergeSpans, momentFacts } from './chartFacts.ts';
import { bandTexts, weightBands } from './weightBands.ts';

const BOX = { leftPx: 0, topPx: 0, widthPx: 300, heightPx: 100, fromMs: 0, toMs: 300, top: 1 };
const say = (percent: number): string => `${percent} %`;
const at = (atMs: number, weight: number) => ({ atMs, weight });

it('has a band for each weight, cut to what is shown', () => {
  expect(weightBands([at(-50, 5), at(100, 20), at(200, 50), at(400, 100)], BOX)).toEqual([
    { fromMs: 0, toMs: 100, weight: 5, begins: false },
    { fromMs: 100, toMs: 200, weight: 20, begins: true },
    { fromMs: 200, toMs: 300, weight: 50, begins: true },
  ]);
  expect(weightBands([at(-50, 5), at(-10, 20)], BOX)).toEqual([
    { fromMs: 0, toMs: 300, weight: 20, begins: false },
  ]);
});

it('says every weight: bands too narrow for their own text share one', () => {
  const texts = (weights: { atMs: number; weight: number }[]) =>
    bandTexts(weightBands(weights, BOX), BOX, say);
  expect(texts([at(0, 5), at(100, 20)])).toEqual([
    { leftPx: 4, text: '5 %' },
    { leftPx: 104, text: '20 %' },
  ]);
  expect(texts([at(0, 5), at(200, 10), at(210, 20), at(220, 50)])).toEqual([
    { leftPx: 4, text: '5 %' },
    { leftPx: 204, text: '10 → 20 → 50 %' },
  ]);
  expect(texts([at(0, 5), at(290, 0)])).toEqual([{ leftPx: 4, text: '5 → 0 %' }]);
  // All that is shown of a release that has only begun: its text stays inside.
  const [only] = texts([at(280, 5), at(290, 20)]);
  expect(only?.text).toBe('5 → 20 %');
  expect((only?.leftPx ?? 300) + 8 * 6).toBeLessThanOrEqual(300);
});

it('never lets two texts touch, however the weights lie', () => {
  for (let seed = 1; seed < 60; seed += 1) {
    const weights = Array.from({ length: 12 }, (_, index) => at((index * index * seed) % 300, index * 8));
    const sorted = weights.toSorted((left, right) => left.atMs - right.atMs);
    const placed = bandTexts(weightBands(sorted, BOX), BOX, say);
    for (const [index, { leftPx, text }] of placed.entries())
      expect(leftPx + text.length * 6).toBeLessThanOrEqual(placed[index + 1]?.leftPx ?? 300);
  }
});

it('tells weight, pause and alerts of a moment, and joins spans that overlap', () => {
  const alert = { monitorId: 1, label: 'POST /v1/orders' };
  const story = {
    weights: [at(10, 5), at(20, 20)],
    pauses: [{ fromMs: 12, untilMs: 15 }],
    alerts: [
      { ...alert, fromMs: 14, untilMs: 18 },
      { ...alert, fromMs: 16, untilMs: null },
    ],
  };
  expect(momentFacts(story, 5)).toEqual({ weight: null, paused: false, alerts: [] });
  expect(momentFacts(story, 14)).toEqual({ weight: 5, paused: true, alerts: ['POST /v1/orders'] });
  expect(momentFacts(story, 99).weight).toBe(20);
  expect(mergeSpans(story.alerts, 0, 30)).toEqual([{ fromMs: 14, toMs: 30 }]);
  expect(mergeSpans(story.pauses, 13, 14)).toEqual([{ fromMs: 13, toMs: 14 }]);
});
