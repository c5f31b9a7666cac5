import { describe, expect, it } from 'vitest';
import type { EndpointCounts } from './scoredBucket.ts';
import { bad, BUCKET_MS, endpointOf, fine, MINUTE, newPlay, OTHER, play, read, version } from './testPlay.ts';

describe('an endpoint whose canary fails more often', () => {
  const healthy = play(newPlay(), 30, () => [fine(), OTHER]);
  const failing = play(healthy, 30, () => [bad(), OTHER]);

  it('becomes failing and says since about when, how much, and from how many blocks', () => {
    const verdict = endpointOf(failing, 'get_/a');
    expect(verdict.kind).toBe('failing');
    expect(verdict.leading).toBe('errors');
    expect(verdict.sinceMs).toBe(30 * BUCKET_MS);
    expect(verdict.kindSinceMs).toBeGreaterThan(30 * BUCKET_MS);
    expect(verdict.speakingBlocks).toBe(30);
    expect(verdict.difference.basis).toBe('onset');
    expect(verdict.difference.lower).toBeGreaterThan(0.005);
    expect(verdict.difference.lower).toBeLessThan(0.04);
    expect(verdict.difference.upper).toBeGreaterThan(0.02);
    expect(verdict.canary).toEqual({ requests: 6000, errors: 120 });
    expect(verdict.impact.excessErrors).toBeCloseTo(120, 6);
    // 1,000 requests in 20 s, of which the canary's rate since the slot of the onset would fail.
    expect(verdict.impact.perHourAtFull).toBeGreaterThan(3000);
    expect(verdict.impact.perHourAtFull).toBeLessThan(7200);
  });

  it('was suspicious before it was failing', () => {
    const kinds = Array.from(
      { length: 30 },
      (_, at) =>
        endpointOf(
          play(healthy, at, () => [bad(), OTHER]),
          'get_/a',
        ).kind,
    );
    const worse = kinds.filter((kind) => kind !== 'healthy' && kind !== 'watching');
    expect(worse[0]).toBe('suspicious');
    expect(worse.at(-1)).toBe('failing');
  });

  it('makes the release failing and leaves the other endpoint alone', () => {
    const verdict = read(failing);
    expect(verdict.kind).toBe('failing');
    expect(verdict.endpoints[0]?.name).toBe('get_/a');
    expect(verdict.counts).toEqual({ failing: 1, suspicious: 0, healthy: 1, watching: 0, notJudged: 0 });
  });

  it('stays failing when it is over, and says since when', () => {
    const always = (errors: number) => (): EndpointCounts[] => [
      { name: 'get_/a', canary: version(100, errors), stable: version(900, 9) },
      OTHER,
    ];
    let played = play(newPlay(), 30, always(1));
    while (endpointOf(played, 'get_/a').kind !== 'failing') played = play(played, 1, always(6));
    expect(endpointOf(played, 'get_/a').metrics[0]?.fadedAtMs).toBeNull();
    const over = endpointOf(play(played, 400, always(1)), 'get_/a');
    expect(over.kind).toBe('failing');
    expect(over.metrics[0]?.fadedAtMs).toBeGreaterThan(played.at * BUCKET_MS);
  });

  it('is suspicious no more after two calm blocks', () => {
    let played = healthy;
    while (endpointOf(played, 'get_/a').kind !== 'suspicious') played = play(played, 1, () => [bad(), OTHER]);
    const kinds = new Set<string>();
    let calm = 0;
    while (endpointOf(played, 'get_/a').kind === 'suspicious' && played.at < 1000) {
      played = play(played, 1, () => [fine(), OTHER]);
      const { evidence } = played.state.endpoints[0]!.errors;
      calm = evidence.lnE < Math.log(5) ? calm + 1 : 0;
      kinds.add(endpointOf(played, 'get_/a').kind);
    }
    expect(calm).toBe(2);
    expect(kinds.has('failing')).toBe(false);
  });
});

describe('what is no fault of the canary', () => {
  it('blames nobody for an outage that both versions have', () => {
    const outage = (name: string): EndpointCounts => ({
      name,
      canary: version(100, 30),
      stable: version(900, 270),
    });
    const calm = play(newPlay(), 30, () => [fine(), OTHER]);
    const during = play(calm, 30, () => [outage('get_/a'), outage('get_/other')]);
    expect(read(during).counts).toMatchObject({ failing: 0, suspicious: 0 });
  });

  it('says that there is too little traffic to tell', () => {
    const rare = (at: number): EndpointCounts => ({
      name: 'get_/rare',
      canary: version(at % 10 === 0 ? 1 : 0),
      stable: version(at % 10 === 0 ? 0 : 1),
    });
    const verdict = endpointOf(
      play(newPlay(), 300, (at) => [rare(at), OTHER]),
      'get_/rare',
    );
    expect(verdict.kind).toBe('watching');
    expect(verdict.tooLittleTraffic).toBe(true);
    expect(verdict.missing?.visible).toBe(false);
    expect(verdict.missing?.canaryRequests).toBeGreaterThan(100);
  });

  it('says how many requests are missing while it can still be told', () => {
    const early = endpointOf(
      play(newPlay(), 2, () => [{ ...fine(), canary: version(10), stable: version(90) }, OTHER]),
      'get_/a',
    );
    expect(early.kind).toBe('watching');
    expect(early.tooLittleTraffic).toBe(false);
    const { canaryRequests, minutes } = early.missing!;
    expect(canaryRequests).toBeGreaterThan(100);
    expect(minutes).toBeCloseTo((canaryRequests ?? 0) / 30, 6);
  });

  it('scores nothing while a version is silent, and only ages the blocks', () => {
    const before = play(newPlay(), 30, () => [fine(), OTHER]);
    const silent = play(before, 10, () => [{ ...bad(), stable: version(0) }], { stableReported: false });
    expect(silent.state.endpoints.map(({ errors }) => errors)).toEqual(
      before.state.endpoints.map(({ errors }) => errors),
    );
    expect(silent.state.endpoints[0]?.block.age).toBe(10);
  });

  it('reckons the rate of a version that is silent most of the time with that time', () => {
    let played = newPlay();
    for (let round = 0; round < 20; round += 1) {
      played = play(played, 1, () => [{ name: 'get_/a', canary: version(2), stable: version(40) }]);
      const alone = (): EndpointCounts[] => [{ name: 'get_/a', canary: version(0), stable: version(40) }];
      played = play(played, 9, alone, { canaryReported: false });
    }
    const { canaryPerSecond, stablePerSecond } = endpointOf(played, 'get_/a');
    expect(stablePerSecond).toBeCloseTo(2, 9);
    // 2 requests in 200 s; newer buckets count more.
    expect(canaryPerSecond).toBeGreaterThan(0.006);
    expect(canaryPerSecond).toBeLessThan(0.014);
  });

  it('does not judge an endpoint with many unusable buckets', () => {
    const broken = { ...fine('get_/broken'), canary: version(3, 7) };
    const played = play(newPlay(), 40, (at) => [at % 5 === 0 ? broken : fine('get_/broken'), OTHER]);
    const verdict = endpointOf(played, 'get_/broken');
    expect(verdict).toMatchObject({ kind: 'notJudged', reason: 'dataQuality' });
    expect(read(played).discardedBuckets).toBe(8);
    expect(read(played).kind).not.toBe('healthy');
  });
});

describe('other metrics', () => {
  it('finds a canary that gets no more requests', () => {
    const dropped: EndpointCounts = { name: 'get_/a', canary: version(0), stable: version(1000) };
    const calm = play(newPlay(), 30, () => [fine(), OTHER]);
    const verdict = endpointOf(
      play(calm, 15, () => [dropped, OTHER]),
      'get_/a',
    );
    expect(verdict).toMatchObject({ kind: 'failing', leading: 'share' });
  });

  it('does not mind where shares mean nothing', () => {
    const dropped: EndpointCounts = { name: 'get_/a', canary: version(0), stable: version(1000) };
    const off = newPlay({ share: { enabled: false, tolerance: 0.3 } });
    const verdict = endpointOf(
      play(off, 60, () => [dropped, OTHER]),
      'get_/a',
    );
    expect(verdict.kind).not.toBe('failing');
    expect(verdict.metrics.map(({ metric }) => metric)).not.toContain('share');
  });

  it('finds slower answers by counts above a threshold', () => {
    const slower: EndpointCounts = {
      name: 'get_/a',
      canary: version(100, 0, { slow: { above75: 60, above95: 25 } }),
      stable: version(900, 0, { slow: { above75: 225, above95: 45 } }),
    };
    const verdict = endpointOf(
      play(newPlay(), 15, () => [slower, OTHER]),
      'get_/a',
    );
    expect(verdict).toMatchObject({ kind: 'failing', leading: 'latency' });
    expect(verdict.metrics[0]?.approximate).toBe(false);
  });

  it('finds slower answers by percentiles alone, and says that this is approximate', () => {
    const slower: EndpointCounts = {
      name: 'get_/a',
      canary: version(100, 0, { latencyP95Ms: 300 }),
      stable: version(900, 0, { latencyP95Ms: 200 }),
    };
    const verdict = endpointOf(
      play(newPlay(), 30 * MINUTE, () => [slower, OTHER]),
      'get_/a',
    );
    expect(verdict).toMatchObject({ kind: 'failing', leading: 'latency' });
    expect(verdict.metrics[0]?.approximate).toBe(true);
  });

  it('lets many small endpoints speak together', () => {
    const tail = (at: number): EndpointCounts[] =>
      Array.from({ length: 60 }, (_, index) => ({
        name: `get_/tail/${index}`,
        canary: version(1, (at + index) % 50 === 0 ? 1 : 0),
        stable: version(9),
      }));
    const verdict = read(play(newPlay(), 30 * MINUTE, tail));
    expect(verdict.counts.failing).toBe(0);
    expect(verdict.service.kind).toBe('failing');
    expect(verdict.kind).toBe('failing');
  });

  it('never mixes two weights in a minute of the whole service', () => {
    const one = play(newPlay(), 1, () => [fine(), OTHER]);
    expect(one.state.service.errors.evidence.blocks).toBe(0);
    const stepped = play(one, 1, () => [fine(), OTHER], { weight: 20 });
    expect(stepped.state.service.errors.evidence.blocks).toBe(1);
    expect(stepped.state.service.age).toBe(1);
    expect(stepped.state.endpoints[0]?.minute.nc).toBe(100);
    expect(play(stepped, 2, () => [fine(), OTHER], { weight: 20 }).state.service.errors.evidence.blocks).toBe(
      2,
    );
  });

  it('tells when the traffic is not split as configured', () => {
    const half = (name: string): EndpointCounts => ({ name, canary: version(50), stable: version(50) });
    expect(read(play(newPlay(), 30, () => [half('get_/a'), half('get_/b')])).differingShare).toBeCloseTo(
      0.5,
      9,
    );
    expect(read(play(newPlay(), 30, () => [fine(), OTHER])).differingShare).toBeNull();
  });
});
