// First, before any module makes a schema.
import '../live/noEval.ts';
import { createRoot } from 'react-dom/client';
import { App } from '../app/App.tsx';
import { Providers } from '../app/Providers.tsx';
import '../fonts.css';
import '../tokens.css';
import '../base.css';
import { createFakeBridge, sampleWelcome } from '../fixtures/fakeBridge.ts';
import { productionContext, sampleContexts, SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { sampleDatadog } from '../fixtures/sampleDatadog.ts';
import { sampleManyEndpoints } from '../fixtures/sampleManyEndpoints.ts';
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

/** ?part=charts: twelve charts; ?part=endpoints: a Release screen whose 500 endpoints all change every second. */
function start(): void {
  const place = document.getElementById('root');
  if (!place) return;
  const main = createFakeBridge(sampleWelcome);
  const isCharts = new URLSearchParams(window.location.search).get('part') === 'charts';
  if (!isCharts) {
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
    window.setInterval(next, TICK_MS);
    window.location.hash = '#/context/ctx-prod/release/orders/orders-api';
  }
  createRoot(place).render(
    <Providers bridge={main.bridge} welcome={sampleWelcome}>
      {isCharts ? <ChartsPage startMs={SAMPLE_NOW_MS} /> : <App welcome={sampleWelcome} />}
    </Providers>,
  );
}

start();
