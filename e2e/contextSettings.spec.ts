import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { expect, test } from './cockpit.ts';
import { actionButton, contextItem, frame, openRelease, releaseRow } from './screens.ts';

interface Kubeconfig {
  users: { name: string; user: { token?: string; exec?: unknown } }[];
  contexts: { name: string; context: { user: string; namespace?: string } }[];
  'current-context': string;
}

const read = (file: string): Kubeconfig => parse(readFileSync(file, 'utf8')) as Kubeconfig;

/** As kubectl's users do: beside it, then in its place. */
function replace(file: string, config: Kubeconfig): void {
  writeFileSync(`${file}.new`, stringify(config));
  renameSync(`${file}.new`, file);
}

test('levels are confirmed once, and a level that was chosen is enforced and kept over a restart', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate();
  const first = await launch({ simulation });
  const { page } = first;
  await page.getByTestId('notice-levels').getByRole('button').click();
  await page.getByTestId('levels-confirm').click();
  await expect(page.getByTestId('levels-ask')).toHaveCount(0);
  const shown = page.locator('li', {
    has: page.locator('[data-testid="context-item"][aria-current="true"]'),
  });
  await shown.getByTestId('context-more').click();
  await shown.getByTestId('context-level').selectOption('readOnly');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('notice-levels')).toHaveCount(0);
  await openRelease(page, 'purchase', 'purchase-api');
  await expect(actionButton(page, 'abort')).toHaveAttribute('aria-disabled', 'true');
  await first.close();

  const second = await launch({ simulation, home: first.home });
  await openRelease(second.page, 'purchase', 'purchase-api');
  await expect(second.page.getByTestId('notice-levels')).toHaveCount(0);
  await expect(actionButton(second.page, 'abort')).toHaveAttribute('aria-disabled', 'true');
});

test('a changed kubeconfig asks, and nothing moves before the answer', async ({ simulate, launch }) => {
  const simulation = await simulate({ scenario: 'two-clusters' });
  const file = simulation.world.kubeconfigPath;
  const { page } = await launch({ simulation });
  await expect(releaseRow(page, 'ticket', 'checkin-web')).toBeVisible();
  const shown = (await frame(page).switcher.textContent()) ?? '';
  const config = read(file);
  const context = config.contexts.find(({ name }) => shown.includes(name))!;
  replace(file, {
    ...config,
    'current-context': config.contexts.find(({ name }) => name !== context.name)!.name,
  });
  context.context.namespace = 'ticket';
  replace(file, config);
  await expect(page.getByTestId('notice-changed')).toBeVisible();
  await expect(frame(page).switcher).toHaveText(shown);
  await page.getByTestId('context-reopen').click();
  await expect(page.getByTestId('notice-changed')).toHaveCount(0);
  await expect(releaseRow(page, 'ticket', 'checkin-web')).toBeVisible();
});

test('a program of the kubeconfig runs only after it was allowed', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const config = read(simulation.world.kubeconfigPath);
  const context = config.contexts.find(({ name }) => name === config['current-context'])!;
  const user = config.users.find(({ name }) => name === context.context.user)!;
  const mark = path.join(simulation.directory, 'ran');
  const credential = JSON.stringify({ status: { token: user.user.token } });
  user.user = {
    exec: {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: process.execPath,
      args: [
        '-e',
        `require('fs').appendFileSync(${JSON.stringify(mark)}, 'x'); console.log(${JSON.stringify(credential)})`,
      ],
      interactiveMode: 'Never',
    },
  };
  const file = path.join(simulation.directory, 'with-plugin');
  writeFileSync(file, stringify(config));
  const { page } = await launch({ simulation, kubeconfig: file });
  const dialog = page.getByTestId('command-dialog');
  await page.getByTestId('command-asked').getByTestId('command-look').click();
  await expect(dialog).toContainText(process.execPath);
  await dialog.getByTestId('command-refuse').click();
  await page.getByTestId('command-refused').getByTestId('command-look').click();
  expect(() => readFileSync(mark)).toThrow(/ENOENT/);
  await dialog.getByTestId('command-allow').click();
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  await expect(page.getByTestId('command-asked')).toHaveCount(0);
  await expect(contextItem(page, context.name)).toHaveCount(0);
});
