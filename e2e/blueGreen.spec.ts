import { expect, test } from './cockpit.ts';
import { actionButton, openAction, openRelease, phase, seeThrough } from './screens.ts';

// A start and a dialog or two can take long on a busy machine.
test.setTimeout(180_000);

const ADMIN = ['coupon', 'coupon-admin'] as const;
const STAGING = 'eks-staging';

test('a blue-green release shows what it goes through, and promote switches all the traffic', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate({ scenario: 'two-clusters' });
  const { page } = await launch({ simulation, context: STAGING });
  await openRelease(page, ...ADMIN);
  await expect(phase(page)).toContainText('Paused');
  const steps = page.getByTestId('step');
  await expect(steps).toHaveText([/preview/, /wait/, /switch/]);
  await expect(steps.nth(1)).toHaveAttribute('data-state', 'now');

  const model = await openAction(page, 'promote');
  await expect(model.dialog).toContainText('0 % canary → 100 %');
  await model.confirm.click();
  await seeThrough(model);
  await expect
    .poll(() => {
      const { phase: now, stableHash, currentHash } = simulation.rollout(...ADMIN, STAGING);
      return [now, stableHash === currentHash];
    })
    .toEqual(['Healthy', true]);
  await expect(phase(page)).toContainText('Healthy');
  await expect(actionButton(page, 'promote')).toHaveAttribute('aria-disabled', 'true');
});
