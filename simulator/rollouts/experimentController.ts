import { ANALYSIS_RUNS, EXPERIMENTS, REPLICA_SETS, type KubeObject } from '../kubeObject.ts';
import { isCompleted, readAnalysisRun, type AnalysisArgument, type AnalysisRun } from './analysisModel.ts';
import { createRun } from './analysisRuns.ts';
import { collectTemplates, runSpec } from './analysisTemplates.ts';
import { controllerReference, type ControllerWorld } from './controllerWorld.ts';
import { podTemplateHash } from './podTemplateHash.ts';
import { readReplicaSet, type ReplicaSet } from './replicaSetModel.ts';
import type { PodTemplate } from './rolloutModel.ts';
import { formatTime, parseDurationMs, parseTime } from './timestamps.ts';

interface ExperimentTemplate {
  name: string;
  replicas?: number;
  minReadySeconds?: number;
  selector: unknown;
  template: PodTemplate;
}

interface ExperimentSpec {
  duration?: string;
  templates: ExperimentTemplate[];
  analyses?: {
    name: string;
    templateName: string;
    clusterScope?: boolean;
    requiredForCompletion?: boolean;
    args?: AnalysisArgument[];
  }[];
  terminate?: boolean;
  scaleDownDelaySeconds?: number;
}

interface ExperimentStatus {
  phase?: string;
  message?: string;
  availableAt?: string;
  analysisRuns?: { name: string; analysisRun: string; phase: string; message?: string }[];
  [field: string]: unknown;
}

interface Verdict {
  phase: 'Pending' | 'Running' | 'Successful' | 'Failed' | 'Error' | 'Inconclusive';
  message?: string;
}

const DEFAULT_SCALE_DOWN_DELAY_SECONDS = 30;

function templateSet(
  world: ControllerWorld,
  experiment: KubeObject,
  template: ExperimentTemplate,
): ReplicaSet | undefined {
  const name = `${experiment.metadata.name}-${template.name}`;
  const namespace = experiment.metadata.namespace ?? 'default';
  const present = world.store.get(REPLICA_SETS, namespace, name);
  if (present) return readReplicaSet(present);
  const created = world.store.create(REPLICA_SETS, {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name,
      namespace,
      ...(template.template.metadata?.labels ? { labels: template.template.metadata.labels } : {}),
      annotations: {
        'experiment.argoproj.io/name': experiment.metadata.name,
        'experiment.argoproj.io/template-name': template.name,
      },
      ownerReferences: [controllerReference(experiment)],
    },
    spec: { replicas: template.replicas ?? 1, selector: template.selector, template: template.template },
    status: { replicas: 0 },
  });
  return created.ok ? readReplicaSet(created.value) : undefined;
}

function scale(world: ControllerWorld, set: ReplicaSet, replicas: number): void {
  world.store.update(REPLICA_SETS, set.namespace, set.name, (draft) => {
    draft.spec = { ...draft.spec, replicas };
  });
}

function startAnalyses(
  world: ControllerWorld,
  experiment: KubeObject,
  spec: ExperimentSpec,
  started: ReadonlySet<string>,
): AnalysisRun[] {
  const namespace = experiment.metadata.namespace ?? 'default';
  return (spec.analyses ?? []).flatMap((analysis) => {
    if (started.has(analysis.name)) return [];
    const templates = collectTemplates(world.store, namespace, [analysis]);
    const run = templates.ok ? runSpec(templates.value, analysis.args ?? [], {}) : templates;
    if (!run.ok) {
      world.events.record(experiment, 'Warning', 'AnalysisRunError', run.failure);
      return [];
    }
    const object = createRun(
      { world },
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AnalysisRun',
        metadata: {
          name: `${experiment.metadata.name}-${analysis.name}`,
          namespace,
          ownerReferences: [controllerReference(experiment)],
        },
        spec: { ...run.value },
      },
    );
    return object ? [readAnalysisRun(object)] : [];
  });
}

function judgeExperiment(
  spec: ExperimentSpec,
  status: ExperimentStatus,
  runs: readonly AnalysisRun[],
  elapsedMs: number | undefined,
): Verdict {
  const bad = runs.find((run) => ['Failed', 'Error', 'Inconclusive'].includes(run.status.phase));
  if (bad) return { phase: bad.status.phase as 'Failed', message: bad.status.message ?? '' };
  if (spec.terminate) return { phase: 'Successful', message: 'Experiment terminated' };
  if (elapsedMs === undefined) return { phase: status.phase === 'Running' ? 'Running' : 'Pending' };
  const durationMs = parseDurationMs(spec.duration);
  const required = (spec.analyses ?? []).filter(({ requiredForCompletion }) => requiredForCompletion);
  const awaited = required.length > 0 ? required : durationMs === undefined ? (spec.analyses ?? []) : [];
  const allDone =
    awaited.length > 0 &&
    awaited.every(({ name }) =>
      runs.some((run) => run.name.includes(`-${name}`) && isCompleted(run.status.phase)),
    );
  if (allDone || (durationMs !== undefined && elapsedMs >= durationMs)) return { phase: 'Successful' };
  return { phase: 'Running' };
}

/**
 * One look at an Experiment: its ReplicaSets, its analyses once they are available, its end
 * (Argo Rollouts: experiments/experiment.go).
 */
export function reconcileExperiment(world: ControllerWorld, experiment: KubeObject): void {
  const spec = experiment.spec as unknown as ExperimentSpec;
  const status = (experiment.status ?? {}) as ExperimentStatus;
  const { name } = experiment.metadata;
  const nowMs = world.clock.now();
  if (isCompleted(status.phase)) {
    endReplicaSets(world, experiment, spec, nowMs);
    return;
  }
  const sets = spec.templates.map((template) => templateSet(world, experiment, template));
  // A retry clears the status of an experiment whose pods are gone already.
  for (const [index, set] of sets.entries()) if (set) scale(world, set, spec.templates[index]?.replicas ?? 1);
  const available = sets.every((set) => set !== undefined && set.available >= set.replicas);
  const availableAtMs = parseTime(status.availableAt) ?? (available ? nowMs : undefined);
  const startedNames = new Set((status.analysisRuns ?? []).map(({ name: analysis }) => analysis));
  const startedRuns = new Set((status.analysisRuns ?? []).map(({ analysisRun }) => analysisRun));
  const owned = world.index
    .owned(ANALYSIS_RUNS, experiment.metadata.uid ?? '')
    .map(readAnalysisRun)
    .filter((run) => startedRuns.has(run.name));
  const runs =
    availableAtMs === undefined || spec.terminate
      ? owned
      : [...owned, ...startAnalyses(world, experiment, spec, startedNames)];
  const verdict = judgeExperiment(
    spec,
    status,
    runs,
    availableAtMs === undefined ? undefined : nowMs - availableAtMs,
  );
  if (isCompleted(verdict.phase))
    for (const run of runs)
      world.store.update(ANALYSIS_RUNS, run.namespace, run.name, (draft) => {
        if (!isCompleted(run.status.phase)) draft.spec = { ...draft.spec, terminate: true };
      });
  writeExperimentStatus(world, experiment, sets, runs, verdict, availableAtMs);
  const durationMs = parseDurationMs(spec.duration);
  if (availableAtMs !== undefined && durationMs !== undefined)
    world.requeue(EXPERIMENTS, experiment, availableAtMs + durationMs);
  if (verdict.phase !== status.phase)
    world.events.record(
      experiment,
      verdict.phase === 'Failed' || verdict.phase === 'Error' ? 'Warning' : 'Normal',
      `Experiment${verdict.phase}`,
      `Experiment '${name}' transitioned from ${status.phase ?? ''} -> ${verdict.phase}`,
    );
}

function endReplicaSets(
  world: ControllerWorld,
  experiment: KubeObject,
  spec: ExperimentSpec,
  nowMs: number,
): void {
  const status = experiment.status as ExperimentStatus & { conditions?: { lastUpdateTime: string }[] };
  const endedMs = parseTime(status.conditions?.[0]?.lastUpdateTime) ?? nowMs;
  const downAtMs = endedMs + (spec.scaleDownDelaySeconds ?? DEFAULT_SCALE_DOWN_DELAY_SECONDS) * 1000;
  const sets = world.index.owned(REPLICA_SETS, experiment.metadata.uid ?? '').map(readReplicaSet);
  if (downAtMs > nowMs) world.requeue(EXPERIMENTS, experiment, downAtMs);
  else for (const set of sets) scale(world, set, 0);
}

function writeExperimentStatus(
  world: ControllerWorld,
  experiment: KubeObject,
  sets: readonly (ReplicaSet | undefined)[],
  runs: readonly AnalysisRun[],
  verdict: Verdict,
  availableAtMs: number | undefined,
): void {
  const spec = experiment.spec as unknown as ExperimentSpec;
  const before = (experiment.status ?? {}) as ExperimentStatus & { conditions?: Record<string, unknown>[] };
  const now = formatTime(world.clock.now());
  const done = isCompleted(verdict.phase);
  const reason = done
    ? 'ExperimentCompleted'
    : availableAtMs === undefined
      ? 'NewReplicaSetCreated'
      : 'NewReplicaSetAvailable';
  const previous = before.conditions?.[0];
  const ended = done
    ? `has ${verdict.phase === 'Successful' ? 'successfully ran and completed' : 'ended'}`
    : 'is running';
  const condition =
    previous?.['reason'] === reason
      ? previous
      : {
          type: 'Progressing',
          status: done ? 'False' : 'True',
          reason,
          message: `Experiment "${experiment.metadata.name}" ${ended}.`,
          lastUpdateTime: now,
          lastTransitionTime: now,
        };
  const templateStatuses = spec.templates.map(({ name, template }, index) => {
    const set = sets[index];
    const isUp = set !== undefined && set.available >= set.replicas;
    return {
      name,
      replicas: set?.actual ?? 0,
      updatedReplicas: set?.actual ?? 0,
      readyReplicas: set?.ready ?? 0,
      availableReplicas: set?.available ?? 0,
      podTemplateHash: podTemplateHash(template),
      status: done ? 'Successful' : isUp ? 'Running' : 'Progressing',
    };
  });
  const analysisRuns = (spec.analyses ?? []).flatMap(({ name }) => {
    const run = runs.find((candidate) => candidate.name.startsWith(`${experiment.metadata.name}-${name}`));
    if (!run) return [];
    const { phase, message } = run.status;
    return [{ name, analysisRun: run.name, phase: phase || 'Pending', ...(message ? { message } : {}) }];
  });
  world.store.update(
    EXPERIMENTS,
    experiment.metadata.namespace ?? 'default',
    experiment.metadata.name,
    (draft) => {
      draft.status = {
        phase: verdict.phase,
        ...(verdict.message ? { message: verdict.message } : {}),
        ...(availableAtMs === undefined ? {} : { availableAt: formatTime(availableAtMs) }),
        templateStatuses,
        ...(analysisRuns.length > 0 ? { analysisRuns } : {}),
        conditions: [condition],
      };
    },
  );
}
