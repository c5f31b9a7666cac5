import { expect, it } from 'vitest';
import { sampleRollout } from './sampleRollout.ts';
import { applicationAddress, autoscalerCauses, budgetCauses, projectSelfHeal } from './surroundings.ts';

const rollout = sampleRollout();

function autoscaler(name: string, condition: object): unknown {
  return {
    metadata: { name: 'web' },
    spec: { scaleTargetRef: { kind: 'Rollout', name }, maxReplicas: 20 },
    status: { conditions: [{ type: 'AbleToScale', status: 'True' }, condition] },
  };
}

const LIMITED = {
  type: 'ScalingLimited',
  status: 'True',
  reason: 'TooManyReplicas',
  message: 'the desired replica count is more than the maximum',
};

it('blames an autoscaler of this Rollout that is at its upper limit', () => {
  expect(autoscalerCauses(rollout, [autoscaler(rollout.name, LIMITED)])).toEqual([
    { kind: 'autoscalerAtLimit', subject: 'web', detail: LIMITED.message, pods: 20 },
  ]);
  for (const condition of [
    { ...LIMITED, status: 'False' },
    { ...LIMITED, reason: 'TooFewReplicas' },
  ])
    expect(autoscalerCauses(rollout, [autoscaler(rollout.name, condition)])).toEqual([]);
  expect(autoscalerCauses(rollout, [autoscaler('other', LIMITED), null, 7])).toEqual([]);
});

it('blames a budget only while pods are to be evicted, and only its own', () => {
  const labels = { app: 'web' };
  const restarting = sampleRollout({
    spec: { restartAt: '2025-12-10T06:00:00Z', template: { metadata: { labels }, spec: {} } },
  });
  const budget = (matchLabels: object, disruptionsAllowed: number): unknown => ({
    metadata: { name: 'keep' },
    spec: { selector: { matchLabels } },
    status: { disruptionsAllowed },
  });
  expect(budgetCauses(restarting, [budget(labels, 0)])).toMatchObject([
    { kind: 'disruptionBudget', subject: 'keep' },
  ]);
  expect(budgetCauses(restarting, [budget(labels, 1), budget({ app: 'other' }, 0), budget({}, 0)])).toEqual(
    [],
  );
  expect(budgetCauses(rollout, [budget(rollout.spec.podLabels, 0)])).toEqual([]);
});

it('finds the Application and reads whether it heals itself', () => {
  expect(applicationAddress('shop')).toEqual({ namespace: 'argocd', name: 'shop' });
  expect(applicationAddress('team-a_shop')).toEqual({ namespace: 'team-a', name: 'shop' });
  const application = (automated: unknown) => ({ spec: { syncPolicy: { automated } } });
  expect(projectSelfHeal(application({ selfHeal: true }))).toBe(true);
  expect(projectSelfHeal(application({ selfHeal: true, enabled: false }))).toBe(false);
  expect(projectSelfHeal(application({}))).toBe(false);
  expect(projectSelfHeal({ spec: {} })).toBe(false);
  expect(projectSelfHeal(null)).toBeNull();
});
