import type { PodObject } from '../rollout/model.ts';
import { sampleRollout } from '../rollout/sampleRollout.ts';
import type { ReleaseLook } from './releaseLook.ts';

/** When the sample release began. */
export const SAMPLE_STARTED_MS = Date.parse('2025-12-10T04:58:00Z');

/** A canary pod for tests. */
export function samplePod(changes: Partial<PodObject> = {}): PodObject {
  return {
    uid: 'pod-1',
    namespace: 'purchase',
    name: 'purchase-api-canaryhash-x7k2p',
    owners: [],
    podHash: 'canaryhash',
    createdAtMs: SAMPLE_STARTED_MS,
    status: 'Running',
    ready: true,
    readyContainers: 1,
    containers: 1,
    restarts: 0,
    deleting: false,
    containerNames: ['app'],
    trouble: null,
    lastExit: null,
    readyChangedMs: SAMPLE_STARTED_MS + 20_000,
    ...changes,
  };
}

/** A look at the sample release for tests: `changes` are to its Rollout, `more` to the look. */
export function sampleLook(
  afterMs: number,
  changes: Parameters<typeof sampleRollout>[0] = {},
  more: Partial<ReleaseLook> = {},
): ReleaseLook {
  return {
    nowMs: SAMPLE_STARTED_MS + afterMs,
    rollout: sampleRollout(changes),
    startedMs: SAMPLE_STARTED_MS,
    pods: null,
    runs: null,
    events: null,
    verdict: null,
    monitors: null,
    ...more,
  };
}
