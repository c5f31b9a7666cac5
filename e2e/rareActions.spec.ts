import type { Page } from '@playwright/test';
import { ANALYSIS_RUNS, ROLLOUTS } from '../simulator/kubeObject.ts';
import { expect, test } from './cockpit.ts';
import { actionDialog, openAction, openRareAction, openRelease, phase, seeThrough } from './screens.ts';
import type { Simulation } from './simulation.ts';

// A start and a dialog or two can take long on a busy machine.
test.setTimeout(180_000);

const PURCHASE = ['purchase', 'purchase-api'] as const;
const CHECKIN = ['ticket', 'checkin-web'] as const;

interface Spec {
  restartAt?: string;
  template: { spec: { containers: { image: string }[] } };
}

function specOf(simulation: Simulation, namespace: string, name: string): Spec {
  const { store } = simulation.world.clusters[0]!;
  return (store.get(ROLLOUTS, namespace, name) as unknown as { spec: Spec }).spec;
}

/** A terminated run by its name; '' while it is not terminated. */
function endOf(simulation: Simulation, namespace: string, name: string): string {
  const run = simulation.world.clusters[0]!.store.get(ANALYSIS_RUNS, namespace, name) as unknown as {
    spec: { terminate?: boolean };
    status?: { phase?: string };
  };
  return run.spec.terminate === true ? (run.status?.phase ?? '') : '';
}

/** checkin-web in its analysis, which takes long enough that it does not end while a dialog is open. */
async function duringAnalysis(
  simulate: (options: { speed: number }) => Promise<Simulation>,
  launch: (options: { simulation: Simulation }) => Promise<{ page: Page }>,
): Promise<{ simulation: Simulation; page: Page }> {
  const simulation = await simulate({ speed: 3 });
  const { page } = await launch({ simulation });
  await openRelease(page, ...CHECKIN);
  await expect(phase(page)).toContainText('Paused');
  const promote = await openAction(page, 'promote');
  await promote.confirm.click();
  await seeThrough(promote);
  expect(simulation.rollout(...CHECKIN).step).toBe(2);
  return { simulation, page };
}

test('undo shows what would change before it goes back to stable', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await openRelease(page, ...PURCHASE);
  const { stableHash } = simulation.rollout(...PURCHASE);
  const model = await openRareAction(page, 'undo');
  // The only revision there is to go back to.
  await expect(model.dialog.getByRole('radio')).toBeChecked();
  await expect(model.confirm).toHaveAttribute('aria-disabled', 'true');
  await model.typedName.fill('purchase-api');
  const changes = model.dialog.getByTestId('template-changes');
  await expect(changes).toContainText('spec.containers[purchase-api].image');
  await expect(changes).toContainText('purchase-api:2025.12.03-4');
  await expect(model.dialog).toContainText('--to-revision=1');
  await model.confirm.click();
  await seeThrough(model);
  await expect
    .poll(() => simulation.rollout(...PURCHASE))
    .toMatchObject({ phase: 'Healthy', currentHash: stableHash, stableHash });
  expect(specOf(simulation, ...PURCHASE).template.spec.containers[0]?.image).toBe(
    'purchase-api:2025.12.03-4',
  );
});

test('restart writes the time that its pods must be younger than', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await openRelease(page, ...CHECKIN);
  await expect(phase(page)).toContainText('Paused');
  const restart = await openRareAction(page, 'restart');
  await restart.typedName.fill('checkin-web');
  await restart.confirm.click();
  await seeThrough(restart);
  expect(specOf(simulation, ...CHECKIN).restartAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

test('set image takes no text that is no image, and starts a release with one that is', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await openRelease(page, ...CHECKIN);
  await expect(phase(page)).toContainText('Paused');
  const before = simulation.rollout(...CHECKIN);
  const setImage = await openRareAction(page, 'setImage');
  await setImage.typedName.fill('checkin-web');
  await setImage.dialog.getByTestId('action-image').fill('checkin-web:9 && rm');
  await setImage.confirm.click();
  await expect(setImage.refusal).toContainText('not an image');
  await setImage.cancel.click();
  expect(simulation.rollout(...CHECKIN).currentHash).toBe(before.currentHash);

  const again = await openRareAction(page, 'setImage');
  await again.typedName.fill('checkin-web');
  await again.dialog.getByTestId('action-image').fill('checkin-web:9.9.9');
  await expect(again.dialog).toContainText('checkin-web=checkin-web:9.9.9');
  await again.confirm.click();
  await seeThrough(again);
  expect(specOf(simulation, ...CHECKIN).template.spec.containers[0]?.image).toBe('checkin-web:9.9.9');
  expect(simulation.rollout(...CHECKIN).currentHash).not.toBe(before.currentHash);
});

test('terminate ends the analysis that was chosen, and the step goes on', async ({ simulate, launch }) => {
  const { simulation, page } = await duringAnalysis(simulate, launch);
  const step = page.getByTestId('analysis-run').filter({ hasText: 'step 3' });
  await step.getByTestId('action-terminate').click();
  const { dialog, typedName, confirm, ...model } = actionDialog(page);
  await expect(dialog).toContainText('counts as successful');
  const name = /analysisrun (\S+)/.exec((await dialog.textContent()) ?? '')?.[1] ?? '';
  await typedName.fill('checkin-web');
  await confirm.click();
  await seeThrough({ dialog, typedName, confirm, ...model });
  expect(endOf(simulation, 'ticket', name)).toBe('Successful');
  await expect.poll(() => simulation.rollout(...CHECKIN).step).toBeGreaterThan(2);
});

test('skip passes over the running analysis', async ({ simulate, launch }) => {
  const { simulation, page } = await duringAnalysis(simulate, launch);
  const skip = await openRareAction(page, 'skipStep');
  await expect(skip.dialog.getByTestId('skipped')).toContainText('analysis');
  await expect(skip.dialog).toContainText('--skip-current-step');
  await skip.confirm.click();
  await seeThrough(skip);
  expect(simulation.rollout(...CHECKIN).step).toBeGreaterThan(2);
});
