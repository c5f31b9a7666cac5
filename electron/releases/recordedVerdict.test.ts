import { expect, it } from 'vitest';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import { followRelease } from '../../shared/verdict/followRelease.ts';
import { ROLLOUT } from '../../shared/verdict/testFollow.ts';
import type { ReleaseVerdict } from '../../shared/verdict/verdict.ts';
import { LIVE } from './fakeRooms.ts';
import { recordedVerdict } from './recordedVerdict.ts';
import type { Judged } from './verdictPanel.ts';

const ABORTED_MS = 1_000_000;
const aborted = {
  ...sampleRollout(),
  status: { ...sampleRollout().status, abort: true, abortedAtMs: ABORTED_MS },
};
const { verdict } = followRelease(null, { nowMs: 0, rollout: ROLLOUT, metrics: null });
const found: ReleaseVerdict = { ...verdict, kind: 'failing', reason: null };
const judged = (reason: Judged['reason'], of = found): Judged => ({ verdict: of, freshness: LIVE, reason });

it('is the present one, for a while after an abort the one of the abort, and with all traffic on the canary the last', () => {
  const soon = ABORTED_MS + 60_000;
  expect(recordedVerdict(judged(null), aborted, soon)).toBe(found);
  expect(recordedVerdict(judged('weightZero'), aborted, soon)).toBe(found);
  expect(recordedVerdict(judged('weightZero'), aborted, ABORTED_MS + 600_000)).toBeNull();
  expect(recordedVerdict(judged('weightZero'), sampleRollout(), soon)).toBeNull();
  expect(recordedVerdict(judged('datadogOut'), aborted, soon)).toBeNull();
  expect(recordedVerdict(judged('weightZero', verdict), aborted, soon)).toBeNull();
  expect(recordedVerdict(judged('weightFull'), sampleRollout(), soon)).toBe(found);
  expect(recordedVerdict(judged('weightFull', verdict), sampleRollout(), soon)).toBeNull();
  expect(recordedVerdict(null, aborted, soon)).toBeNull();
});
