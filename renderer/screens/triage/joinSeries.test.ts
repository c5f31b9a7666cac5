import { expect, it } from 'vitest';
import { joinSeries, withoutIncomplete, type TimedSeries } from './joinSeries.ts';

function series(timesMs: number[], value: number): TimedSeries {
  const compared = { canary: timesMs.map(() => value), stable: timesMs.map(() => value + 1) };
  return { timesMs, requests: compared, errors: compared, latencyP95: compared };
}

it('takes the recorded numbers up to where the live ones begin', () => {
  const joined = joinSeries(series([0, 10, 20], 1), series([20, 30], 5), 10);
  expect(joined.timesMs).toEqual([10, 20, 30]);
  expect(joined.requests.canary).toEqual([1, 5, 5]);
  expect(joinSeries(null, series([0, 10], 5), 10).timesMs).toEqual([10]);
});

it('leaves out what may still grow', () => {
  expect(withoutIncomplete(series([0, 10, 20], 1), 20)).toEqual(series([0, 10], 1));
  expect(withoutIncomplete(series([0, 10], 1), null).timesMs).toEqual([0, 10]);
});
