import { readFileSync } from 'node:fs';
import { expect, test } from './cockpit.ts';
import { openRelease } from './screens.ts';

test('what a team shares in its namespace is read, stands in Triage, and is exported with what is set here', async ({
  simulate,
  launch,
}) => {
  const { page } = await launch({ simulation: await simulate({ scenario: 'one-endpoint', speed: 100 }) });
  await openRelease(page, 'purchase', 'purchase-api');
  await page.getByTestId('open-triage').click();
  const steps = page.getByTestId('team-steps');
  // What to do stands there as soon as something is found.
  await expect(steps).toContainText('Tell #purchase-releases that you are looking into it.', {
    timeout: 60_000,
  });
  await expect(steps).toContainText('Runbook');

  // What Triage read stays with the record, for when the cluster has forgotten it; secrets stay masked.
  await expect(page.getByTestId('what-changed')).toContainText('ORDER_RETRIES: 3 → 0');
  await page.evaluate("location.hash = '#/history'");
  await page.getByTestId('history-row').filter({ hasText: 'purchase-api' }).getByRole('link').click();
  const recorded = page.getByTestId('recorded-changes');
  await expect(recorded).toContainText('ORDER_RETRIES: 3 → 0');
  await expect(recorded).toContainText('PAYMENTS_API_TOKEN: ••• → •••');

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
