import { expect, it } from 'vitest';
import { anotherList } from './useAnotherList.ts';
import { inSight, rowWindow } from './useRowWindow.ts';

it('shows a short list whole', () => {
  expect(rowWindow(250, 900, 300, 30)).toEqual({ from: 0, to: 250, rowPx: 30 });
});

it('shows what is visible of a long list and a margin, at any position', () => {
  for (let scrollTop = 0; scrollTop <= 300_000; scrollTop += 777) {
    const { from, to } = rowWindow(10_000, scrollTop, 900, 30);
    expect(from).toBeLessThanOrEqual(scrollTop / 30);
    expect(to).toBeGreaterThanOrEqual(Math.min(10_000, (scrollTop + 900) / 30));
    expect(to - from).toBeLessThan(200);
    expect(from).toBeGreaterThanOrEqual(0);
  }
});

it('still shows rows when the list has become shorter than the position', () => {
  const { from, to } = rowWindow(300, 100_000, 900, 30);
  expect(to - from).toBeGreaterThanOrEqual(30);
  expect(to).toBe(300);
});

it('cuts sooner and closer where rows are dear', () => {
  const cut = { wholeUpTo: 60, marginRows: 15, stepRows: 10 };
  expect(rowWindow(60, 0, 300, 31, cut)).toMatchObject({ from: 0, to: 60 });
  const { from, to } = rowWindow(500, 6_200, 310, 31, cut);
  expect([from, to]).toEqual([185, 235]);
});

it('shows first what fills the place when the list became another one', () => {
  const cut = { wholeUpTo: 60, marginRows: 15, stepRows: 10 };
  expect(rowWindow(500, 0, 700, 31, inSight(0, cut))).toMatchObject({ from: 0, to: 24 });
  expect(rowWindow(50, 0, 700, 31, inSight(0, cut))).toMatchObject({ from: 0, to: 24 });
  // Scrolled, the position is known to ten rows: those before and behind are there too.
  expect(rowWindow(500, 3_100, 700, 31, inSight(3_100, cut))).toMatchObject({ from: 90, to: 134 });
});

it('takes a list for another one when something else is asked and brings other rows or another order', () => {
  const [a, b] = [{ name: 'a' }, { name: 'b' }];
  const list = { rows: [a, b], asked: '', turn: 3 };
  expect(anotherList(list, [a, b], 'x')).toMatchObject({ asked: 'x', turn: 3 });
  expect(anotherList(list, [b, a], 'x').turn).toBe(4);
  expect(anotherList(list, [a], 'x').turn).toBe(4);
});
