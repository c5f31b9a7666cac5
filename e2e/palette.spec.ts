import { expect, test } from './cockpit.ts';
import { endpointRow, frame, openRelease, releaseRow } from './screens.ts';

test('the palette finds a release, its actions with their reasons, an endpoint, another context', async ({
  simulate,
  launch,
}) => {
  const { page } = await launch({ simulation: await simulate() });
  const palette = page.getByTestId('palette');
  const options = page.getByTestId('palette-option');
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();

  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('pur api');
  await expect(options.first()).toContainText('purchase-api');
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('purchase-api');

  await expect(endpointRow(page, 'post_/v1/orders')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('post orders');
  await expect(options.first()).toContainText('POST /v1/orders');
  await page.keyboard.press('Enter');
  await expect(endpointRow(page, 'post_/v1/orders')).toBeFocused();

  // Enter on what is blocked does nothing: the reason stands beside it.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('retry');
  await expect(options.first()).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await expect(palette).toBeVisible();
  await palette.getByRole('combobox').fill('abort');
  await expect(options.first()).toHaveAttribute('aria-disabled', 'false');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('action-dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('action-dialog')).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('settings');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
});

test('the keys of a screen are listed, and only those it hears', async ({ simulate, launch }) => {
  const { page } = await launch({ simulation: await simulate() });
  const help = page.getByTestId('keys-help');
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  await page.keyboard.press('?');
  await expect(help).toContainText('Next row');
  await expect(help).not.toContainText('Open the abort dialog');
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await openRelease(page, 'purchase', 'purchase-api');
  await page.keyboard.press('?');
  await expect(help).toContainText('Open the abort dialog');
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await expect(frame(page).switcher).toBeVisible();

  // Other keys for the same thing, refused where they clash.
  await page.evaluate("location.hash = '#/settings/shortcuts'");
  const filter = page.locator('[data-testid="shortcut"][data-name="/"]');
  await filter.getByRole('button').click();
  await expect(page.getByTestId('shortcut-capture')).toBeFocused();
  await page.keyboard.press('j');
  await expect(page.getByTestId('shortcut-capture')).toContainText('has these keys');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('s');
  await page.keyboard.press('Enter');
  await expect(filter).toHaveAttribute('data-keys', 's');
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.press('s');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await expect(page.getByRole('searchbox')).toHaveValue('');
});
