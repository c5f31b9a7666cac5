import { EXPERIMENTS, type KubeObject } from '../kubeObject.ts';
import { rolloutArguments } from './analysisArguments.ts';
import { isCompleted } from './analysisModel.ts';
import { currentCanaryStep } from './canarySteps.ts';
import { controllerReference } from './controllerWorld.ts';
import { findPause } from './pauseDecisions.ts';
import {
  HASH_LABEL,
  REVISION_ANNOTATION,
  type ExperimentStep,
  type ExperimentStepTemplate,
  type PodTemplate,
} from './rolloutModel.ts';
import type { RolloutPass } from './rolloutPass.ts';

function statusOf(experiment: KubeObject): { phase?: string; message?: string } {
  return experiment.status ?? {};
}

function templateFor(pass: RolloutPass, step: ExperimentStepTemplate): Record<string, unknown> {
  const set = step.specRef === 'canary' ? pass.next : pass.stable;
  const template = structuredClone<PodTemplate>(set?.template ?? {});
  const selector = structuredClone(
    step.selector ??
      (set?.object.spec?.['selector'] as { matchLabels?: Record<string, string> } | undefined) ??
      {},
  );
  const { labels, annotations } = step.metadata ?? {};
  template.metadata = {
    ...template.metadata,
    labels: { ...template.metadata?.labels, ...labels },
    ...(annotations ? { annotations: { ...template.metadata?.annotations, ...annotations } } : {}),
  };
  return {
    name: step.name,
    ...(step.replicas === undefined ? {} : { replicas: step.replicas }),
    ...(step.weight === undefined && !step.service ? {} : { service: step.service ?? {} }),
    selector: { ...selector, matchLabels: { ...selector.matchLabels, ...labels } },
    template,
  };
}

function createExperiment(pass: RolloutPass, step: ExperimentStep, index: number): KubeObject | undefined {
  const { rollout, world } = pass;
  const revision = String(rollout.revision);
  const base = `${rollout.name}-${pass.hash}-${revision}-${index}`;
  const hashes = { stable: pass.stable?.hash ?? '', latest: pass.hash };
  const analyses = (step.analyses ?? []).map(({ args, ...analysis }) => {
    const resolved = rolloutArguments(args, rollout, hashes);
    return { ...analysis, ...(resolved.ok && resolved.value.length > 0 ? { args: resolved.value } : {}) };
  });
  const draft = (name: string): KubeObject => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Experiment',
    metadata: {
      name,
      namespace: rollout.namespace,
      labels: { [HASH_LABEL]: pass.hash },
      annotations: { [REVISION_ANNOTATION]: revision },
      ownerReferences: [controllerReference(rollout.object)],
    },
    spec: {
      ...(step.duration === undefined ? {} : { duration: step.duration }),
      templates: step.templates.map((template) => templateFor(pass, template)),
      ...(analyses.length > 0 ? { analyses } : {}),
    },
  });
  // A name that is taken belongs to an experiment of an earlier attempt at this step.
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const created = world.store.create(EXPERIMENTS, draft(attempt === 0 ? base : `${base}-${attempt}`));
    if (!created.ok) continue;
    pass.record('Normal', 'ExperimentCreated', `Created Experiment '${created.value.metadata.name}'`);
    return created.value;
  }
  return undefined;
}

function cancelExperiments(pass: RolloutPass, experiments: readonly KubeObject[]): void {
  for (const experiment of experiments) {
    if (experiment.spec?.['terminate'] || isCompleted(statusOf(experiment).phase)) continue;
    pass.world.store.update(EXPERIMENTS, pass.rollout.namespace, experiment.metadata.name, (draft) => {
      draft.spec = { ...draft.spec, terminate: true };
    });
  }
}

/** Runs the experiment of an experiment step, and lets its outcome count (Argo Rollouts: rollout/experiment.go). */
export function reconcileExperiments(pass: RolloutPass): void {
  const { rollout, pause } = pass;
  if (pause.isAborted() || rollout.status.promoteFull) {
    cancelExperiments(pass, pass.experiments);
    return;
  }
  const currentName = rollout.status.canary?.currentExperiment;
  if (findPause(rollout.status, 'InconclusiveAnalysisRun')) {
    pass.canary.currentExperiment = currentName;
    return;
  }
  const { step, index } = currentCanaryStep(rollout);
  let current = pass.experiments.find(({ metadata }) => metadata.name === currentName);
  if (!step?.experiment || index === undefined || !pass.stable) {
    cancelExperiments(pass, pass.experiments);
    return;
  }
  const ofThisStep = current?.metadata.name.startsWith(
    `${rollout.name}-${pass.hash}-${rollout.revision}-${index}`,
  );
  if (!current || !ofThisStep) current = createExperiment(pass, step.experiment, index);
  if (!current) return;
  const { phase, message = '' } = statusOf(current);
  if (phase === 'Inconclusive') pause.addPause('InconclusiveExperiment');
  else if (phase === 'Failed' || phase === 'Error') pause.addAbort(message);
  if (phase !== 'Successful') pass.canary.currentExperiment = current.metadata.name;
  cancelExperiments(
    pass,
    pass.experiments.filter(({ metadata }) => metadata.name !== current.metadata.name),
  );
}
