import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from './judgeSettings.ts';
import type { EndpointCounts } from './scoredBucket.ts';
import { BUCKET_MS, endpointOf, fine, newPlay, OTHER, play, read, version } from './testPlay.ts';
import type { EndpointVerdict } from './verdict.ts';

describe('many hypotheses', () => {
  it('asks less of critical endpoints', () => {
    const played = play(newPlay({ criticalEndpoints: ['get_/a'] }), 5, () => [fine(), OTHER]);
    const critical = endpointOf(played, 'get_/a');
    const plain = endpointOf(played, 'get_/other');
    expect(critical.critical).toBe(true);
    const needed = (verdict: EndpointVerdict): number =>
      verdict.metrics.find(({ metric }) => metric === 'errors')!.lnNeeded;
    expect(needed(plain) - needed(critical)).toBeCloseTo(Math.log(5), 9);
    expect(critical.marginDifference).toBeLessThan(plain.marginDifference);
  });

  it('pays for endpoints that come later out of the reserve', () => {
    const first = play(newPlay(), 5, () => [fine(), OTHER]);
    const { total, left } = first.state.weights!;
    expect(left).toBeCloseTo(0.1 * total, 9);
    const later = play(first, 40, (at) => [fine(), OTHER, fine(`get_/late/${at}`)]);
    const spent = later.state.endpoints.reduce((sum, { weight }) => sum + weight, 0) * 1.75 + 1.5;
    expect(later.state.weights?.total).toBe(total);
    expect(spent).toBeLessThanOrEqual(total + 1e-9);
    // What the first ones need stays as it was.
    const needed = ({ metrics }: EndpointVerdict): Map<string, number> =>
      new Map(metrics.map(({ metric, lnNeeded }) => [metric, lnNeeded]));
    expect(needed(endpointOf(later, 'get_/a'))).toEqual(needed(endpointOf(first, 'get_/a')));
  });

  it('takes a red threshold of about 3,900 for one of a hundred equal endpoints', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => fine(`get_/${index}`));
    const verdict = endpointOf(
      play(newPlay(), 1, () => hundred),
      'get_/7',
    );
    const needed = Math.exp(verdict.metrics.find(({ metric }) => metric === 'errors')!.lnNeeded);
    expect(needed).toBeGreaterThan(3900);
    expect(needed).toBeLessThan(3930);
  });
});

describe('healthy', () => {
  it('says how bad it can be at most, and until when', () => {
    const verdict = endpointOf(
      play(newPlay(), 30, () => [fine(), OTHER]),
      'get_/a',
    );
    expect(verdict.kind).toBe('healthy');
    expect(verdict.atMost).toMatchObject({ times: 2, plus: 0.005 });
    expect(verdict.atMost!.untilMs - 30 * BUCKET_MS).toBeLessThanOrEqual(DEFAULT_SETTINGS.healthyMs);
  });

  it('is to be earned again at every weight', () => {
    const earned = play(newPlay(), 30, () => [fine(), OTHER]);
    const stepped = play(earned, 1, () => [fine(), OTHER], { weight: 20 });
    expect(endpointOf(stepped, 'get_/a').kind).toBe('watching');
    expect(
      endpointOf(
        play(stepped, 30, () => [fine(), OTHER], { weight: 20 }),
        'get_/a',
      ).kind,
    ).toBe('healthy');
  });

  it('is over after half an hour without more evidence', () => {
    const earned = play(newPlay(), 30, () => [fine(), OTHER]);
    const { untilMs } = endpointOf(earned, 'get_/a').atMost!;
    const nothing: EndpointCounts = { name: 'get_/a', canary: version(0), stable: version(0) };
    const nearly = play(earned, untilMs / BUCKET_MS - 30, () => [nothing, OTHER]);
    expect(endpointOf(nearly, 'get_/a').kind).toBe('healthy');
    expect(
      endpointOf(
        play(nearly, 1, () => [nothing, OTHER]),
        'get_/a',
      ).kind,
    ).toBe('watching');
  });

  it('does not make a release healthy while one endpoint is watched', () => {
    const rare: EndpointCounts = { name: 'get_/rare', canary: version(0), stable: version(0.1) };
    const verdict = read(play(newPlay(), 60, () => [fine(), OTHER, rare]));
    expect(verdict.counts).toMatchObject({ healthy: 2, watching: 1 });
    expect(verdict.kind).toBe('watching');
    expect(read(play(newPlay(), 60, () => [fine(), OTHER])).kind).toBe('healthy');
  });
});
