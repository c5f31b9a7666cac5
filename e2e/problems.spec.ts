import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './cockpit.ts';
import { actionButton, contextItem, frame, openRelease, releaseRow } from './screens.ts';

test('a kubeconfig that is missing is named', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const missing = path.join(simulation.directory, 'nowhere.yaml');
  const { page } = await launch({ simulation, kubeconfig: missing });
  await expect(page.getByRole('main')).toContainText(`No kubeconfig file at ${missing}`);
  await expect(page.getByRole('main')).toContainText('--kubeconfig FILE');
});

test('a broken kubeconfig is named, and the other file is still used', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const broken = path.join(simulation.directory, 'broken.yaml');
  writeFileSync(broken, 'apiVersion: v1\nclusters: [ {name: x\n');
  const both = `${broken}${path.delimiter}${simulation.world.kubeconfigPath}`;
  const { page } = await launch({ simulation, kubeconfig: both });
  await expect(page.getByTestId('release-row')).toHaveCount(6);
  await frame(page).switcher.click();
  await expect(page.getByRole('dialog')).toContainText(`${broken} cannot be read as a kubeconfig`);
});

test('a kubeconfig that cannot be read at all is named', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const broken = path.join(simulation.directory, 'broken.yaml');
  writeFileSync(broken, '{{{');
  const { page } = await launch({ simulation, kubeconfig: broken });
  await expect(page.getByRole('main')).toContainText('cannot be read as a kubeconfig');
});

test('unreachable, not let in, without Argo Rollouts: each says so, and the other contexts work', async ({
  simulate,
  launch,
}) => {
  const { page } = await launch({ simulation: await simulate({ scenario: 'broken-contexts' }) });
  const main = page.getByRole('main');
  const { switchTo } = frame(page);
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();

  await switchTo('unreachable');
  await expect(main).toContainText('127.0.0.1:9 cannot be reached');
  await expect(page.getByTestId('release-row')).toHaveCount(0);
  await switchTo('wrong-token');
  await expect(main).toContainText('does not accept this login');
  await expect(page.getByTestId('release-row')).toHaveCount(0);
  await switchTo('eks-no-rollouts');
  await expect(main).toContainText('Argo Rollouts is not installed');
  await expect(page.getByTestId('release-row')).toHaveCount(0);

  await switchTo('eks-prod-tokyo');
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  await expect(frame(page).kubernetes).toHaveAttribute('data-state', 'live');
  await frame(page).switcher.click();
  await expect(contextItem(page, 'unreachable')).toContainText('cannot be reached');
  await expect(contextItem(page, 'wrong-token')).toContainText('does not accept this login');
});

test('who may only read finds the buttons disabled, each with the reason', async ({ launch }) => {
  const { page } = await launch({ context: 'purchase-viewer' });
  await openRelease(page, 'ticket', 'checkin-web');
  for (const action of ['pause', 'promoteFull', 'promote', 'abort'] as const) {
    await expect(actionButton(page, action)).toHaveAttribute('aria-disabled', 'true');
    await expect(actionButton(page, action)).toHaveAccessibleDescription(/You have no right to do this/);
  }
  await page.keyboard.press('Shift+A');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByTestId('pods').getByTestId('pod').first()).toBeAttached();
});

test('who has rights in one namespace only sees that namespace, and may act there', async ({ launch }) => {
  const { page } = await launch({ context: 'purchase-namespaced' });
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  await expect(page.getByTestId('release-row')).toHaveCount(1);
  await openRelease(page, 'purchase', 'purchase-api');
  await expect(actionButton(page, 'abort')).not.toHaveAttribute('aria-disabled', 'true');
});
