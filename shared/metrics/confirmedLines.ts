import type { SignalLineView } from '../contract/metricsPanel.ts';
import { isCriticalEndpoint } from './endpointName.ts';
import type { ComparedSeries, MetricsWindow } from './metricsWindow.ts';
import type { MetricNames, SignalLine } from './signalMap.ts';

function hasPoints(
  window: MetricsWindow,
  version: keyof ComparedSeries,
  signal: 'requests' | 'latencyP95Ms',
): boolean {
  return window.service[version][signal].some((value) => value !== null);
}

function hasErrors(window: MetricsWindow, version: keyof ComparedSeries): boolean {
  return window.service[version].errors.some((value) => value !== null && value > 0);
}

function confirmed({ key, value }: SignalLine, window: MetricsWindow): boolean | null {
  const canary = hasPoints(window, 'canary', 'requests');
  const stable = hasPoints(window, 'stable', 'requests');
  switch (key) {
    case 'service':
    case 'env':
    case 'version-tag':
    case 'requests-metric':
      return canary || stable;
    case 'canary-value':
      // A canary without traffic and a wrong value look the same.
      return canary ? true : null;
    case 'stable-value':
      return stable;
    case 'duration-metric':
      return hasPoints(window, 'canary', 'latencyP95Ms') || hasPoints(window, 'stable', 'latencyP95Ms');
    case 'endpoint-tag':
      return window.endpoints.size > 0;
    case 'critical-endpoints': {
      if (value === '' || window.endpoints.size === 0) return null;
      const patterns = value.split(',').map((pattern) => pattern.trim());
      return [...window.endpoints.keys()].some((name) => isCriticalEndpoint(name, patterns));
    }
    case 'errors-metric':
      // Without a failed request an error metric has no points, and that is well.
      return hasErrors(window, 'canary') || hasErrors(window, 'stable') ? true : null;
    default:
      return null;
  }
}

const METRIC_LINES = [
  ['requests-metric', 'requestsMetric'],
  ['errors-metric', 'errorsMetric'],
  ['duration-metric', 'durationMetric'],
] as const;

/**
 * The lines of the signal map with whether Datadog bears each out: its points exist, carry the tag and have both values.
 * @param metrics what is asked in place of the lines' metrics, from APM; null: the lines' own.
 * @param window what Datadog answered; without any bucket nothing can be told yet.
 * @param monitors whether Datadog has the monitors; null: not known.
 */
export function confirmedLines(
  lines: readonly SignalLine[],
  metrics: MetricNames | null,
  window: MetricsWindow,
  monitors: boolean | null,
): SignalLineView[] {
  return lines.map((line) => {
    const found = METRIC_LINES.find(([key]) => key === line.key)?.[1];
    const fromApm = metrics && found ? { value: metrics[found], source: 'apm' as const } : {};
    const isSaid = line.value !== '';
    if (line.key === 'monitors') return { ...line, confirmed: isSaid ? monitors : null };
    return {
      ...line,
      ...fromApm,
      confirmed: !isSaid || window.timesMs.length === 0 ? null : confirmed(line, window),
    };
  });
}
