import { expect, test } from './cockpit.ts';
import { frame, openRelease, phase, releaseRow } from './screens.ts';

test('the list appears in its groups, and a change in the cluster changes its row', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });

  await expect(frame(page).switcher).toContainText('eks-prod-tokyo');
  await expect(frame(page).switcher).toContainText('PROD');
  await expect(frame(page).kubernetes).toHaveAttribute('data-state', 'live');
  await expect(page.getByTestId('release-row')).toHaveCount(6);

  const needsYou = page.getByTestId('group-needsYou');
  await expect(needsYou.locator('[data-rollout="media/media-worker"]')).toContainText('Aborted');
  await expect(needsYou.locator('[data-rollout="ticket/checkin-web"]')).toContainText('Paused');
  const settled = page.getByTestId('group-settled');
  const mail = settled.locator('[data-rollout="mail/mail-sender"]');
  await expect(mail).toContainText('Healthy');
  await expect(mail).not.toContainText('→');

  simulation.release('mail', 'mail-sender', 'mail-sender:32');
  const moving = page.getByTestId('group-rollingOut').locator('[data-rollout="mail/mail-sender"]');
  await expect(moving).toContainText('31 → 32');
  await expect(mail).toHaveCount(0);
});

test('a Release follows its steps by itself', async ({ simulate, launch }) => {
  const simulation = await simulate({ speed: 30 });
  const { page } = await launch({ simulation });
  await openRelease(page, 'purchase', 'purchase-api');

  await expect(page.getByText('2025.12.10-1').first()).toBeVisible();
  await expect(page.getByText('2025.12.03-4').first()).toBeVisible();
  const steps = page.getByTestId('step');
  await expect(steps).toHaveCount(10);
  // 20 % comes after the wait of three minutes and the first analysis.
  await expect(steps.nth(3)).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  // The release goes on while the test looks: at some look both say the same.
  await expect(async () => {
    const shown = await steps.evaluateAll((items) => items.map((item) => item.getAttribute('data-state')));
    expect(shown.indexOf('now')).toBe(simulation.rollout('purchase', 'purchase-api').step);
  }).toPass({ timeout: 20_000 });
  await expect(page.getByTestId('analysis-run').first()).toHaveAttribute('data-phase', 'Successful');
  await expect(phase(page)).toHaveText(/Paused|Progressing/);
});

test('the filter and the keys find and open a release', async ({ simulate, launch }) => {
  const simulation = await simulate({ scenario: 'many', speed: 1 });
  const { page } = await launch({ simulation });
  await expect(page.getByTestId('release-row').first()).toBeVisible();
  await expect(page.getByTestId('releases')).toContainText('200 Rollouts');

  // While one moves to another group, what the person selected and looks at stays.
  await page.keyboard.press('j');
  const selected = await page.getByTestId('selected-detail').locator('b').textContent();
  const scroller = page.getByTestId('releases').locator('table').locator('..');
  await scroller.evaluate((element) => element.scrollTo({ top: 3_000 }));
  const rows = page.getByTestId('group-settled').getByTestId('release-row');
  // Until the rows of the new place are there, those of the old one are.
  let name: string | null = null;
  await expect(async () => {
    const seen = rows.nth(Math.floor((await rows.count()) / 2));
    await expect(seen).toBeInViewport({ timeout: 100 });
    name = await seen.getAttribute('data-rollout', { timeout: 100 });
  }).toPass();
  const looked = page.locator(`[data-rollout="${name}"]`);
  await expect(looked).toBeInViewport();
  const before = await looked.boundingBox();
  const [namespace = '', moved = ''] = ((await rows.last().getAttribute('data-rollout')) ?? '').split('/');
  // Not counted: while this goes on, releases of this world finish by themselves.
  const settled = page.getByTestId('group-settled').locator(`[data-rollout="${namespace}/${moved}"]`);
  await expect(settled).toHaveCount(1);
  simulation.release(namespace, moved, `${moved}:9.9.9`);
  await expect(settled).toHaveCount(0);
  await expect(looked).toBeInViewport();
  expect(Math.abs(((await looked.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(2);
  await expect(page.getByTestId('selected-detail').locator('b')).toHaveText(selected ?? '');

  const head = page.getByTestId('releases').getByRole('columnheader');
  const widths = (): Promise<number[]> =>
    head.evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().width)));
  const wide = await widths();
  await page.keyboard.press('/');
  await page.keyboard.type('search-api');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('release-row')).toHaveCount(1);
  // With fewer rows no column becomes narrower; a release of this world may have made one wider. The last takes the rest.
  for (const [column, width] of (await widths()).slice(0, -1).entries())
    expect(width).toBeGreaterThanOrEqual(wide[column] ?? Infinity);
  // Enter has marked the first that was found.
  await expect(releaseRow(page, 'search', 'search-api')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('search-api');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('releases')).toBeVisible();
});
