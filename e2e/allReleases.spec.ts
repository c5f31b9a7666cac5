import { expect, test } from './cockpit.ts';
import { frame, releaseRow } from './screens.ts';

const PRODUCTION = 'eks-prod-tokyo';
const STAGING = 'eks-staging';

test('releases of two connected clusters stand in one list, each with its own mark', async ({
  simulate,
  launch,
}) => {
  const { page } = await launch({ simulation: await simulate({ scenario: 'two-clusters' }) });
  await expect(releaseRow(page, 'ticket', 'checkin-web')).toBeVisible();
  // The list of one context says that there are others.
  await expect(page.getByTestId('other-contexts')).toContainText('not looked at');
  await frame(page).switcher.click();
  await page.getByTestId('all-releases').click();
  await page.getByRole('button', { name: `Connect ${STAGING}` }).click();
  await expect(page.getByTestId('releases-source')).toHaveCount(2);
  const row = (context: string, rollout: string) =>
    page.locator(`[data-testid="release-row"][data-context="${context}"][data-rollout="${rollout}"]`);
  await expect(row(PRODUCTION, 'ticket/checkin-web')).toContainText('PROD');
  await expect(row(STAGING, 'seating/seat-map')).toContainText(STAGING);
  await expect(row(STAGING, 'seating/seat-map')).not.toContainText('PROD');
  // The same Rollout of both clusters, each its own row that leads to its own Release.
  await expect(row(PRODUCTION, 'purchase/purchase-api')).toHaveCount(1);
  await row(STAGING, 'purchase/purchase-api').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('purchase-api');
  await expect(frame(page).switcher).toContainText(STAGING);
  await expect(page.getByRole('main')).toContainText('2025.12.11-1');
  // Back to where one came from, not to one context's list.
  await page.keyboard.press('Escape');
  await expect(row(PRODUCTION, 'purchase/purchase-api')).toHaveCount(1);
  await expect(page.getByTestId('releases-source')).toHaveCount(2);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(frame(page).switcher).toContainText('All connected contexts');
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page.getByTestId('releases-source')).toHaveCount(2);
});
