import type { Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './cockpit.ts';
import { endpointRow, frame, openRelease } from './screens.ts';

async function enter(page: Page, keys: { apiKey: string; appKey: string }): Promise<void> {
  await page.getByTestId('api-key').fill(keys.apiKey);
  await page.getByTestId('app-key').fill(keys.appKey);
  await page.getByTestId('organisation-save').click();
}

test('keys entered in Settings are checked, bring the charts to life, and are asked for again', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate();
  const { world } = simulation;
  const first = await launch({ simulation, datadogKeys: null });
  const { page, home } = first;
  await openRelease(page, 'purchase', 'purchase-api');
  await page.getByTestId('no-numbers').getByRole('link', { name: 'Open Settings' }).click();

  // This machine has no keychain, so that is said and keys can be used for this run only.
  await page.getByTestId('organisation-edit').click();
  await expect(page.getByTestId('keep-kept')).toBeDisabled();
  await expect(page.getByTestId('keep-run')).toBeChecked();
  await enter(page, { apiKey: '1'.repeat(32), appKey: world.appKey });
  const refused = page.getByTestId('organisation-refused');
  await expect(refused).toContainText('Datadog refused the API key');
  await enter(page, { apiKey: world.apiKey, appKey: '2'.repeat(40) });
  await expect(refused).toContainText('Datadog refused the application key');

  world.datadog.faults.set({ kind: 'status', status: 403, pathPrefix: '/api/v1/monitor' });
  await enter(page, world);
  await expect(page.getByTestId('organisation-dialog')).toHaveCount(0);
  const organisation = page.getByTestId('organisation');
  const lacking = organisation.getByTestId('scopes').locator('[data-state="missing"]');
  await expect(lacking).toContainText('monitors_read');
  await expect(lacking).toContainText('no monitor states');
  world.datadog.faults.clear();
  await organisation.getByRole('button', { name: 'Check again' }).click();
  await expect(organisation.getByTestId('organisation-state')).toContainText('Both keys are accepted');
  await expect(lacking).toHaveCount(0);

  await page.goBack();
  await expect(endpointRow(page, 'post_/v1/orders')).toBeVisible();
  await expect(frame(page).datadog).toHaveAttribute('data-state', 'live');
  await first.close();
  const written = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
  expect(written).toContain('"own": "run"');
  for (const key of [world.apiKey, world.appKey]) expect(written.includes(key)).toBe(false);

  // Whoever has set keys is not silently given the environment's.
  const second = await launch({ simulation, home });
  await expect(frame(second.page).datadog).toHaveAttribute('data-state', 'off');
  await frame(second.page).datadog.click();
  await expect(second.page.getByTestId('organisation-state')).toContainText('for an earlier run only');
  await second.page.getByTestId('organisation-forget').click();
  await second.page.getByTestId('confirm-yes').click();
  await expect(second.page.getByTestId('organisation')).toHaveAttribute('data-source', 'environment');
  await expect(frame(second.page).datadog).toHaveAttribute('data-state', 'live');
});
