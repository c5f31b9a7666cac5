import type { Disposer } from '../../shared/disposer.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { ANALYSIS_RUNS, SECRETS, type KubeObject } from '../kubeObject.ts';
import { substituteArguments } from './analysisArguments.ts';
import { assessRun, recordMeasurement, withMetricsEnded } from './analysisProgress.ts';
import {
  isCompleted,
  readAnalysisRun,
  type AnalysisRun,
  type Measurement,
  type Metric,
} from './analysisModel.ts';
import type { ControllerWorld } from './controllerWorld.ts';
import { effectiveCount, isDryRun, isTerminating } from './metricAssessment.ts';
import { formatTime, parseDurationMs, parseTime } from './timestamps.ts';
import { measure } from './webMeasurement.ts';

/** Plays the analysis controller: measures when it is time, and judges. */
export interface AnalysisController {
  reconcile: (run: KubeObject) => void;
  /** Ends measurements under way. */
  dispose: Disposer;
}

const ERROR_RETRY_MS = 10_000;

interface Arguments {
  values: Map<string, string>;
  secrets: string[];
}

/** The values of a run's arguments; secrets are read from the store (base64 in data, plain in stringData). */
function resolveArguments(world: ControllerWorld, run: AnalysisRun): Result<Arguments, string> {
  const values = new Map<string, string>();
  const secrets: string[] = [];
  for (const { name, value, valueFrom } of run.spec.args ?? []) {
    const ref = valueFrom?.secretKeyRef;
    if (!ref) {
      if (value !== undefined) values.set(name, value);
      continue;
    }
    const secret = world.store.get(SECRETS, run.namespace, ref.name);
    if (!secret) return fail(`secrets "${ref.name}" not found`);
    const encoded = (secret['data'] as Record<string, string> | undefined)?.[ref.key];
    const plain = (secret['stringData'] as Record<string, string> | undefined)?.[ref.key];
    const text = encoded === undefined ? plain : Buffer.from(encoded, 'base64').toString('utf8');
    if (text === undefined) return fail(`key '${ref.key}' does not exist in secret '${ref.name}'`);
    values.set(name, text);
    if (text !== '') secrets.push(text);
  }
  return ok({ values, secrets });
}

/**
 * When a metric is to be measured next, ms since the epoch; undefined = no more. After an error that is 10 s later
 * whatever the interval (Argo Rollouts: generateMetricTasks).
 */
function nextMeasurementMs(run: AnalysisRun, metric: Metric, startedMs: number): number | undefined {
  const result = run.status.metricResults?.find(({ name }) => name === metric.name);
  if (isCompleted(result?.phase)) return undefined;
  const last = result?.measurements?.at(-1);
  if (!last) return startedMs + (parseDurationMs(metric.initialDelay) ?? 0);
  const wanted = effectiveCount(metric);
  if (wanted !== undefined && (result?.count ?? 0) >= wanted) return undefined;
  const intervalMs =
    last.phase === 'Error' ? ERROR_RETRY_MS : (parseDurationMs(metric.interval) ?? ERROR_RETRY_MS);
  return (parseTime(last.finishedAt) ?? startedMs) + intervalMs;
}

/** Makes the analysis controller of all runs in the world's store. */
export function createAnalysisController(world: ControllerWorld): AnalysisController {
  const underWay = new Set<string>();
  const ending = new AbortController();

  const update = (run: AnalysisRun, edit: (current: AnalysisRun) => void): void => {
    world.store.update(ANALYSIS_RUNS, run.namespace, run.name, (draft) => {
      const current = readAnalysisRun(draft);
      edit(current);
      draft.status = JSON.parse(JSON.stringify(current.status)) as Record<string, unknown>;
    });
  };
  const begin = (run: AnalysisRun, metric: Metric, secrets: readonly string[]): void => {
    const key = `${run.object.metadata.uid}/${metric.name}`;
    underWay.add(key);
    void measure(metric, world.clock, world.fetch, ending.signal).then((measurement: Measurement) => {
      underWay.delete(key);
      if (ending.signal.aborted) return;
      const message = secrets.reduce<string | undefined>(
        (text, secret) => text?.replaceAll(secret, '*****'),
        measurement.message,
      );
      update(run, (current) => {
        if (isCompleted(current.status.phase)) return;
        recordMeasurement(current, metric.name, { ...measurement, message });
        assess(current);
      });
      world.requeue(ANALYSIS_RUNS, run.object);
    });
  };
  const assess = (run: AnalysisRun): void => {
    const before = run.status.phase;
    assessRun(run, world.clock.now(), (metric, phase) =>
      world.events.record(
        run.object,
        phase === 'Failed' || phase === 'Error' ? 'Warning' : 'Normal',
        `Metric${phase}`,
        `Metric '${metric}' Completed. Result: ${phase}`,
      ),
    );
    const { phase } = run.status;
    if (phase === before || !isCompleted(phase)) return;
    world.events.record(
      run.object,
      phase === 'Failed' || phase === 'Error' ? 'Warning' : 'Normal',
      `AnalysisRun${phase}`,
      `Analysis Completed. Result: ${phase}`,
    );
  };
  const end = (run: AnalysisRun, message: string): void =>
    update(run, ({ status }) => {
      const now = formatTime(world.clock.now());
      status.phase = 'Error';
      status.message = message;
      status.startedAt ??= now;
      status.completedAt = now;
    });
  const dueMetrics = (run: AnalysisRun, startedMs: number): Metric[] => {
    const nowMs = world.clock.now();
    return run.spec.metrics.filter((metric) => {
      if (underWay.has(`${run.object.metadata.uid}/${metric.name}`)) return false;
      const atMs = nextMeasurementMs(run, metric, startedMs);
      if (atMs === undefined) return false;
      if (atMs > nowMs) world.requeue(ANALYSIS_RUNS, run.object, atMs);
      return atMs <= nowMs;
    });
  };

  return {
    reconcile(object) {
      const run = readAnalysisRun(object);
      if (isCompleted(run.status.phase)) return;
      if (isTerminating(run.spec, run.status.metricResults ?? [])) {
        const waiting = run.spec.metrics.some(({ name }) => underWay.has(`${object.metadata.uid}/${name}`));
        if (!waiting)
          update(run, (current) => {
            withMetricsEnded(current);
            assess(current);
          });
        return;
      }
      const args = resolveArguments(world, run);
      if (!args.ok) {
        end(run, `Unable to resolve metric arguments: ${args.failure}`);
        return;
      }
      const startedMs = parseTime(run.status.startedAt) ?? world.clock.now();
      const due = dueMetrics(run, startedMs);
      for (const metric of due) {
        const filled = substituteArguments(metric, args.value.values);
        if (!filled.ok) {
          end(run, `Unable to resolve metric arguments: ${filled.failure}`);
          return;
        }
        begin(run, { ...filled.value, name: metric.name }, args.value.secrets);
      }
      update(run, (current) => {
        current.status.metricResults ??= [];
        for (const result of current.status.metricResults)
          if (isDryRun(run.spec, result.name)) result.dryRun = true;
        assess(current);
      });
    },
    dispose: () => ending.abort(),
  };
}
