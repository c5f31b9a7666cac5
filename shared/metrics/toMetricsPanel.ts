import type { MetricsPanel } from '../contract/metricsPanel.ts';
import type { Freshness } from '../contract/problem.ts';
import { buildWindow } from './buildWindow.ts';
import { compareSeries } from './compareSeries.ts';
import type { EndpointGroup } from './endpointMonitor.ts';
import { endpointRows } from './endpointRows.ts';
import { keepEndpoints } from './keepEndpoints.ts';
import type { MetricsWindow } from './metricsWindow.ts';
import { confirmedLines } from './confirmedLines.ts';
import type { MetricNames, SignalLine, SignalMap } from './signalMap.ts';
import { TABLE_WINDOW_MS, versionNumbers } from './versionNumbers.ts';

/** What the panel is made of. */
export interface MetricsPanelInput {
  freshness: Freshness;
  /** Null when the Rollout does not tell; then there is no window either. */
  signals: SignalMap | null;
  /** Of the organisation's own pages; absent: no links. */
  host?: string;
  /** Where each line of the map comes from. */
  lines?: readonly SignalLine[];
  /** The metrics that are asked for in place of the map's; null: the map's own. */
  metrics?: MetricNames | null;
  /** Null before the first answer. */
  window: MetricsWindow | null;
  /**
   * Groups of the monitors that the gate asks, null while they are not known. Not of a composite's parts: one that
   * says "enough requests" is in Alert when all is well.
   */
  groups: readonly EndpointGroup[] | null;
  monitorsState: MetricsPanel['monitorsState'];
  /** Whether Datadog has all the monitors that the map names; absent: not known. */
  monitorsConfirmed?: boolean | null;
  /** When this release began, ms; null when it does not tell. */
  releaseStartedMs: number | null;
  story: MetricsPanel['story'];
  /** Endpoints whose series a person looks at; absent: none. */
  opened?: readonly string[];
  /** Tag values of endpoints whose verdict is suspicious or failing: a long list never leaves them out. */
  worse?: ReadonlySet<string>;
}

const NO_WINDOW = buildWindow(
  { timesMs: [], series: [] },
  { fromMs: 0, toMs: 0, bucketMs: 20_000, incompleteFromMs: 0 },
);

/** The panel as the page shows it: charts, totals and table from the same window. */
export function toMetricsPanel(input: MetricsPanelInput): MetricsPanel {
  const { signals } = input;
  const window = input.window ?? NO_WINDOW;
  const { canary, stable } = window.service;
  const lastMs = window.timesMs.at(-1);
  const rows = signals ? endpointRows(window, signals, input.groups, input.releaseStartedMs) : [];
  const kept = keepEndpoints(rows, input.worse);
  return {
    freshness: input.freshness,
    signals: signals && {
      service: signals.service,
      env: signals.env,
      versionTag: signals.versionTag,
      canaryValue: signals.canaryValue,
      stableValue: signals.stableValue,
      endpointTag: signals.endpointTag,
      host: input.host ?? '',
    },
    lines: confirmedLines(input.lines ?? [], input.metrics ?? null, window, input.monitorsConfirmed ?? null),
    bucketMs: window.bucketMs,
    timesMs: window.timesMs,
    incompleteFromMs:
      lastMs !== undefined && lastMs >= window.incompleteFromMs ? window.incompleteFromMs : null,
    ...compareSeries(window.service, window.bucketMs),
    durationUnitMs: window.durationUnitMs ?? null,
    story: input.story,
    opened: (input.opened ?? []).flatMap((resourceName) => {
      const compared = window.endpoints.get(resourceName);
      if (!compared) return [];
      const { requests, errors, latencyP95 } = compareSeries(compared, window.bucketMs);
      return [{ resourceName, requests, errors, latencyP95 }];
    }),
    totals: {
      canary: versionNumbers(window, canary, canary),
      stable: versionNumbers(window, stable, stable),
    },
    windowMs: TABLE_WINDOW_MS,
    monitorsState: input.monitorsState,
    endpoints: kept.rows,
    endpointsLeftOut: kept.leftOut,
  };
}
