import type { Locator, Page } from '@playwright/test';
import { expect, test, type Fixtures } from './cockpit.ts';
import { openRelease } from './screens.ts';
import type { Simulation } from './simulation.ts';

// Many steps each: on a machine that is busy they take their time.
test.setTimeout(180_000);

const SECRET = 'simulated-5d1c7f0e';

/** How many lines a column holds; 0 while it has none. */
async function lineCount(page: Page, side: 'canary' | 'stable'): Promise<number> {
  const lines = page.getByTestId(`log-lines-${side}`);
  return (await lines.count()) === 0 ? 0 : Number(await lines.getAttribute('data-count'));
}

const growsFrom = (page: Page, side: 'canary' | 'stable', count: number): Promise<void> =>
  expect.poll(() => lineCount(page, side)).toBeGreaterThan(count);

function rows(page: Page, side: 'canary' | 'stable'): Locator {
  return page.getByTestId(`log-lines-${side}`).getByRole('option');
}

/** A world and an app that shows its release. A dozen pods write a line every five seconds: no need to hurry them. */
async function openOn(
  { simulate, launch }: Pick<Fixtures, 'simulate' | 'launch'>,
  tab: 'logs' | 'events' | 'objects',
): Promise<{ simulation: Simulation; page: Page; log: () => string }> {
  const simulation = await simulate({ speed: 10 });
  const { page, log } = await launch({ simulation });
  await openRelease(page, 'purchase', 'purchase-api');
  await page.getByTestId(`inspect-${tab}`).click();
  return { simulation, page, log };
}

test('logs of canary and stable stand beside each other, live, through a dropped connection', async ({
  simulate,
  launch,
}) => {
  const { simulation, page } = await openOn({ simulate, launch }, 'logs');
  await growsFrom(page, 'canary', 0);
  await growsFrom(page, 'stable', 0);
  const stable = page.getByTestId('logs-stable');
  await expect(stable.getByTestId('log-pod')).toHaveCount(10);
  await expect(stable.getByTestId('log-pod-choice')).toContainText('10 of 16 pods');
  await growsFrom(page, 'stable', await lineCount(page, 'stable'));

  const dropped = await lineCount(page, 'stable');
  simulation.faults().dropConnections();
  await growsFrom(page, 'stable', dropped);
  await expect(page.locator('[data-testid="log-pod"]:not([data-state="live"])')).toHaveCount(0);

  await stable.getByTestId('log-pod-choice').selectOption({ index: 12 });
  await expect(stable.getByTestId('log-pod')).toHaveCount(1);
  await growsFrom(page, 'stable', 0);
  await page.getByTestId('log-previous').check();
  await expect(stable).toContainText('The container has never restarted');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('inspect')).toHaveAttribute('data-open', '');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('purchase-api');
});

test('a text is searched in both logs, a line opens, and they are followed again', async ({
  simulate,
  launch,
}) => {
  const { page } = await openOn({ simulate, launch }, 'logs');
  await growsFrom(page, 'canary', 0);
  await growsFrom(page, 'stable', 0);
  const search = page.getByTestId('inspect-search');
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await search.fill('METHOD=post');
  await expect(page.getByTestId('inspect-found')).toContainText(/^\d+ match/);
  await search.press('Enter');
  await expect(page.getByTestId('inspect-found')).toContainText(/^\d+ of \d+$/);
  await expect(page.getByRole('option', { selected: true }).locator('mark')).toHaveText('method=POST');
  await expect(page.getByTestId('log-follow')).toHaveAttribute('data-following', 'false');

  await page.getByTestId('log-only-matches').check();
  for (const side of ['canary', 'stable'] as const) {
    await expect(rows(page, side).first()).toContainText('method=POST');
    await expect(rows(page, side).filter({ hasNotText: 'method=POST' })).toHaveCount(0);
  }
  const text = await rows(page, 'stable').first().getByTestId('log-line').textContent();
  await rows(page, 'stable').first().click();
  await expect(page.getByTestId('log-whole-line')).toHaveText(text ?? '');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('log-line-dialog')).toHaveCount(0);

  await page.keyboard.press('f');
  await expect(page.getByTestId('log-follow')).toHaveAttribute('data-following', 'true');
});

test('events come as they happen, and YAML shows no secret', async ({ simulate, launch }) => {
  const { simulation, page, log } = await openOn({ simulate, launch }, 'events');
  const events = page.getByTestId('events');
  await expect(events).toHaveAttribute('data-state', /content|empty/);
  simulation.release('purchase', 'purchase-api', 'purchase-api:2025.12.11-1');
  const updated = events.getByTestId('event-row').filter({ hasText: 'Rollout updated to revision 3' });
  await expect(updated).toContainText('RolloutUpdated');
  await expect(updated).toContainText('Rollout purchase-api');

  await page.keyboard.press('y');
  const manifest = page.getByTestId('manifest');
  await expect(manifest).toContainText('kind: Rollout');
  await page.getByTestId('inspect-search').fill('PAYMENTS_API_TOKEN');
  await page.getByTestId('inspect-search').press('Enter');
  await expect(page.getByTestId('inspect-found')).toHaveText('1 of 1');
  await expect(manifest).toContainText('value: •••');
  await expect(page.getByTestId('manifest-masked')).toContainText('1 secret-looking value masked');
  await expect(page.locator('body')).not.toContainText(SECRET);
  await page.getByTestId('inspect').getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByTestId('inspect').getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(log()).not.toContain(SECRET);
});

test('what is denied says which right is missing, and comes when it is granted', async ({
  simulate,
  launch,
}) => {
  const { simulation, page } = await openOn({ simulate, launch }, 'objects');
  await expect(page.getByTestId('manifest')).toContainText('kind: Rollout');
  simulation.faults().set({ kind: 'status', status: 403, resource: 'pods', verb: 'get' });
  await page.locator('[data-testid="object-item"][data-object^="Pod "]').last().click();
  await expect(page.getByTestId('manifest-note')).toContainText('No right to: get pods');
  await page.keyboard.press('l');
  const stable = page.getByTestId('logs-stable');
  await expect(stable).toContainText('No right to: get pods/log');
  simulation.faults().clear();
  await growsFrom(page, 'stable', 0);

  simulation.faults().set({ kind: 'status', status: 403, resource: 'events' });
  // The stream may run already, for the record of the release.
  simulation.faults().dropConnections();
  await page.keyboard.press('e');
  await expect(page.getByTestId('events')).toContainText(/No right to: (?:list|watch) events/);
});
