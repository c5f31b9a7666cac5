import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './cockpit.ts';
import {
  actionButton,
  actionDialog,
  openAction,
  openRelease,
  phase,
  releaseRow,
  seeThrough,
} from './screens.ts';

const CHECKIN = ['ticket', 'checkin-web'] as const;

test('abort by keyboard alone ends aborted with all traffic back on stable', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const { page, home } = await launch({ simulation });
  const purchase = () => simulation.rollout('purchase', 'purchase-api');
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  await expect.poll(() => purchase().canaryWeight).toBe(5);
  const before = purchase();

  await page.keyboard.press('/');
  await page.keyboard.type('purchase-api');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('release-row')).toHaveCount(1);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('purchase-api');
  await expect(actionButton(page, 'abort')).toBeVisible();
  await page.keyboard.press('Shift+A');
  const { dialog, cancel, progress } = actionDialog(page);
  await expect(cancel).toBeFocused();
  await expect(dialog).toContainText('eks-prod-tokyo');
  await expect(dialog).toContainText('2025.12.10-1 → 2025.12.03-4');
  await expect(dialog).toContainText('kubectl');
  await page.keyboard.press('Shift+A');
  await expect(progress).toHaveAttribute('data-stage', 'seen');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await expect.poll(purchase).toMatchObject({
    phase: 'Degraded',
    aborted: true,
    canaryWeight: 0,
    stableHash: before.stableHash,
  });
  await expect(phase(page)).toContainText('Aborted');
  await expect(page.getByTestId('aborted-title')).toContainText('all traffic is on stable');
  await expect(actionButton(page, 'abort')).toHaveAttribute('aria-disabled', 'true');
  await expect(actionButton(page, 'retry')).not.toHaveAttribute('aria-disabled', 'true');

  const audit = readFileSync(path.join(home, 'audit.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; outcome: string | null; request: { kind: string } });
  expect(audit.map(({ event, outcome }) => [event, outcome])).toEqual([
    ['asked', null],
    ['answered', 'accepted'],
    ['seen', 'seen'],
  ]);
  expect(audit.every(({ request }) => request.kind === 'abort')).toBe(true);
});

test('no key and no Enter on the dialog that just opened writes anything', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await openRelease(page, ...CHECKIN);
  await expect(phase(page)).toContainText('Paused');
  const before = simulation.rollout(...CHECKIN);
  for (const key of ['a', 'p', 'r', 'Enter', 'Space', 'Control+A']) await page.keyboard.press(key);
  await expect(actionDialog(page).dialog).toHaveCount(0);
  await page.keyboard.press('Shift+A');
  await expect(actionDialog(page).cancel).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(actionDialog(page).dialog).toHaveCount(0);
  expect(simulation.rollout(...CHECKIN)).toEqual(before);
});

test('promote goes one step on', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await openRelease(page, ...CHECKIN);
  await expect(phase(page)).toContainText('Paused');
  expect(simulation.rollout(...CHECKIN).step).toBe(1);

  const model = await openAction(page, 'promote');
  await expect(model.dialog.getByTestId('skipped')).toHaveText('nothing');
  await expect(model.typedName).toHaveCount(0);
  await model.confirm.click();
  await seeThrough(model);
  // The analysis that it goes to has begun; on a slow machine it is over by now.
  expect(simulation.rollout(...CHECKIN).step).toBeGreaterThanOrEqual(2);
  await expect(page.getByTestId('analysis-run').filter({ hasText: 'step 3' })).toBeVisible();
});

test('promote to 100 % in a protected context wants the name typed', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await openRelease(page, ...CHECKIN);
  await expect(phase(page)).toContainText('Paused');

  const model = await openAction(page, 'promoteFull');
  await expect(model.dialog).toContainText('eks-prod-tokyo is protected');
  await expect(model.confirm).toHaveAttribute('aria-disabled', 'true');
  await model.typedName.fill('checkin-we');
  await model.typedName.press('Enter');
  await expect(model.confirm).toHaveAttribute('aria-disabled', 'true');
  await model.typedName.fill('checkin-web');
  await expect(model.confirm).not.toHaveAttribute('aria-disabled', 'true');
  await model.confirm.click();
  await seeThrough(model);
  await expect
    .poll(() => {
      const { phase: now, stableHash, currentHash } = simulation.rollout(...CHECKIN);
      return now === 'Healthy' && stableHash === currentHash;
    })
    .toBe(true);
  await expect(phase(page)).toContainText('Healthy');
});

test('pause and resume', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await openRelease(page, 'search', 'search-api');
  await expect(phase(page)).toContainText('Progressing');

  const pause = await openAction(page, 'pause');
  await pause.confirm.click();
  await seeThrough(pause);
  expect(simulation.rollout('search', 'search-api').pausedByHand).toBe(true);
  await expect(phase(page)).toContainText('Paused');
  await expect(actionButton(page, 'promote')).toHaveAttribute('aria-disabled', 'true');
  await expect(actionButton(page, 'promote')).toHaveAccessibleDescription(/resume it first/);

  const resume = await openAction(page, 'resume');
  await resume.confirm.click();
  await seeThrough(resume);
  expect(simulation.rollout('search', 'search-api').pausedByHand).toBe(false);
  await expect(actionButton(page, 'pause')).toBeVisible();
});

test('retry starts an aborted release over', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await openRelease(page, 'media', 'media-worker');
  await expect(phase(page)).toContainText('Aborted');
  await expect(actionButton(page, 'promote')).toHaveAttribute('aria-disabled', 'true');

  const model = await openAction(page, 'retry');
  await model.typedName.fill('media-worker');
  await model.confirm.click();
  await seeThrough(model);
  expect(simulation.rollout('media', 'media-worker').aborted).toBe(false);
  await expect(phase(page)).not.toContainText('Aborted');
});

test('a dialog tells when the release has moved on, and sends nothing until it was looked at again', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await openRelease(page, ...CHECKIN);
  await expect(phase(page)).toContainText('Paused');
  const model = await openAction(page, 'promote');
  simulation.release(...CHECKIN, 'checkin-web:4.20.0');
  // Beside it the caution may stand, of a canary that has no verdict yet.
  await expect(model.dialog.getByRole('alert').filter({ hasText: 'has moved on' })).toBeVisible();
  await expect(model.confirm).toHaveAttribute('aria-disabled', 'true');
});
