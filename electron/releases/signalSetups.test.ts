import { afterEach, expect, it, vi } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import type { MetricsPanel } from '../../shared/contract/metricsPanel.ts';
import { readSignals } from '../../shared/metrics/readSignalMap.ts';
import { toMetricsPanel } from '../../shared/metrics/toMetricsPanel.ts';
import { projectAnalysisTemplate } from '../../shared/rollout/projectChildren.ts';
import type { TaggedVersions } from '../../shared/rollout/taggedVersions.ts';
import { projectRollout } from '../../shared/rollout/projectRollout.ts';
import { startDatadogApi } from '../../simulator/datadog/datadogApi.ts';
import type { MonitorDefinition } from '../../simulator/datadog/monitorDefinition.ts';
import { seededRandom } from '../../simulator/seededRandom.ts';
import { binOf } from '../../simulator/service/histogram.ts';
import { createMetricStore, type MetricTags } from '../../simulator/service/metricStore.ts';
import { createDatadogRoom } from '../datadog/createDatadogRoom.ts';
import { createFakeSession, onlyOrganisation } from './fakeRooms.ts';
import { followCorrections } from './signalCorrections.ts';
import { templateSourceOf } from './templateSource.ts';

/** Rollouts that nobody prepared for this app, against the simulator's Datadog over HTTP. */
const NOW_MS = 1_700_000_000_000;
const KEYS = { apiKey: 'a'.repeat(32), appKey: 'b'.repeat(40) };
const WAIT = { timeout: 20_000, interval: 20 };

let end: (() => Promise<void>) | undefined;
afterEach(async () => {
  await end?.();
  end = undefined;
});

interface SetUp {
  /** Metrics as they are in Datadog: name of requests, errors and duration. */
  metrics: [string, string, string];
  canary: MetricTags;
  stable: MetricTags;
  endpointTag: string;
  monitors?: MonitorDefinition[];
  rollout: object;
  template?: object;
  versions?: TaggedVersions;
}

const LABELS = { 'tags.datadoghq.com/service': 'web', 'tags.datadoghq.com/env': 'prod' };

function rolloutOf(canary: object) {
  return {
    metadata: { uid: 'u', namespace: 'shop', name: 'web', generation: 1 },
    spec: {
      replicas: 4,
      strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }], ...canary } },
      template: {
        metadata: {
          labels: LABELS,
        },
        spec: { containers: [{ name: 'web', image: 'web:2' }] },
      },
    },
    status: { currentPodHash: 'canaryhash', stableRS: 'stablehash' },
  };
}

/** Starts it and gives the panel as it is at any moment. */
async function start(setUp: SetUp): Promise<() => MetricsPanel> {
  const clock = createManualClock(NOW_MS);
  const store = createMetricStore();
  const [requests, errors, duration] = setUp.metrics;
  for (const version of [setUp.canary, setUp.stable])
    for (const endpoint of ['get_/a', 'post_/b']) {
      const tags = { service: 'web', env: 'prod', [setUp.endpointTag]: endpoint, ...version };
      for (let atMs = NOW_MS - 240_000; atMs < NOW_MS - 60_000; atMs += 10_000) {
        store.series(requests, 'count', tags).points.append(atMs, [0], [50], 1);
        store.series(errors, 'count', tags).points.append(atMs, [0], [1], 1);
        store.series(duration, 'distribution', tags).points.append(atMs, [binOf(0.1)], [50], 1);
      }
    }
  const monitors = setUp.monitors ?? [];
  const api = await startDatadogApi({ clock, random: seededRandom(1), metrics: store, monitors, ...KEYS });
  const room = createDatadogRoom({
    clock,
    ...KEYS,
    site: 'datadoghq.com',
    baseUrl: api.url,
    log: () => undefined,
  });
  const session = createFakeSession();
  session.template = projectAnalysisTemplate(setUp.template);
  const rollout = projectRollout(setUp.rollout)!;
  const source = templateSourceOf(session, onlyOrganisation(room), followCorrections(undefined), clock);
  const stop = source.onChange(() => undefined);
  let asked = '';
  let polled: ReturnType<typeof room.watchMetrics> | undefined;
  end = async () => {
    stop();
    polled?.dispose();
    room.dispose();
    await api.dispose();
  };
  return () => {
    const facts = source.factsOf(rollout);
    const { map, lines } = readSignals(rollout, {
      ...facts,
      monitorIds: facts?.templateMonitorIds ?? [],
      versions: setUp.versions ?? null,
    });
    if (!map.ok) throw new Error(`${map.failure.subject}: ${map.failure.detail}`);
    const signals = map.value;
    if (asked !== JSON.stringify(signals)) {
      asked = JSON.stringify(signals);
      polled?.dispose();
      polled = room.watchMetrics(signals, true);
    }
    const { freshness, window, metrics } = polled!.view.get();
    return toMetricsPanel({
      freshness,
      signals,
      lines,
      metrics: metrics ?? null,
      window,
      groups: null,
      monitorsState: 'current',
      releaseStartedMs: null,
      story: { weights: [], pauses: [], alerts: [] },
    });
  };
}

/** Waits until both versions of both endpoints are there, and gives the map's lines as "key value source". */
async function mapped(panel: () => MetricsPanel): Promise<string[]> {
  const seen = await vi.waitFor(() => {
    const now = panel();
    expect(now.endpoints.map(({ label }) => label).sort()).toEqual(['GET /a', 'POST /b']);
    for (const { canary, stable } of now.endpoints)
      for (const { requests, errors } of [canary, stable]) {
        expect(requests).toBe(900);
        expect(errors).toBe(18);
      }
    expect(now.endpoints[0]?.canary.latencyP95Ms).toBeGreaterThan(50);
    return now;
  }, WAIT);
  const { lines } = seen;
  expect(lines.filter(({ confirmed }) => confirmed === false)).toEqual([]);
  return lines
    .filter(({ source }) => source !== 'none')
    .map(({ key, value, source }) => `${key} ${value} ${source}`);
}

const LABELLED = {
  canaryMetadata: { labels: { version: 'canary' } },
  stableMetadata: { labels: { version: 'stable' } },
};

it('labels version=canary, a composite by endpoint, a web template: metrics and endpoints from the monitors', async () => {
  const scope = '{service:web,env:prod,version:canary} by {endpoint}.as_count()';
  const rest = { message: '', tags: [], options: {} };
  const panel = await start({
    metrics: ['shop.web.calls', 'shop.web.failures', 'shop.web.latency'],
    canary: { version: 'canary' },
    stable: { version: 'stable' },
    endpointTag: 'endpoint',
    monitors: [
      { ...rest, id: 77, name: 'gate', type: 'composite', query: '78 && 79 && 80' },
      {
        ...rest,
        id: 78,
        name: 'enough',
        type: 'query alert',
        query: `sum(last_5m):sum:shop.web.calls${scope} > 20`,
      },
      {
        ...rest,
        id: 79,
        name: 'errors',
        type: 'query alert',
        query: `sum(last_5m):( sum:shop.web.failures${scope} / sum:shop.web.calls${scope} ) * 100 > 5`,
      },
      {
        ...rest,
        id: 80,
        name: 'slow',
        type: 'query alert',
        query: 'avg(last_5m):p95:shop.web.latency{service:web,env:prod,version:canary} by {endpoint} > 0.05',
      },
    ],
    rollout: rolloutOf({
      ...LABELLED,
      analysis: { templates: [{ templateName: 't' }], args: [{ name: 'id', value: '77' }] },
    }),
    template: {
      metadata: { uid: 't', name: 't', namespace: 'shop' },
      spec: {
        args: [{ name: 'id' }, { name: 'key', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }],
        metrics: [
          {
            name: 'm',
            provider: { web: { url: 'https://api.datadoghq.com/api/v1/monitor/{{args.id}}' } },
          },
        ],
      },
    },
  });
  expect(await mapped(panel)).toEqual([
    'service web label',
    'env prod label',
    'version-tag version label',
    'canary-value canary label',
    'stable-value stable label',
    'requests-metric shop.web.calls monitor',
    'errors-metric shop.web.failures monitor',
    'duration-metric shop.web.latency monitor',
    'endpoint-tag endpoint monitor',
    'monitors 77 template',
  ]);
});

it('APM only, without any template: the trace metrics that have points', async () => {
  const panel = await start({
    metrics: ['trace.express.request.hits', 'trace.express.request.errors', 'trace.express.request'],
    canary: { version: 'canary' },
    stable: { version: 'stable' },
    endpointTag: 'resource_name',
    rollout: rolloutOf(LABELLED),
  });
  expect(await mapped(panel)).toEqual(
    expect.arrayContaining([
      'requests-metric trace.express.request.hits apm',
      'errors-metric trace.express.request.errors apm',
      'duration-metric trace.express.request apm',
      'endpoint-tag resource_name profile',
    ]),
  );
});

it('a datadog provider that filters by pod template hash: versions by their hashes', async () => {
  const scope =
    '{service:web,env:prod,rollouts_pod_template_hash:{{args.canary-hash}}} by {route}.as_count()';
  const panel = await start({
    metrics: ['edge.requests', 'edge.requests.errors', 'app.http.server.duration'],
    canary: { rollouts_pod_template_hash: 'canaryhash' },
    stable: { rollouts_pod_template_hash: 'stablehash' },
    endpointTag: 'route',
    rollout: rolloutOf({
      analysis: {
        templates: [{ templateName: 't' }],
        args: [{ name: 'canary-hash', valueFrom: { podTemplateHashValue: 'Latest' } }],
      },
    }),
    template: {
      metadata: { uid: 't', name: 't', namespace: 'shop' },
      spec: {
        args: [{ name: 'canary-hash' }],
        metrics: [
          {
            name: 'm',
            provider: {
              datadog: {
                apiVersion: 'v2',
                queries: { a: `sum:edge.requests.errors${scope}`, b: `sum:edge.requests${scope}` },
                formula: 'a / b',
              },
            },
          },
        ],
      },
    },
  });
  await vi.waitFor(() => panel(), WAIT);
  expect(await mapped(panel)).toEqual([
    'service web label',
    'env prod label',
    'version-tag rollouts_pod_template_hash template',
    'canary-value canaryhash rollout',
    'stable-value stablehash rollout',
    'requests-metric edge.requests template',
    'errors-metric edge.requests.errors template',
    'duration-metric app.http.server.duration profile',
    'endpoint-tag route template',
  ]);
});

it('no label and no template tells versions apart: the tags of the images', async () => {
  const panel = await start({
    metrics: ['trace.http.request.hits', 'trace.http.request.errors', 'trace.http.request'],
    canary: { version: '2026.03.10-1' },
    stable: { version: '2026.03.03-4' },
    endpointTag: 'resource_name',
    versions: { canary: '2026.03.10-1', stable: '2026.03.03-4' },
    rollout: rolloutOf({}),
  });
  expect(await mapped(panel)).toEqual(
    expect.arrayContaining([
      'version-tag version image',
      'canary-value 2026.03.10-1 image',
      'stable-value 2026.03.03-4 image',
      'requests-metric trace.http.request.hits apm',
    ]),
  );
});
