import type { OutsideCause } from '../../../shared/contract/release.ts';

/** What holds a release back, where it was aborted, what it changes, and who wrote to it. */
export const findings = {
  abortedAtStep: (number: number, step: string) => `Aborted at step ${number}: ${step}`,
  aborted: 'Aborted: at which step is not known',
  byRun: (run: string) => `AnalysisRun ${run}`,
  revertInGit: (tool: string, application: string, version: string) =>
    `The Rollout’s spec is still the new version${version === '' ? '' : ` ${version}`}. Revert it in Git too: ${application === '' ? tool : `${tool} (${application})`} still asks for it, and a retry or the next change would bring it back.`,
  revertAtSource: (version: string) =>
    `The Rollout’s spec is still the new version${version === '' ? '' : ` ${version}`}. Revert it where it is deployed from (Git, a pipeline), or undo it here: else the next deployment starts it again.`,
  causes: {
    unschedulable: 'No node takes the pod',
    imagePull: 'The image cannot be pulled',
    crash: 'The container keeps crashing',
    outOfMemory: 'The container ran out of memory',
    config: 'The container cannot be started',
    probe: 'The readiness probe fails',
    quota: 'A quota is used up',
    podsRefused: 'The cluster refuses new pods',
    weightNotVerified: 'The load balancer has not taken up the weight yet',
    stepPlugin: 'A step plugin failed',
    autoscalerAtLimit: 'The autoscaler is at its limit',
    disruptionBudget: 'A disruption budget lets no pod be evicted',
  } satisfies Record<OutsideCause['kind'], string>,
  pods: (count: number) => `${count} ${count === 1 ? 'pod' : 'pods'}`,
  unclear: 'Not understood in this Rollout',
  changes: {
    title: 'What this release changes',
    empty: 'Nothing',
    emptyHelp: 'The spec asks for what runs as stable.',
    elsewhere: (workload: string) => `The pod template is in ${workload}.`,
    fields: (count: number) => `${count} ${count === 1 ? 'field' : 'fields'}`,
    writers: 'Who wrote to it',
    wrote: (manager: string, fields: string) => `${manager}: ${fields}`,
  },
};
