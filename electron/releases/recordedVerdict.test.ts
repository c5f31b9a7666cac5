import { expect, it } from 'vitest';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import { followRelease } from '../../shared/verdict/followRelease.ts';
import { ROLLOUT } from '../../shared/verdict/testFollow.ts';
import type { ReleaseVerdict } from '../../shared/verdict/verdict.ts';
import { LIVE } from './fakeRooms.ts';
import { recordedVerdict } from './recordedVerdict.ts';
import type { Judged } from './verdictPanel.ts';

const aborted = {
  ...sampleRollout(),
  status: { ...sampleRollout().status, abort: true },
};
const { verdict } = followRelease(null, { nowMs: 0, rollout: ROLLOUT, metrics: null });
const found: ReleaseVerdict = { ...verdict, kind: 'failing', reason: null };
const judged = (reason: Judged['reason'], of = found): Judged => ({ verdict: of, freshness: LIVE, reason });

it('is the present one, after an abort the one of the abort, and with all traffic on the canary the last', () => {
  expect(recordedVerdict(judged(null), aborted)).toBe(found);
  expect(recordedVerdict(judged('weightZero'), aborted)).toBe(found);
  expect(recordedVerdict(judged('weightZero'), sampleRollout())).toBeNull();
  expect(recordedVerdict(judged('datadogOut'), aborted)).toBeNull();
  expect(recordedVerdict(judged('weightZero', verdict), aborted)).toBeNull();
  expect(recordedVerdict(judged('weightFull'), sampleRollout())).toBe(found);
  expect(recordedVerdict(judged('weightFull', verdict), sampleRollout())).toBeNull();
  expect(recordedVerdict(null, aborted)).toBeNull();
});
