import { expect, test } from './cockpit.ts';
import { openRelease, phase } from './screens.ts';

const PURCHASE = ['purchase', 'purchase-api'] as const;

test('an Experiment is shown while it runs and after it, and what holds the release back from outside', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate({ scenario: 'experiment' });
  const { page } = await launch({ simulation });
  await openRelease(page, ...PURCHASE);
  const experiment = page.getByTestId('experiment');
  // The baseline's pods are gone again when it is over: both states have both templates.
  await expect(experiment.getByTestId('experiment-template')).toContainText(['baseline', 'candidate']);
  await expect(page.getByTestId('outside-cause')).toContainText('The autoscaler is at its limit');
  await expect(experiment).toHaveAttribute('data-phase', 'Successful');
  await expect(experiment).toContainText('watch');
  // What comes behind the experiment: the wait for a person.
  await expect(phase(page)).toContainText('Paused');
  await expect(page.getByTestId('action-promote')).toBeEnabled();
});
