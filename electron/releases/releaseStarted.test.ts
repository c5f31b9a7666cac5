import { expect, it } from 'vitest';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import { samplePod } from '../../shared/timeline/sampleLook.ts';
import { releaseStartedMs } from './releaseStarted.ts';

const story = (atMs: number) => ({ weights: [{ atMs, weight: 5 }], pauses: [], alerts: [] });
const canary = (createdAtMs: number) => samplePod({ createdAtMs });

it('is the oldest canary pod, or what was recorded before that pod was made', () => {
  const rollout = sampleRollout();
  expect(releaseStartedMs(rollout, [canary(900), canary(700)], null)).toBe(700);
  expect(releaseStartedMs(rollout, [canary(700)], story(500))).toBe(500);
  expect(releaseStartedMs(rollout, [canary(700)], story(800))).toBe(700);
});

it('is what was recorded while no canary pod is there, and unknown without either', () => {
  const rollout = sampleRollout();
  expect(releaseStartedMs(rollout, [], story(500))).toBe(500);
  expect(releaseStartedMs(rollout, [], null)).toBeNull();
});
