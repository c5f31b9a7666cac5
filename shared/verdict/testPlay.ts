import { scoreBucket } from './judge.ts';
import { createJudge, type JudgeState } from './judgeState.ts';
import { DEFAULT_SETTINGS, type JudgeSettings } from './judgeSettings.ts';
import { readVerdict } from './readVerdict.ts';
import type { EndpointCounts, ScoredBucket, VersionCounts } from './scoredBucket.ts';
import type { EndpointVerdict, ReleaseVerdict } from './verdict.ts';

export const BUCKET_MS = 20_000;
export const MINUTE = 3;

export function version(requests: number, errors = 0, more: Partial<VersionCounts> = {}): VersionCounts {
  return { requests, errors, latencyP95Ms: null, slow: null, ...more };
}

/** A judge and the number of buckets that it was given. */
export interface Played {
  state: JudgeState;
  at: number;
}

export const newPlay = (settings: Partial<JudgeSettings> = {}): Played => ({
  state: createJudge({ ...DEFAULT_SETTINGS, ...settings }),
  at: 0,
});

/** Scores `buckets` more buckets of the same kind. */
export function play(
  { state, at }: Played,
  buckets: number,
  endpoints: (at: number) => EndpointCounts[],
  more: Partial<ScoredBucket> = {},
): Played {
  let next = state;
  for (let index = at; index < at + buckets; index += 1)
    next = scoreBucket(next, {
      startMs: index * BUCKET_MS,
      bucketMs: BUCKET_MS,
      weight: 10,
      exclusion: null,
      canaryReported: true,
      stableReported: true,
      endpoints: endpoints(index),
      ...more,
    });
  return { state: next, at: at + buckets };
}

export function read({ state, at }: Played): ReleaseVerdict {
  const nowMs = at * BUCKET_MS + 90_000;
  return readVerdict(state, { nowMs, bucketMs: BUCKET_MS, reason: null, lateCorrections: 0 });
}

export function endpointOf(played: Played, name: string): EndpointVerdict {
  const found = read(played).endpoints.find((endpoint) => endpoint.name === name);
  if (!found) throw new Error(`no endpoint ${name}`);
  return found;
}

/** Busy enough that the other endpoints' share is known, and without any errors. */
export const OTHER: EndpointCounts = { name: 'get_/other', canary: version(200), stable: version(1800) };
export const fine = (name = 'get_/a'): EndpointCounts => ({
  name,
  canary: version(100),
  stable: version(900),
});
export const bad = (name = 'get_/a'): EndpointCounts => ({
  name,
  canary: version(100, 4),
  stable: version(900),
});
