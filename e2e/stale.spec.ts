import { expect, test } from './cockpit.ts';
import { actionButton, frame, openAction, openRelease, phase, releaseRow, seeThrough } from './screens.ts';

test('a cut connection heals by itself and misses nothing', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await expect(releaseRow(page, 'mail', 'mail-sender')).toContainText('Healthy');
  simulation.faults().dropConnections();
  simulation.release('mail', 'mail-sender', 'mail-sender:32');
  await expect(releaseRow(page, 'mail', 'mail-sender')).toContainText('31 → 32');
  await expect(frame(page).kubernetes).toHaveAttribute('data-state', 'live');
});

test('a cluster that falls silent is shown as old, abort stays possible, and it recovers', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await openRelease(page, 'ticket', 'checkin-web');
  await expect(phase(page)).toContainText('Paused');

  // Watches and lists hang; what a person sends still arrives.
  simulation.faults().set({ kind: 'halfOpen', verb: 'watch' });
  await expect(frame(page).kubernetes).toHaveAttribute('data-state', /reconnecting|stale/, {
    timeout: 45_000,
  });
  await expect(page.getByTestId('stale-age').first()).toBeVisible();
  await expect(actionButton(page, 'promote')).toHaveAccessibleDescription(/The data is too old to decide on/);
  await expect(actionButton(page, 'abort')).not.toHaveAttribute('aria-disabled', 'true');
  const model = await openAction(page, 'abort');
  await model.confirm.click();
  await expect(model.progress).toHaveAttribute('data-stage', /accepted|notSeen/);
  await expect.poll(() => simulation.rollout('ticket', 'checkin-web').aborted).toBe(true);

  simulation.faults().clear();
  simulation.faults().dropConnections();
  await expect(frame(page).kubernetes).toHaveAttribute('data-state', 'live');
  await model.cancel.click();
  await expect(phase(page)).toContainText('Aborted');
});

test('an abort is seen through while other requests fail', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await openRelease(page, 'ticket', 'checkin-web');
  await expect(phase(page)).toContainText('Paused');
  simulation.faults().set({ kind: 'status', status: 500, resource: 'pods' });
  simulation.faults().dropConnections();
  await expect(page.getByTestId('pods').getByTestId('stale-age')).toBeVisible();
  const model = await openAction(page, 'abort');
  await model.confirm.click();
  await seeThrough(model);
  await expect(phase(page)).toContainText('Aborted');
});
