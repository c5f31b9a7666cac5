import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { ArrivedMetrics } from './arrivedMetrics.ts';
import { evaluateComposite } from './compositeMonitor.ts';
import { evaluateMetricMonitor, monitorGroupBy } from './metricMonitor.ts';
import { parseMonitorQuery, type MonitorDefinition } from './monitorDefinition.ts';
import {
  enterStatus,
  worstStatus,
  type MonitorRuntime,
  type MonitorStatus,
  type StateTransition,
} from './monitorState.ts';

const PERIOD_MS = 60_000;
/** Groups leave this long after their data stopped (Datadog docs, monitors/guide/troubleshooting-no-data). */
const GROUP_RETENTION_MS = 24 * 3_600_000;
/** After a long pause (a suspended machine) only the last minutes are caught up. */
const MOST_CAUGHT_UP = 60;
/** Older changes are forgotten. */
const MOST_TRANSITIONS = 5_000;
const CREATED_BEFORE_MS = 90 * 24 * 3_600_000;

/** Evaluates all monitors on each whole minute of the clock; reading brings them up to date first. */
export interface MonitorEngine {
  /** All monitors, by id. */
  list: () => readonly MonitorRuntime[];
  get: (id: number) => MonitorRuntime | undefined;
  /** The changes of groups' states, in the order in which they were noticed. */
  transitions: () => readonly StateTransition[];
  /** Evaluates at once, as of `atMs`. */
  evaluate: (atMs: number) => void;
  /**
   * Puts a group into a state that an earlier release left behind; it stays until new data or until it is a day
   * old. A composite follows its constituents, so seed these too.
   * @param group for example `resource_name:post_/v1/orders`.
   */
  seedGroupState: (monitorId: number, group: string, status: MonitorStatus, lastTriggeredMs: number) => void;
  dispose: Disposer;
}

/** What the monitors run on. */
export interface MonitorEngineOptions {
  clock: Clock;
  metrics: ArrivedMetrics;
  monitors: readonly MonitorDefinition[];
  /** ms; 24 h when absent. */
  groupRetentionMs?: number;
}

/** Starts the monitors. Throws when a definition's query cannot be parsed or names a monitor that does not exist. */
export function startMonitorEngine(options: MonitorEngineOptions): MonitorEngine {
  const { clock, metrics } = options;
  const retentionMs = options.groupRetentionMs ?? GROUP_RETENTION_MS;
  const runtimes = new Map<number, MonitorRuntime>();
  const transitions: StateTransition[] = [];
  for (const definition of options.monitors) {
    const query = parseMonitorQuery(definition.type, definition.query);
    if (!query.ok) throw new Error(`monitor ${definition.id}: ${query.failure}`);
    runtimes.set(definition.id, {
      definition,
      query: query.value,
      createdMs: clock.now() - CREATED_BEFORE_MS,
      groupBy: query.value.kind === 'metric' ? monitorGroupBy(query.value) : [],
      groups: new Map(),
      newcomers: new Map(),
      overallState: 'No Data',
      overallModifiedMs: null,
    });
  }
  const sorted = Array.from(runtimes.values()).sort(
    (left, right) => left.definition.id - right.definition.id,
  );
  // Composites look at the others' new states, so they come last.
  const inOrder = [
    ...sorted.filter((monitor) => monitor.query.kind === 'metric'),
    ...sorted.filter((monitor) => monitor.query.kind === 'composite'),
  ];

  const settle = (monitor: MonitorRuntime, atMs: number): void => {
    const statuses = Array.from(monitor.groups.values(), (group) => group.status);
    const overall = worstStatus(statuses);
    if (overall === monitor.overallState) return;
    monitor.overallState = overall;
    monitor.overallModifiedMs = atMs;
  };
  const evaluate = (atMs: number): void => {
    for (const monitor of inOrder) {
      for (const group of monitor.groups.values())
        if (atMs - group.lastDataMs > retentionMs) monitor.groups.delete(group.name);
      const changes =
        monitor.query.kind === 'metric'
          ? evaluateMetricMonitor(monitor, monitor.query, metrics, atMs)
          : evaluateComposite(monitor, monitor.query.expression, (id) => runtimes.get(id), atMs);
      transitions.push(...changes.filter((change) => change.from !== undefined || change.to !== 'OK'));
      settle(monitor, atMs);
    }
    if (transitions.length > MOST_TRANSITIONS) transitions.splice(0, transitions.length - MOST_TRANSITIONS);
  };

  let evaluatedMs = Math.floor(clock.now() / PERIOD_MS) * PERIOD_MS;
  const catchUp = (): void => {
    const untilMs = Math.floor(clock.now() / PERIOD_MS) * PERIOD_MS;
    const firstMs = Math.max(evaluatedMs + PERIOD_MS, untilMs - MOST_CAUGHT_UP * PERIOD_MS);
    for (let atMs = firstMs; atMs <= untilMs; atMs += PERIOD_MS) evaluate(atMs);
    evaluatedMs = Math.max(evaluatedMs, untilMs);
  };
  // More often than a minute ends, so that it is evaluated soon after.
  const stop = clock.setInterval(catchUp, PERIOD_MS / 6);

  return {
    list() {
      catchUp();
      return sorted;
    },
    get(id) {
      catchUp();
      return runtimes.get(id);
    },
    transitions() {
      catchUp();
      return transitions;
    },
    evaluate,
    seedGroupState(monitorId, name, status, lastTriggeredMs) {
      const monitor = runtimes.get(monitorId);
      if (!monitor) throw new Error(`there is no monitor ${monitorId}`);
      const change = enterStatus(monitor, name, status, lastTriggeredMs);
      if (change) transitions.push(change);
      settle(monitor, lastTriggeredMs);
    },
    dispose: stop,
  };
}
