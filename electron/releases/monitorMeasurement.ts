import type { AskedMonitor } from '../../shared/contract/monitorsPanel.ts';
import { normaliseState } from '../../shared/metrics/monitorStates.ts';
import type { AnalysisRunObject } from '../../shared/rollout/model.ts';
import { monitorIdOfUrl } from '../../shared/rollout/monitorIds.ts';
import type { MonitorReading } from '../datadog/datadogRoom.ts';

/** A measured value as the web provider's jsonPath gives it, texts in quotes: `"OK"`, `["OK"]`. */
function plainValue(value: string): string {
  return value.replace(/^\[?\s*"(.*)"\s*\]?$/s, '$1');
}

/** The newest measurement that a run made of the monitor, beside the monitor's state of now; null when there is none. */
export function measuredOf(
  reading: Pick<MonitorReading, 'id' | 'state'>,
  runs: readonly AnalysisRunObject[],
): AskedMonitor['measured'] {
  const [newest] = runs
    .flatMap((run) => run.metrics)
    .filter(({ url }) => url !== null && monitorIdOfUrl(url) === reading.id)
    .flatMap((metric) => metric.result?.measurements.at(-1) ?? [])
    .filter(({ value }) => value !== '')
    .sort((left, right) => (right.finishedAtMs ?? 0) - (left.finishedAtMs ?? 0));
  if (!newest) return null;
  const value = plainValue(newest.value);
  const isState = normaliseState(value) === value;
  return { value, atMs: newest.finishedAtMs, disagrees: isState && value !== reading.state };
}
