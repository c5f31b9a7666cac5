import type { Page } from '@playwright/test';
import { expect, test } from './cockpit.ts';
import { openAction, openRelease, phase, type ActionDialogModel } from './screens.ts';
import type { Simulation } from './simulation.ts';

const CHECKIN = ['ticket', 'checkin-web'] as const;

/** Opens the promote dialog in every window, presses all at the same moment, gives back what each then says. */
async function promoteTogether(pages: readonly Page[]): Promise<string[]> {
  const dialogs: ActionDialogModel[] = [];
  for (const page of pages) {
    await openRelease(page, ...CHECKIN);
    await expect(phase(page)).toContainText('Paused');
    dialogs.push(await openAction(page, 'promote'));
  }
  await Promise.all(dialogs.map(({ confirm }) => confirm.dispatchEvent('click')));
  return Promise.all(
    dialogs.map(async ({ dialog, progress, refusal }) => {
      const seen = dialog.locator('[data-testid="action-progress"][data-stage="seen"]');
      await expect(seen.or(refusal).or(dialog.getByRole('alert')).first()).toBeVisible();
      return (await progress.count()) > 0
        ? 'seen'
        : ((await dialog.getByRole('alert').first().textContent()) ?? '');
    }),
  );
}

function expectOneStep(simulation: Simulation, answers: readonly string[]): void {
  expect(simulation.rollout(...CHECKIN).step).toBe(2);
  expect(answers.filter((answer) => answer === 'seen')).toHaveLength(1);
  const [refused = ''] = answers.filter((answer) => answer !== 'seen');
  expect(refused).toMatch(/Nothing was sent|moved on|Not possible/);
}

test('of two windows that promote at once, one moves one step and the other is told why not', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate({ speed: 10 });
  const { app, page } = await launch({ simulation });
  await expect(page.getByTestId('release-row').first()).toBeVisible();
  const opened = app.waitForEvent('window');
  await page.evaluate('window.cockpit.openWindow({ place: null })');
  const second = await opened;
  expectOneStep(simulation, await promoteTogether([page, second]));
});

test('of two apps that promote at once, one moves one step and the other is told why not', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate({ speed: 10 });
  const [one, other] = [await launch({ simulation }), await launch({ simulation })];
  expectOneStep(simulation, await promoteTogether([one.page, other.page]));
});
