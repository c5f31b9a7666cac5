import { expect, test } from './cockpit.ts';
import { endpointRow, frame, openRelease, phase, releaseRow } from './screens.ts';

// Half an hour of the fast clock, and as long as a busy machine makes of it.
test.setTimeout(180_000);

const ORDERS = 'post_/v1/orders';

test('one bad endpoint is red in table and monitor while the service as a whole looks fine', async ({
  simulate,
  launch,
}) => {
  const { page } = await launch({ simulation: await simulate({ scenario: 'one-endpoint', speed: 100 }) });
  await openRelease(page, 'purchase', 'purchase-api');

  const orders = endpointRow(page, ORDERS);
  await expect(orders).toHaveAttribute('data-state', 'Alert', { timeout: 60_000 });
  await expect(orders).toContainText('Alert');
  // Worst first.
  await expect(page.getByTestId('endpoint-row').first()).toHaveAttribute('data-resource', ORDERS);
  const others = page.locator('[data-testid="endpoint-row"][data-state="Alert"]');
  await expect(others).toHaveCount(1);

  await expect(page.getByTestId('monitor-banner')).toContainText('Alert on 1 of');
  await expect(page.getByTestId('monitor-banner')).toContainText('POST /v1/orders');
  await expect(page.getByTestId('monitors').getByTestId('monitor').first()).toHaveAttribute(
    'data-state',
    'Alert',
  );

  // Why: what each part of the composite answers for this endpoint.
  const reason = page.getByTestId('monitor-reasons').locator('[data-group="resource_name:post_/v1/orders"]');
  await expect(reason).toContainText('error rate over 1 % in 5 min: yes', { timeout: 60_000 });
  await expect(reason).toContainText('requests over 1,000 in 5 min: yes');

  // The whole service: canary and stable both far below one percent.
  const totals = page.getByTestId('chart-errors').locator('.canary, .stable');
  const percents = (await totals.allTextContents())
    .map((text) => /([\d.]+)\s*%/.exec(text)?.[1])
    .filter((text) => text !== undefined)
    .map(Number);
  expect(percents.length).toBeGreaterThanOrEqual(2);
  for (const percent of percents) expect(percent).toBeLessThan(0.5);

  await expect(phase(page)).toContainText('Paused', { timeout: 40_000 });
  await page.keyboard.press('Escape');
  const row = releaseRow(page, 'purchase', 'purchase-api');
  await expect(row).toContainText('Alert');
  await expect(page.getByTestId('group-needsYou').locator(row)).toHaveCount(1);
  await expect(frame(page).datadog).toHaveAttribute('data-state', 'live');
});
