import { useMemo, useState } from 'react';
import type { MetricsPanel } from '../../../shared/contract/metricsPanel.ts';
import type { Findings } from '../../../shared/contract/triage.ts';
import { useLookAtEndpoint } from '../release/endpoints/useLookAtEndpoint.ts';
import type { ReleaseAddress } from '../release/inspect/Inspect.tsx';
import { joinSeries, type TimedSeries } from './joinSeries.ts';

/** An endpoint that the charts can be of; null: the service as a whole. */
export interface ChartChoice {
  resourceName: string | null;
  label: string | null;
}

const MOST_CHOICES = 5;

/** The endpoints in trouble, worst first, and the service after them. */
export function chartChoices(findings: Findings | null, endpoints: MetricsPanel['endpoints']): ChartChoice[] {
  const labels = findings ? [...findings.endpoints.worse, ...findings.endpoints.suspicious] : [];
  const named = [...new Set(labels)].flatMap((label): ChartChoice[] => {
    const row = endpoints.find((one) => one.label === label);
    return row ? [{ resourceName: row.resourceName, label }] : [];
  });
  return [...named.slice(0, MOST_CHOICES), { resourceName: null, label: null }];
}

/**
 * The series that lanes and charts draw: of the endpoint that is worst, until a person chooses another or the service.
 * While an endpoint's are on their way the service's are shown, and named as such.
 * @param whole the service's.
 */
export function useChartedSeries(
  address: ReleaseAddress,
  metrics: MetricsPanel,
  findings: Findings | null,
  whole: TimedSeries,
  fromMs: number,
): {
  series: TimedSeries;
  choices: ChartChoice[];
  shown: ChartChoice;
  choose: (choice: ChartChoice) => void;
} {
  const [wanted, setWanted] = useState<ChartChoice | null>(null);
  const choices = useMemo(() => chartChoices(findings, metrics.endpoints), [findings, metrics.endpoints]);
  const chosen =
    choices.find(({ resourceName }) => wanted !== null && wanted.resourceName === resourceName) ?? choices[0];
  const resourceName = chosen?.resourceName ?? null;
  useLookAtEndpoint(address, resourceName);
  const opened = metrics.opened.find((one) => resourceName !== null && one.resourceName === resourceName);
  const series = useMemo(
    () => (opened ? joinSeries(null, { ...opened, timesMs: metrics.timesMs }, fromMs) : whole),
    [opened, metrics.timesMs, fromMs, whole],
  );
  const shown = opened && chosen ? chosen : { resourceName: null, label: null };
  return { series, choices, shown, choose: setWanted };
}
