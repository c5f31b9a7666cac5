import { expect, test } from './cockpit.ts';
import { newHome } from './launchApp.ts';
import { frame, releaseRow } from './screens.ts';

test('the first run leads from nothing to a live release, once', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const first = await launch({ simulation, home: newHome('ahead') });
  const { page } = first;
  await expect(page.getByTestId('first-run-file')).toHaveAttribute('data-tone', 'ok');
  await page.getByTestId('first-run-next').click();
  await expect(page.getByTestId('first-run-level').first()).toContainText('“prod” stands in its name');
  await page.getByTestId('first-run-confirm').click();
  await page.getByTestId('first-run-connect').click();
  await expect(page.getByTestId('first-run-connection')).toHaveAttribute('data-state', 'live');
  await expect(page.getByTestId('first-run-rollouts')).toContainText(/\d+ Rollouts/);
  await expect(page.locator('[data-right="promote"]')).toHaveAttribute('data-state', 'allowed');
  await page.getByTestId('first-run-next').click();
  await expect(page.getByTestId('datadog-settings')).toBeVisible();
  await page.getByTestId('first-run-next').click();
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  await first.close();

  const again = await launch({ simulation, home: first.home });
  await expect(releaseRow(again.page, 'purchase', 'purchase-api')).toBeVisible();
  await expect(again.page.getByTestId('notice-levels')).toHaveCount(0);
});

test('the demo shows a release of its own, and says that nothing is real', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation, demo: true, datadogKeys: null, kubeconfig: '/none' });
  await expect(page.getByTestId('notice-demo')).toBeVisible();
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  await expect(frame(page).switcher).toContainText('eks-prod-tokyo');
});
