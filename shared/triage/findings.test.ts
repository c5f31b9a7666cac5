import { describe, expect, it } from 'vitest';
import type { MonitorState } from '../contract/releaseRow.ts';
import type { EntryOf, TimelineEntry } from '../contract/timeline.ts';
import { findingsSchema } from '../contract/triage.ts';
import { buildWindow, type AnsweredSeries } from '../metrics/buildWindow.ts';
import type { MetricsWindow } from '../metrics/metricsWindow.ts';
import { sampleRollout } from '../rollout/sampleRollout.ts';
import { SAMPLE_STARTED_MS, samplePod } from '../timeline/sampleLook.ts';
import type { EndpointVerdict, ReleaseVerdict } from '../verdict/verdict.ts';
import { findings, type FindingsInput } from './findings.ts';

const MINUTE_MS = 60_000;
const BUCKET_MS = 20_000;
const NOW_MS = SAMPLE_STARTED_MS + 30 * MINUTE_MS;
const ORDERS = 'post_/v1/orders';

type Rates = { canary: (atMs: number) => number; stable: (atMs: number) => number };

/** Two endpoints over the last hour: 200 canary and 800 stable requests a bucket. */
function windowOf(orders: Rates, canaryRequests = 200): MetricsWindow {
  const fromMs = NOW_MS - 60 * MINUTE_MS;
  const timesMs = Array.from({ length: 180 }, (_, index) => fromMs + index * BUCKET_MS);
  const series: AnsweredSeries[] = [];
  const quiet = { canary: () => 0.002, stable: () => 0.002 };
  for (const [endpoint, rates] of [
    [null, quiet],
    [ORDERS, orders],
    ['get_/v1/plans', quiet],
  ] as const)
    for (const version of ['canary', 'stable'] as const) {
      const requests = version === 'canary' ? canaryRequests : 800;
      const counts = timesMs.map((atMs) =>
        version === 'canary' && atMs < SAMPLE_STARTED_MS ? null : requests,
      );
      const errors = counts.map(
        (count, index) => count && Math.round(count * rates[version](timesMs[index] ?? 0)),
      );
      series.push({ signal: 'requests', version, endpoint, values: counts });
      series.push({ signal: 'errors', version, endpoint, values: errors });
      series.push({
        signal: 'latencyP95Ms',
        version,
        endpoint,
        values: counts.map(() => (version === 'canary' ? 900 : 300)),
      });
    }
  return buildWindow(
    { timesMs, series },
    { fromMs, toMs: NOW_MS, bucketMs: BUCKET_MS, incompleteFromMs: NOW_MS },
  );
}

function endpoint(name: string, change: Partial<EndpointVerdict> = {}): EndpointVerdict {
  return {
    name,
    critical: false,
    kind: 'healthy',
    reason: null,
    kindSinceMs: null,
    sinceMs: null,
    leading: null,
    metrics: [],
    canary: { requests: 0, errors: 0 },
    stable: { requests: 0, errors: 0 },
    blocks: 0,
    speakingBlocks: 0,
    difference: { lower: 0, upper: 0, basis: 'release', fromMs: null, effectChanged: false },
    marginDifference: 0,
    missing: null,
    tooLittleTraffic: false,
    atMost: null,
    impact: { excessErrors: 0, perHourAtFull: null },
    canaryPerSecond: null,
    stablePerSecond: null,
    ...change,
  };
}

function verdict(endpoints: EndpointVerdict[], change: Partial<ReleaseVerdict> = {}): ReleaseVerdict {
  const counts = { failing: 0, suspicious: 0, healthy: 0, watching: 0, notJudged: 0 };
  for (const { kind } of endpoints) counts[kind] += 1;
  const kind = counts.failing > 0 ? 'failing' : counts.suspicious > 0 ? 'suspicious' : 'healthy';
  return {
    kind,
    reason: null,
    counts,
    endpoints,
    service: { kind: 'watching', sinceMs: null, metrics: [] },
    healthyShare: null,
    impact: { excessErrors: 0, perHourAtFull: null },
    differingShare: null,
    judgedUntilMs: NOW_MS,
    judgedFromMs: SAMPLE_STARTED_MS,
    judgedWeight: null,
    weightBefore: null,
    discardedBuckets: 0,
    lateCorrections: 0,
    podSplit: 'unavailable',
    beganEarlier: false,
    missed: null,
    ...change,
  };
}

const well = windowOf({ canary: () => 0.002, stable: () => 0.002 });
const failing = endpoint(ORDERS, {
  kind: 'failing',
  leading: 'errors',
  impact: { excessErrors: 120.4, perHourAtFull: 1_000 },
});
const weight: TimelineEntry = {
  id: 'w',
  atMs: SAMPLE_STARTED_MS + MINUTE_MS,
  seen: true,
  severity: 'info',
  side: null,
  kind: 'weight',
  from: 5,
  to: 20,
};

function monitor(atMs: number, to: MonitorState, change: Partial<EntryOf<'monitor'>> = {}): TimelineEntry {
  return {
    id: `monitor ${to}`,
    atMs,
    seen: false,
    severity: 'bad',
    side: null,
    kind: 'monitor',
    monitorId: 1,
    name: 'canary health',
    group: 'resource_name:post_/v1/orders',
    label: 'POST /v1/orders',
    from: null,
    to,
    older: false,
    url: '',
    ...change,
  };
}

function find(change: Partial<FindingsInput> = {}) {
  const found = findings({
    nowMs: NOW_MS,
    startedMs: SAMPLE_STARTED_MS,
    rollout: sampleRollout(),
    pods: [samplePod(), samplePod({ uid: 's', name: 's', podHash: 'stablehash' })],
    verdict: verdict([endpoint(ORDERS), endpoint('get_/v1/plans')]),
    window: well,
    entries: [weight],
    signal: null,
    others: [],
    ...change,
  });
  expect(findingsSchema.parse(found)).toEqual(found);
  return found;
}

describe('where it is and where it is not', () => {
  it('nothing is blamed in a release that is well', () => {
    expect(find()).toMatchObject({ trouble: 'none', where: 'nowhere', since: null, impact: null });
    expect(find({ verdict: null })).toMatchObject({ trouble: 'none', where: 'cannotTell' });
  });

  it('one endpoint of the canary, with what it costs now, next and at the end', () => {
    const sinceMs = NOW_MS - 8 * MINUTE_MS;
    const found = find({
      window: windowOf({ canary: (atMs) => (atMs >= sinceMs ? 0.02 : 0.002), stable: () => 0.002 }),
      verdict: verdict([failing, endpoint('get_/v1/plans')]),
      signal: { atMs: sinceMs, entryId: 'v', sure: true },
    });
    expect(found).toMatchObject({
      trouble: 'oneEndpoint',
      where: 'canaryOnly',
      endpoints: { worse: ['POST /v1/orders'], worseCount: 1, clear: 1, open: 0, all: 2 },
      numbers: { fromMs: sinceMs, canary: { requests: 4_800, errors: 96 } },
      since: { atMs: sinceMs, weight: 20 },
      impact: { excessErrors: 120.4, nextWeight: 50, perHourAtNext: 500, perHourAtFull: 1_000 },
    });
    expect(found.numbers?.stable.errors).toBeLessThan(60);
  });

  it('both versions, when stable got as bad by itself', () => {
    const bad = (atMs: number): number => (atMs >= NOW_MS - 6 * MINUTE_MS ? 0.12 : 0.002);
    expect(find({ window: windowOf({ canary: bad, stable: bad }) })).toMatchObject({
      trouble: 'bothVersions',
      where: 'both',
      endpoints: { worse: ['POST /v1/orders'], worseCount: 1 },
      impact: null,
    });
  });

  it('latency, pods, silence and the gate are told apart', () => {
    const slow = endpoint(ORDERS, { kind: 'failing', leading: 'latency' });
    expect(find({ verdict: verdict([slow]) })).toMatchObject({
      trouble: 'latency',
      latency: { label: 'POST /v1/orders', canaryMs: 900, stableMs: 300 },
    });
    const crashing = samplePod({
      ready: false,
      status: 'CrashLoopBackOff',
      lastExit: { reason: 'Error', exitCode: 1, atMs: NOW_MS },
    });
    expect(find({ pods: [crashing], verdict: null })).toMatchObject({
      trouble: 'crashLoop',
      where: 'canaryOnly',
      pods: { canary: { all: 1, ready: 0, bad: [crashing.name], reason: 'Error' } },
    });
    const silent = windowOf({ canary: () => 0, stable: () => 0.002 }, 0);
    expect(find({ window: silent, verdict: null })).toMatchObject({ trouble: 'noTraffic' });
    const measured: TimelineEntry = {
      id: 'm',
      atMs: NOW_MS,
      seen: false,
      side: null,
      severity: 'warn',
      kind: 'measurement',
      run: 'r',
      metric: 'm',
      phase: 'Inconclusive',
      value: '"No Data"',
      message: '',
    };
    expect(find({ entries: [weight, measured] })).toMatchObject({
      trouble: 'cannotMeasure',
      where: 'nowhere',
      gate: { inconclusive: 1, value: '"No Data"' },
    });
  });

  it('a monitor that alerts since the release began is told while the numbers say nothing; an older one blames nobody', () => {
    const early = { verdict: null, window: null };
    const sinceMs = NOW_MS - 3 * MINUTE_MS;
    const alert = monitor(sinceMs, 'Alert');
    const told = { monitor: 'canary health', label: 'POST /v1/orders', sinceMs };
    expect(find({ ...early, entries: [weight, alert] })).toMatchObject({
      trouble: 'monitorAlert',
      where: 'cannotTell',
      alerts: [{ ...told, untilMs: null }],
      impact: null,
    });
    expect(find({ ...early, entries: [weight, alert, monitor(NOW_MS, 'OK')] })).toMatchObject({
      trouble: 'none',
      alerts: [{ ...told, untilMs: NOW_MS }],
    });
    // The numbers say where it is, the monitor does not.
    expect(find({ entries: [alert], verdict: verdict([failing]) }).trouble).toBe('oneEndpoint');
    const before = [
      monitor(sinceMs, 'Alert', { older: true }),
      monitor(SAMPLE_STARTED_MS - MINUTE_MS, 'Alert', { id: 'again' }),
    ];
    for (const older of before)
      expect(find({ ...early, entries: [weight, older] })).toMatchObject({ trouble: 'none', alerts: [] });
  });
});
