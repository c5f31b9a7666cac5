import type {
  EndpointVerdictRow,
  JudgedMetric,
  VerdictPanel,
} from '../../../shared/contract/verdictPanel.ts';
import type { MetricsPanel } from '../../../shared/contract/metricsPanel.ts';
import type { MonitorsPanel } from '../../../shared/contract/monitorsPanel.ts';
import { allStates } from '../../../shared/metrics/monitorStates.ts';
import type { ChartLimit, ChartOnset } from '../../charts/PlotMarks.tsx';
import { verdictOnset } from '../../charts/verdictOnset.ts';
import type { Speech } from '../../words/WordsContext.tsx';
import type { Percentile } from './latencyShown.ts';

/**
 * Error rates, percent, that monitors do not let pass; of the gate's monitors and of their parts.
 * @param of whose rate the chart shows: beside the service's, an endpoint's limit is named as one.
 */
export function errorLimits(
  { words, format }: Speech,
  { monitors }: MonitorsPanel,
  of: 'service' | 'endpoint',
): ChartLimit[] {
  const limits = new Map<number, ChartLimit>();
  for (const monitor of monitors.flatMap((one) => [one, ...one.parts])) {
    const { condition } = monitor;
    if (condition?.subject !== 'errorRate' || !condition.comparator.startsWith('>')) continue;
    const value = condition.percent ? condition.threshold : condition.threshold * 100;
    // Of several groups each has its own rate, which that of the service hides.
    const say =
      of === 'service' && allStates(monitor.counts) > 1 ? words.charts.limitEach : words.charts.limit;
    if (value > 0) limits.set(value, { value, text: say(format.rate(value / 100)) });
  }
  return [...limits.values()];
}

/**
 * Latencies, ms, that monitors do not let pass: of the very metric and percentile that the chart shows, and only when
 * Datadog has told its unit.
 */
export function latencyLimits(
  { words, format }: Speech,
  { monitors }: MonitorsPanel,
  { lines, durationUnitMs }: Pick<MetricsPanel, 'lines' | 'durationUnitMs'>,
  percentile: Percentile,
): ChartLimit[] {
  const metric = lines.find(({ key }) => key === 'duration-metric')?.value;
  if (durationUnitMs === null || metric === undefined || metric === '') return [];
  const limits = new Map<number, ChartLimit>();
  for (const { condition } of monitors.flatMap((monitor) => [monitor, ...monitor.parts])) {
    if (condition?.subject !== 'latency' || !condition.comparator.startsWith('>')) continue;
    if (condition.metrics[0] !== metric || `p${condition.percentile}` !== percentile) continue;
    const value = condition.threshold * durationUnitMs;
    if (value > 0) limits.set(value, { value, text: words.charts.limit(format.latency(value)) });
  }
  return [...limits.values()];
}

/** When the trouble of a release began, by one metric; null: there is none. */
export function onsetOf({ words }: Speech, panel: VerdictPanel, metric: JudgedMetric): ChartOnset | null {
  const onset = verdictOnset(panel, metric);
  if (!onset) return null;
  const tone = onset.kind === 'failing' ? 'alert' : 'warn';
  return { atMs: onset.atMs, text: words.verdict.kinds[onset.kind], tone };
}

/** The panel as if it were about one endpoint alone. */
export function panelOfEndpoint(panel: VerdictPanel, endpoint: EndpointVerdictRow | null): VerdictPanel {
  const service = { kind: 'notJudged', sinceMs: null, metric: null } as const;
  return { ...panel, endpoints: endpoint ? [endpoint] : [], service };
}
