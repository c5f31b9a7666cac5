import { expect, it } from 'vitest';
import type { LogLine } from '../../../../shared/contract/logs.ts';
import { createLineReader } from './lineReader.ts';

const line = (number: number): LogLine => ({
  number,
  atUs: number,
  pod: 'p',
  tone: 0,
  text: '',
  more: 0,
  afterGap: false,
});

it('asks one question at a time until it has what there is', async () => {
  const asked: number[] = [];
  let open = 0;
  const reader = createLineReader(
    async (from) => {
      asked.push(from);
      open += 1;
      expect(open).toBe(1);
      await Promise.resolve();
      open -= 1;
      return [line(from), line(from + 1)];
    },
    3,
    () => undefined,
  );
  reader.want(2);
  reader.want(4);
  reader.want(6);
  await expect.poll(() => reader.lines().at(-1)?.number).toBe(5);
  expect(asked).toEqual([0, 2, 4]);
  expect(reader.missing()).toBe(3);
});

it('asks again with the next snapshot when nobody answered, and never after it is disposed', async () => {
  const answers: (LogLine[] | null)[] = [null, [], [line(0)]];
  let changes = 0;
  const reader = createLineReader(
    () => Promise.resolve(answers.shift() ?? null),
    10,
    () => (changes += 1),
  );
  for (const left of [2, 1, 0]) {
    reader.want(1);
    await expect.poll(() => answers.length).toBe(left);
  }
  await expect.poll(() => changes).toBe(1);
  reader.dispose();
  reader.want(2);
  expect(reader.lines()).toHaveLength(1);
});
