// First, before any module makes a schema.
import '../live/noEval.ts';
import { createRoot } from 'react-dom/client';
import type { ReleasesSnapshot } from '../../shared/contract/releaseRow.ts';
import { App } from '../app/App.tsx';
import { Providers } from '../app/Providers.tsx';
import '../fonts.css';
import '../tokens.css';
import '../base.css';
import { createFakeBridge, sampleWelcome } from '../fixtures/fakeBridge.ts';
import { productionContext, sampleContexts, SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { sampleDatadog } from '../fixtures/sampleDatadog.ts';
import { sampleManyEndpoints } from '../fixtures/sampleManyEndpoints.ts';
import { ordersRow, sampleReleases, sampleRow } from '../fixtures/sampleReleases.ts';
import { sampleRelease } from '../fixtures/sampleRelease.ts';
import { sampleTrend } from '../fixtures/sampleTrend.ts';
import { ChartsPage } from './ChartsPage.tsx';

const TICK_MS = 1_000;
const TOPIC = {
  kind: 'release',
  contextId: productionContext.contextId,
  namespace: 'orders',
  name: 'orders-api',
} as const;

/** 2,000 Rollouts over 60 namespaces, in every status. */
function manyReleases(): ReleasesSnapshot {
  const phases = ['Healthy', 'Healthy', 'Healthy', 'Paused', 'Progressing', 'Degraded'] as const;
  const rows = Array.from({ length: 2_000 }, (_, index) => {
    const phase = phases[index % phases.length] ?? 'Healthy';
    const group = phase === 'Degraded' ? 'needsYou' : phase === 'Healthy' ? 'settled' : 'rollingOut';
    const verdict = group === 'settled' ? null : ordersRow.verdict;
    return sampleRow({
      name: `service-${index}`,
      namespace: `team-${index % 60}`,
      phase,
      group,
      verdict,
      ...(group !== 'settled' && { canaryVersion: `4.${index % 40}.0`, setWeight: 20 }),
    });
  });
  return { ...sampleReleases, rows };
}

/**
 * ?part=charts: twelve charts; ?part=endpoints: a Release screen whose 500 endpoints all change every second;
 * ?part=endpoints-still: the same at rest; ?part=releases: a list of 2,000.
 */
function start(): void {
  const place = document.getElementById('root');
  if (!place) return;
  const main = createFakeBridge(sampleWelcome);
  const part = new URLSearchParams(window.location.search).get('part');
  const isCharts = part === 'charts';
  if (part === 'releases') {
    main.show({ kind: 'contexts' }, sampleContexts);
    main.show({ kind: 'releases', contextId: TOPIC.contextId }, manyReleases());
    window.location.hash = `#/context/${TOPIC.contextId}/releases`;
  } else if (!isCharts) {
    main.show({ kind: 'contexts' }, sampleContexts);
    main.show({ kind: 'datadog' }, sampleDatadog);
    const many = sampleManyEndpoints(500);
    const snapshots = Array.from({ length: 8 }, (_, tick) => ({
      ...sampleRelease,
      metrics: {
        ...sampleRelease.metrics,
        endpoints: many.endpoints.map((row, index) => ({
          ...row,
          trend: sampleTrend(0.001 * ((index + tick) % 9), 0.002, index + tick),
          canary: {
            ...row.canary,
            requestsPerSecond: 3 + ((index * 7 + tick) % 11),
            latencyP95Ms: 40 + tick + index,
          },
        })),
      },
      verdict: many.verdict,
    }));
    let tick = 0;
    const next = (): void => main.show(TOPIC, snapshots[tick++ % snapshots.length]);
    next();
    if (part === 'endpoints') window.setInterval(next, TICK_MS);
    window.location.hash = '#/context/ctx-prod/release/orders/orders-api';
  }
  createRoot(place).render(
    <Providers bridge={main.bridge} welcome={sampleWelcome}>
      {isCharts ? <ChartsPage startMs={SAMPLE_NOW_MS} /> : <App welcome={sampleWelcome} />}
    </Providers>,
  );
}

start();
