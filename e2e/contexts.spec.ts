import { expect, test } from './cockpit.ts';
import { readFrames, recordFrames } from './frameRecorder.ts';
import { contextItem, frame, openRelease, releaseRow } from './screens.ts';

const PRODUCTION = 'eks-prod-tokyo';
const STAGING = 'eks-staging';

test('switching never shows one cluster under the name of another', async ({ simulate, launch }) => {
  const { page } = await launch({ simulation: await simulate({ scenario: 'two-clusters' }) });
  await expect(releaseRow(page, 'ticket', 'checkin-web')).toBeVisible();
  await recordFrames(page, {
    [PRODUCTION]: ['ticket/checkin-web', 'search/search-api', '2025.12.03-4'],
    [STAGING]: ['seating/seat-map', 'coupon/coupon-api', '2025.12.11-1'],
  });
  const { switchTo, switcher } = frame(page);
  for (let round = 0; round < 4; round += 1) {
    await switchTo(STAGING);
    await expect(releaseRow(page, 'seating', 'seat-map')).toBeVisible();
    await expect(switcher).toContainText(STAGING);
    await expect(switcher).not.toContainText('PROD');
    await switchTo(PRODUCTION);
    await expect(releaseRow(page, 'ticket', 'checkin-web')).toBeVisible();
    await expect(switcher).toContainText('PROD');
  }
  const { frames, mixed } = await readFrames(page);
  expect(mixed).toEqual([]);
  expect(frames[PRODUCTION]).toBeGreaterThanOrEqual(4);
  expect(frames[STAGING]).toBeGreaterThanOrEqual(4);
});

test('the same Rollout of two clusters is two Releases, and a switch leaves the first', async ({
  simulate,
  launch,
}) => {
  const { page } = await launch({ simulation: await simulate({ scenario: 'two-clusters' }) });
  await openRelease(page, 'purchase', 'purchase-api');
  await expect(page.getByRole('main')).toContainText('2025.12.03-4');
  await frame(page).switchTo(STAGING);
  await openRelease(page, 'purchase', 'purchase-api');
  await expect(page.getByRole('main')).toContainText('2025.12.11-1');
  await expect(page.getByRole('main')).not.toContainText('2025.12.03-4');
});

test('the switcher says which contexts are connected and how each is protected', async ({
  simulate,
  launch,
}) => {
  const { page } = await launch({ simulation: await simulate({ scenario: 'two-clusters' }) });
  await expect(page.getByTestId('release-row').first()).toBeVisible();
  await frame(page).switcher.click();
  await expect(contextItem(page, PRODUCTION)).toContainText('live');
  await expect(contextItem(page, PRODUCTION)).toContainText('PROD');
  const card = page.locator('li', { has: contextItem(page, PRODUCTION) });
  await expect(card.getByTestId('context-level')).toHaveValue('protected');
  await expect(contextItem(page, PRODUCTION)).toContainText('releaser@example.com');
  await expect(contextItem(page, STAGING)).toContainText('not connected');
  await expect(contextItem(page, STAGING)).not.toContainText('PROD');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('--context opens that context', async ({ simulate, launch }) => {
  const simulation = await simulate({ scenario: 'two-clusters' });
  const { page } = await launch({ simulation, context: STAGING });
  await expect(frame(page).switcher).toContainText(STAGING);
  await expect(releaseRow(page, 'seating', 'seat-map')).toBeVisible();
});

test('a --context that does not exist is said, and nothing is opened in its place', async ({ launch }) => {
  const { page } = await launch({ context: 'eks-prod-osaka' });
  await expect(page.getByRole('main')).toContainText('The context asked for at start could not be opened');
  await expect(page.getByRole('main')).toContainText('eks-prod-osaka');
  await expect(contextItem(page, PRODUCTION)).toContainText('not connected');
});
