import { expect, test } from './cockpit.ts';
import { endpointRow, openRelease } from './screens.ts';

const ORDERS = 'post_/v1/orders';

test('error logs and issues come when a person presses, and an investigation starts once', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate({ scenario: 'one-endpoint', speed: 150 });
  const { datadog, apiKey, appKey } = simulation.world;
  const { page, log } = await launch({ simulation });
  await openRelease(page, 'purchase', 'purchase-api');
  await expect(endpointRow(page, ORDERS)).toHaveAttribute('data-state', 'Alert', { timeout: 60_000 });

  // The key lacks a scope: it is named, and the rest is there all the same.
  datadog.faults.set({ kind: 'status', status: 403, pathPrefix: '/api/v2/logs/' });
  await page.getByTestId(`endpoint-${ORDERS}`).click();
  const samples = page.getByTestId('samples');
  await expect(samples).toHaveAttribute('data-state', 'idle');
  await expect(samples).toContainText('status:error @http.method:POST');
  await page.getByTestId('samples-load').click();
  await expect(samples).toContainText('logs_read_data');
  await expect(samples.getByTestId('sample-issue').first()).toHaveAttribute('data-age', 'new');
  datadog.faults.clear();
  await page.getByTestId('samples-load').click();
  await expect(samples.getByTestId('sample-line').first()).toContainText('/v1/orders');
  await expect(samples.getByTestId('sample-counts')).toContainText('Error lines: canary');
  await samples.getByTestId('sample-whole').first().click();
  await expect(samples.getByRole('region', { name: /^Whole line of/ })).toContainText('Checkout.step13');
  await page.keyboard.press('Escape');

  await page.getByTestId('open-triage').click();
  const desk = page.getByTestId('investigations');
  await page.getByTestId('investigations-look').click();
  await expect(desk).toContainText('Newest alert:');
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
