import type { EndpointRow, MetricsPanel } from '../../../shared/contract/metricsPanel.ts';
import type { Monitor, MonitorsPanel } from '../../../shared/contract/monitorsPanel.ts';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import type { MonitorState } from '../../../shared/contract/releaseRow.ts';
import { allStates } from '../../../shared/metrics/monitorStates.ts';

/** What Datadog's monitors say about a release: never more than they say, and "OK" is not proof of health. */
export type MonitorStatement =
  | { kind: 'unknown' }
  | { kind: 'asking' }
  | { kind: 'none' }
  /** `worst` first of those in that state. */
  | { kind: 'alert' | 'warn'; count: number; all: number; worst: EndpointRow }
  /** A monitor is in that state without naming an endpoint of the table. */
  | { kind: 'monitorAlert' | 'monitorWarn' | 'monitorNoData'; monitor: Monitor }
  | { kind: 'noData'; count: number; all: number }
  | { kind: 'quiet'; all: number; withoutData: number };

function countIn(rows: readonly EndpointRow[], state: MonitorState): number {
  return rows.filter((row) => row.monitor?.state === state).length;
}

/** Of the monitors that judge: the parts of a composite only explain it. */
function greatest(monitors: readonly Monitor[], state: MonitorState): Monitor | undefined {
  return monitors.find((monitor) => monitor.state === state);
}

/** Puts monitors and endpoints together to one statement, the worst first. */
export function monitorStatement(
  panel: MonitorsPanel,
  endpoints: MetricsPanel['endpoints'],
): MonitorStatement {
  const { monitors, freshness } = panel;
  if (freshness.state === 'denied') return { kind: 'unknown' };
  if (monitors.length === 0) {
    if (freshness.state === 'connecting') return { kind: 'asking' };
    return freshness.state === 'live' ? { kind: 'none' } : { kind: 'unknown' };
  }
  const all = Math.max(endpoints.length, ...monitors.map(({ counts }) => allStates(counts)));

  for (const [state, kind, monitorKind] of [
    ['Alert', 'alert', 'monitorAlert'],
    ['Warn', 'warn', 'monitorWarn'],
  ] as const) {
    const worst = endpoints.find((row) => row.monitor?.state === state);
    if (worst) return { kind, count: countIn(endpoints, state), all, worst };
    const monitor = greatest(monitors, state);
    if (monitor) return { kind: monitorKind, monitor };
  }

  const withoutData = Math.max(
    countIn(endpoints, 'No Data'),
    ...monitors.map((monitor) => monitor.counts.noData),
  );
  const hasOk = monitors.some((monitor) => monitor.counts.ok > 0 || monitor.state === 'OK');
  if (hasOk) return { kind: 'quiet', all, withoutData };
  if (withoutData > 0) return { kind: 'noData', count: withoutData, all };
  const silent = greatest(monitors, 'No Data');
  return silent ? { kind: 'monitorNoData', monitor: silent } : { kind: 'unknown' };
}

/** Whether there is no canary to speak of, and no monitor that asks for attention all the same. */
export function isIdle({ detail }: ReleaseSnapshot, statement: MonitorStatement): boolean {
  if (!detail || detail.podHash !== detail.stableHash) return false;
  return !['alert', 'warn', 'monitorAlert', 'monitorWarn'].includes(statement.kind);
}
