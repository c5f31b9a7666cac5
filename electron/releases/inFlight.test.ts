import { expect, it } from 'vitest';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { LIVE } from './fakeRooms.ts';
import { createInFlight } from './inFlight.ts';

function rollout(uid: string, inFlight: boolean): Rollout {
  const sample = sampleRollout();
  const { currentPodHash } = sample.status;
  return {
    ...sample,
    uid,
    status: { ...sample.status, stableHash: inFlight ? 'another' : currentPodHash },
  };
}

function setUp() {
  const objects = new Map(
    [rollout('calm', false), rollout('moving', true), rollout('other', false)].map((one) => [one.uid, one]),
  );
  const inFlight = createInFlight();
  const adapt = (changed: readonly string[] | null, of = objects): boolean =>
    inFlight.adapt({ objects: of, changed: changed && new Set(changed), complete: true, freshness: LIVE });
  const uids = (): string[] => [...inFlight.rollouts.keys()];
  return { objects, adapt, uids, inFlight };
}

it('follows what comes and goes, and says when nothing of it changed', () => {
  const { objects, adapt, uids, inFlight } = setUp();
  expect(adapt([])).toBe(true);
  expect(uids()).toEqual(['moving']);
  objects.set('calm', rollout('calm', false));
  expect(adapt(['calm'])).toBe(false);
  const newer = rollout('moving', true);
  objects.set('moving', newer);
  objects.set('other', rollout('other', true));
  expect(adapt(['moving', 'other'])).toBe(true);
  expect(inFlight.rollouts.get('moving')).toBe(newer);
  expect(uids()).toEqual(['moving', 'other']);
  objects.set('moving', rollout('moving', false));
  objects.delete('other');
  expect(adapt(['moving', 'other'])).toBe(true);
  expect(uids()).toEqual([]);
});

it('looks at everything after a list', () => {
  const { adapt, uids } = setUp();
  adapt(null);
  expect(adapt([], new Map([['new', rollout('new', true)]]))).toBe(true);
  expect(uids()).toEqual(['new']);
});
