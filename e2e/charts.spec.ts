import { expect, test } from './cockpit.ts';
import { endpointRow, openRelease, releaseRow } from './screens.ts';

test('a part of time is chosen by dragging, Esc shows all again, keys move the cursor, figures as a table', async ({
  simulate,
  launch,
}) => {
  const { page } = await launch({ simulation: await simulate() });
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  await openRelease(page, 'purchase', 'purchase-api');
  await expect(endpointRow(page, 'post_/v1/orders')).toBeVisible();
  const chart = page.getByTestId('chart-requests').getByRole('slider');
  const whole = page.getByTestId('charts-whole');
  const box = await chart.boundingBox();
  if (!box) throw new Error('the chart has no place on the screen');
  const at = (part: number): [number, number] => [box.x + box.width * part, box.y + box.height / 2];
  await page.mouse.move(...at(0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.45), { steps: 4 });
  await page.mouse.move(...at(0.6), { steps: 4 });
  await page.mouse.up();
  await expect(whole).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(whole).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('purchase-api');

  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  // One cursor for all charts of the screen.
  for (const id of ['chart-requests', 'chart-errors', 'chart-latency'])
    await expect(page.getByTestId(id).getByTestId('chart-cursor')).toBeVisible();
  await expect(chart).toHaveAttribute('aria-valuetext', /canary .* stable/);

  await page.getByTestId('charts-table').click();
  const table = page.getByTestId('chart-errors').getByRole('table');
  await expect(table.getByRole('row').nth(20)).toBeVisible();
  await expect(table.getByRole('columnheader')).toHaveText(['Time', 'canary', 'stable']);
});
