import type { Scenario } from '../simulator/scenarios/scenario.ts';
import { findScenario } from '../simulator/scenarios/scenarios.ts';
import { expect, test } from './cockpit.ts';
import { endpointRow, openRelease } from './screens.ts';

const ORDERS = 'post_/v1/orders';

/** One endpoint of the canary fails from its first request on, so that there are errors and an alert soon. */
function brokenAtOnce(): Scenario {
  const found = findScenario('one-endpoint');
  if (!found) throw new Error('no such scenario');
  return {
    ...found,
    clusters: found.clusters.map((cluster) => ({
      ...cluster,
      services: cluster.services.map((service) =>
        service.canaryFaults.length === 0
          ? service
          : { ...service, canaryFaults: [{ resourceName: ORDERS, errorRate: 0.2 }] },
      ),
    })),
  };
}

test('error logs and issues come when a person presses, and an investigation starts once', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate({ scenario: brokenAtOnce(), speed: 40 });
  const { datadog, apiKey, appKey } = simulation.world;
  const { page, log } = await launch({ simulation });
  await openRelease(page, 'purchase', 'purchase-api');
  await expect(endpointRow(page, ORDERS)).toBeVisible();

  // The key lacks a scope: it is named, and the rest is there all the same.
  datadog.faults.set({ kind: 'status', status: 403, pathPrefix: '/api/v2/logs/' });
  await page.getByTestId(`endpoint-${ORDERS}`).click();
  const samples = page.getByTestId('samples');
  await expect(samples).toHaveAttribute('data-state', 'idle');
  await expect(samples).toContainText('status:error @http.method:POST');
  const load = page.getByTestId('samples-load');
  await load.click();
  await expect(samples).toContainText('logs_read_data');
  datadog.faults.clear();
  // Until errors of the canary have arrived at Datadog.
  const line = samples.getByTestId('sample-line').first();
  await expect(async () => {
    await load.click();
    await expect(line).toContainText('/v1/orders', { timeout: 2_000 });
  }).toPass();
  await expect(samples.getByTestId('sample-counts')).toContainText('Error lines: canary');
  await expect(samples.getByTestId('sample-issue').first()).toContainText('Exception');
  await samples.getByTestId('sample-whole').first().click();
  await expect(samples.getByRole('region', { name: /^Whole line of/ })).toContainText('Checkout.step13');
  await page.keyboard.press('Escape');

  await page.getByTestId('open-triage').click();
  const desk = page.getByTestId('investigations');
  await expect(async () => {
    await page.getByTestId('investigations-look').click();
    await expect(desk).toContainText('Newest alert:', { timeout: 2_000 });
  }).toPass();
  await expect(desk).toContainText('No investigation of this monitor yet.');
  await page.getByTestId('investigation-start').click();
  await expect(page.getByTestId('start-investigation')).toContainText('"event_id": "');
  await page.getByTestId('confirm-investigation').click();
  await expect(page.getByTestId('investigation-outcome')).toHaveAttribute('data-kind', 'started');
  await expect(desk.getByTestId('investigation')).toContainText('started here');
  const listed = await fetch(`${datadog.url}/api/v2/bits-ai/investigations`, {
    headers: { 'dd-api-key': apiKey, 'dd-application-key': appKey },
  });
  expect(await listed.json()).toMatchObject({ meta: { page: { total: 1 } } });
  // What a log line says stays on the screen.
  expect(log()).not.toContain('upstream timed out');
  expect(log()).not.toContain('TimeoutException');
});
