import { readFileSync } from 'node:fs';
import { expect, test } from './cockpit.ts';
import { openRelease } from './screens.ts';

test('what a team shares in its namespace is read, stands in Triage, and is exported with what is set here', async ({
  simulate,
  launch,
}) => {
  const { page } = await launch({ simulation: await simulate({ scenario: 'one-endpoint' }) });
  await openRelease(page, 'purchase', 'purchase-api');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  const steps = page.getByTestId('team-steps');
  await expect(steps).toContainText('Tell #purchase-releases that you are looking into it.');
  await expect(steps).toContainText('Runbook');

  await page.evaluate("location.hash = '#/settings/team'");
  const map = page.getByTestId('team-map').filter({ hasText: 'purchase' });
  await expect(map).toHaveAttribute('data-state', 'read');
  await page.getByTestId('team-namespace').fill('purchase');
  await page.getByTestId('team-export').click();
  const saved = page.getByText(/Written to .+\.yaml/);
  await expect(saved).toBeVisible();
  const file = /Written to (.+)/.exec((await saved.textContent()) ?? '')?.[1] ?? '';
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('namespace: purchase');
  expect(text).toContain('https://wiki.example.com/runbooks/{name}');
  expect(text).toContain('Tell **#purchase-releases** that you are looking into it.');
});
