import type { Experiment } from '../../shared/contract/release.ts';
import { currentExperiments, ofExperiment } from '../../shared/rollout/experiments.ts';
import type { ExperimentObject } from '../../shared/rollout/experimentObject.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import type { ReleaseObjects } from '../../shared/rollout/releaseTree.ts';
import { isRunning } from '../../shared/rollout/runState.ts';
import { analysisPhase, toAnalysisRun } from './analysisRunView.ts';
import { toReplicaSet } from './replicaSetView.ts';

const SHOWN_EXPERIMENTS = 4;
const TEMPLATE_STATES = ['Progressing', 'Running', 'Successful', 'Failed', 'Error'] as const;

function toExperiment(rollout: Rollout, experiment: ExperimentObject, objects: ReleaseObjects): Experiment {
  const replicaSets = ofExperiment(experiment, objects.replicaSets);
  const runs = ofExperiment(experiment, objects.analysisRuns);
  const named = new Set(experiment.analyses.map(({ run }) => run));
  const pods = [...objects.pods];
  const { availableAtMs, durationMs } = experiment;
  return {
    name: experiment.name,
    uid: experiment.uid,
    phase: analysisPhase(experiment.phase),
    message: experiment.message,
    startedAtMs: availableAtMs ?? experiment.createdAtMs,
    // Argo Rollouts counts the duration from status.availableAt (experiments/experiment.go).
    endsAtMs:
      isRunning(experiment) && availableAtMs !== null && durationMs !== null
        ? availableAtMs + durationMs
        : null,
    templates: experiment.templates.map((template) => {
      const set = replicaSets.find(({ experimentTemplate }) => experimentTemplate === template.name);
      return {
        name: template.name,
        state: TEMPLATE_STATES.find((state) => state === template.status) ?? 'Pending',
        message: template.message,
        wanted: template.replicas,
        ready: template.readyReplicas,
        // Its pods may carry the canary's or stable's hash, and are neither.
        replicaSet: set ? { ...toReplicaSet(rollout, set, pods), role: 'other' } : null,
      };
    }),
    analyses: [
      ...experiment.analyses.map(({ name, run: runName, phase, message }) => {
        const run = runs.find((one) => one.name === runName);
        return { name, phase: analysisPhase(phase), message, run: run ? toAnalysisRun(run) : null };
      }),
      ...runs
        .filter(({ name }) => !named.has(name))
        .map((run) => ({
          name: run.name,
          phase: analysisPhase(run.phase),
          message: run.message,
          run: toAnalysisRun(run),
        })),
    ],
  };
}

/** The Experiments of the current revision, newest first, each with its own ReplicaSets, pods and AnalysisRuns. */
export function experimentViews(rollout: Rollout, objects: ReleaseObjects): Experiment[] {
  return currentExperiments(rollout, objects.experiments)
    .slice(0, SHOWN_EXPERIMENTS)
    .map((experiment) => toExperiment(rollout, experiment, objects));
}
