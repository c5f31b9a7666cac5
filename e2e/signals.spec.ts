import { expect, test } from './cockpit.ts';
import { endpointRow, openRelease } from './screens.ts';

test('a line of the signal map is corrected on this machine, and undone', async ({ launch }) => {
  const { page } = await launch();
  await openRelease(page, 'purchase', 'purchase-api');
  await expect(endpointRow(page, 'post_/v1/orders')).toBeVisible();
  await page.getByTestId('signals-open').click();
  const dialog = page.getByTestId('signal-dialog');
  const service = dialog.locator('[data-key="service"]');
  await expect(service).toHaveAttribute('data-source', 'label');
  await service.getByRole('textbox').fill('no-such-service');
  await expect(dialog.getByTestId('signal-snippet')).toContainText(
    'release-cockpit/service: "no-such-service"',
  );
  await dialog.getByTestId('signal-keep').click();
  await expect(service).toHaveAttribute('data-source', 'settings');
  await expect(service).toContainText('without correction: purchase-api (label)');
  await expect(service).toContainText('no points');
  await dialog.getByTestId('signal-undo-service').click();
  await expect(service).toHaveAttribute('data-source', 'label');
  await expect(service).toContainText('confirmed');
});
