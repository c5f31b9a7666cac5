import type { DatadogFault } from '../simulator/datadog/datadogFaults.ts';
import { expect, test } from './cockpit.ts';
import { actionButton, endpointRow, frame, openRelease, releaseRow } from './screens.ts';

const PURCHASE = ['purchase', 'purchase-api'] as const;

test('without Datadog keys the releases work and the panels say what to set', async ({ launch }) => {
  const { page } = await launch({ datadogKeys: null });
  await expect(frame(page).datadog).toHaveAttribute('data-state', 'off');
  await openRelease(page, ...PURCHASE);
  for (const panel of ['no-numbers', 'monitors']) {
    await expect(page.getByTestId(panel)).toContainText('Datadog has no keys yet');
    await expect(page.getByTestId(panel)).toContainText('DD_API_KEY');
  }
  await expect(page.getByTestId('pods').getByTestId('pod').first()).toBeAttached();
  await expect(actionButton(page, 'abort')).not.toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByTestId('monitor-banner')).not.toHaveAttribute('data-tone', 'ok');
});

test('wrong Datadog keys are said, and the cluster side works on', async ({ launch }) => {
  const keys = { apiKey: '1'.repeat(32), appKey: '2'.repeat(40) };
  const { page } = await launch({ datadogKeys: keys });
  await expect(frame(page).datadog).toHaveAttribute('data-state', 'denied');
  await openRelease(page, ...PURCHASE);
  await expect(page.getByTestId('no-numbers')).toContainText('Datadog refused the API key');
  await expect(page.getByTestId('monitors')).toContainText('Datadog refused the API key');
  await expect(frame(page).kubernetes).toHaveAttribute('data-state', 'live');
  await expect(actionButton(page, 'abort')).not.toHaveAttribute('aria-disabled', 'true');
});

test('whatever Datadog does wrong is said in words, old numbers stay marked as old, and they come again', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate({ speed: 40 });
  const { faults } = simulation.world.datadog;
  const { page } = await launch({ simulation });
  await openRelease(page, ...PURCHASE);
  const endpoints = page.getByTestId('endpoints');
  const age = endpoints.getByTestId('stale-age');
  await expect(endpointRow(page, 'post_/v1/orders')).toBeVisible();
  await expect(frame(page).datadog).toHaveAttribute('data-state', 'live');
  // The queries alone: the release's own analysis asks the monitors, and would abort it.
  const pathPrefix = '/api/v2/query/';
  const series: [DatadogFault, string][] = [
    [{ kind: 'status', status: 429, retryAfterSeconds: 60, pathPrefix }, 'request limit is used up'],
    [{ kind: 'hang', pathPrefix }, 'did not answer in time'],
  ];
  for (const [fault, words] of series) {
    faults.set(fault);
    await expect(age).toContainText(words);
    await expect(endpointRow(page, 'post_/v1/orders')).toBeVisible();
    await expect(frame(page).kubernetes).toHaveAttribute('data-state', 'live');
    faults.clear();
    await expect(age).toHaveCount(0);
  }
  faults.set({ kind: 'status', status: 403, pathPrefix });
  await expect(page.getByTestId('no-numbers')).toContainText('may not: timeseries_query');
  faults.set({ kind: 'unknownState' });
  await expect(page.getByTestId('monitors').getByTestId('monitor').first()).toHaveAttribute(
    'data-state',
    'Unknown',
  );
  await expect(frame(page).kubernetes).toHaveAttribute('data-state', 'live');
  faults.clear();
  await expect(endpointRow(page, 'post_/v1/orders')).toBeVisible();
  await expect(frame(page).datadog).toHaveAttribute('data-state', 'live');
});

test('a request limit that was used up before the first answer is said in the panel', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate();
  simulation.world.datadog.faults.set({ kind: 'status', status: 429 });
  const { page } = await launch({ simulation });
  await openRelease(page, ...PURCHASE);
  await expect(page.getByTestId('no-numbers')).toContainText('request limit is used up');
  await page.keyboard.press('Escape');
  await expect(releaseRow(page, 'media', 'media-worker')).toContainText('Aborted');
});
