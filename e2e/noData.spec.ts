import type { Scenario } from '../simulator/scenarios/scenario.ts';
import { PURCHASE_API_WAITING } from '../simulator/scenarios/purchaseApi.ts';
import { expect, test } from './cockpit.ts';
import { endpointRow, frame, openRelease } from './screens.ts';

const PURCHASE = ['purchase', 'purchase-api'] as const;

/** purchase-api with its monitors, but nothing ever reports a metric. */
const SILENT: Scenario = {
  name: 'silent',
  description: 'a service whose agent sends nothing',
  clusters: [{ name: 'eks-prod-tokyo', tls: true, services: [{ ...PURCHASE_API_WAITING, endpoints: [] }] }],
};

test('a service that reports nothing: said in words, no zero, nothing green', async ({
  simulate,
  launch,
}) => {
  const { page } = await launch({ simulation: await simulate({ scenario: SILENT }) });
  await openRelease(page, ...PURCHASE);
  const endpoints = page.getByTestId('endpoints');
  await expect(endpoints).toContainText('No endpoints yet');
  const charts = page.getByTestId('charts');
  await expect(charts).toContainText('No numbers yet');
  await expect(charts).not.toContainText('of traffic');
  await expect(charts.locator('[data-testid="canary-line"]:not([d=""])')).toHaveCount(0);
  await expect(frame(page).datadog).toHaveAttribute('data-state', 'live');
  const composite = page.getByTestId('monitors').getByTestId('monitor').first();
  await expect(composite).toHaveAttribute('data-state', 'No Data');

  const banner = page.getByTestId('monitor-banner');
  await expect(banner).toContainText('Datadog reports No Data: purchase-api canary health');
  await expect(banner).not.toHaveAttribute('data-tone', 'ok');
  for (const place of [banner, charts, endpoints, page.getByTestId('monitors')]) {
    await expect(place.locator('.ok')).toHaveCount(0);
    // Not of traffic asked for, "5 %", nor "No data" itself: a measured zero.
    await expect(place).not.toContainText(/(?:^|[^\d.,])0(?:\.0+)?\s?(?:%|ms)/);
  }
});

interface Comparison {
  canary: (number | null)[];
  stable: (number | null)[];
}

test('before the canary was there its line is a gap, not zero', async ({ simulate, launch }) => {
  const { page } = await launch({ simulation: await simulate({ speed: 60 }) });
  await expect(frame(page).kubernetes).toHaveAttribute('data-state', 'live');
  await page.evaluate(`window.cockpit.onPush((push) => {
    if (push.topic.kind === 'release') globalThis.comparison = push.snapshot.metrics.requests;
  })`);
  await openRelease(page, ...PURCHASE);
  const read = () => page.evaluate<Comparison | undefined>('globalThis.comparison');
  await expect
    .poll(async () => ((await read())?.canary ?? []).filter((value) => value !== null).length)
    .toBeGreaterThan(3);
  const { canary = [], stable = [] } = (await read()) ?? {};
  const first = canary.findIndex((value) => value !== null);
  expect(stable.slice(0, first).filter((value) => value !== null).length).toBeGreaterThan(20);
  expect(canary[first]).toBeGreaterThan(0);

  // As drawn: the canary's line begins far right of where stable's does.
  const begins = () =>
    page.evaluate<number[]>(`['stable-line', 'canary-line'].map((name) => {
      const line = document.querySelector('[data-testid="chart-requests"] [data-testid="' + name + '"]');
      return line ? line.getBBox().x : -1;
    })`);
  await expect
    .poll(async () => {
      const [stableX = -1, canaryX = -1] = await begins();
      return stableX >= 0 && canaryX > stableX + 100;
    })
    .toBe(true);
});

test('a new canary’s endpoints have a dash until their first point, never a zero', async ({
  simulate,
  launch,
}) => {
  // Slow enough that the page is there before the canary's first points are.
  const { page } = await launch({ simulation: await simulate({ scenario: 'no-data', speed: 4 }) });
  await openRelease(page, ...PURCHASE);
  const orders = endpointRow(page, 'post_/v1/orders');
  await expect(orders).toBeVisible();
  // The first points may be there already, and no failure among them is zero percent.
  const [rate = '', ...others] = await orders.locator('td.canary').allTextContents();
  expect(rate).not.toMatch(/^\s*0(?:[.,]0+)?(?:\s|$)/);
  if (rate.trim() === '–') for (const text of others) expect(text).not.toMatch(/^\s*0(?:[.,]0+)?(?:\s|$)/);
  await expect(page.locator('[data-testid="endpoint-row"][data-state="Alert"]')).toHaveCount(0);
  await expect(page.getByTestId('monitor-banner')).not.toHaveAttribute('data-tone', 'ok');
});
