import { useMemo } from 'react';
import type { EndpointRow, MetricsPanel } from '../../../../shared/contract/metricsPanel.ts';
import type { MonitorsPanel } from '../../../../shared/contract/monitorsPanel.ts';
import type { EndpointVerdictRow, VerdictPanel } from '../../../../shared/contract/verdictPanel.ts';
import { ChartControls } from '../../../charts/ChartControls.tsx';
import { ChartLegend } from '../../../charts/ChartLegend.tsx';
import { ChartViewProvider } from '../../../charts/ChartView.tsx';
import { ComparisonChart } from '../../../charts/ComparisonChart.tsx';
import type { ChartLimit } from '../../../charts/PlotMarks.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import { errorLimits, latencyLimits, onsetOf, panelOfEndpoint } from '../chartMarks.ts';
import styles from './EndpointCharts.module.css';
import { latencyBegins } from './latencyBegins.ts';

const NO_LIMITS: ChartLimit[] = [];

interface EndpointChartsProps {
  row: EndpointRow;
  endpoint: EndpointVerdictRow | null;
  panel: VerdictPanel;
  metrics: MetricsPanel;
  monitors: MonitorsPanel;
}

/** Requests, errors and latency of one endpoint, as main sends them while it is open. */
export function EndpointCharts(props: EndpointChartsProps) {
  const { row, endpoint, panel, metrics, monitors } = props;
  const speech = useSpeech();
  const { words, format } = speech;
  const say = words.release.charts;
  const { story: whole, lines, durationUnitMs } = metrics;
  const story = useMemo(
    () => ({ ...whole, alerts: whole.alerts.filter(({ label }) => label === row.label) }),
    [whole, row.label],
  );
  const marks = useMemo(() => {
    const own = panelOfEndpoint(panel, endpoint);
    return {
      requests: { onset: onsetOf(speech, own, 'share'), limits: NO_LIMITS },
      errors: { onset: onsetOf(speech, own, 'errors'), limits: errorLimits(speech, monitors, 'endpoint') },
      latency: {
        onset: onsetOf(speech, own, 'latency'),
        limits: latencyLimits(speech, monitors, { lines, durationUnitMs }, 'p95'),
      },
    };
  }, [speech, panel, endpoint, monitors, lines, durationUnitMs]);
  const formats = useMemo(
    () => ({
      rate: (percent: number | null) => format.rate(percent === null ? null : percent / 100),
      latency: (ms: number | null) => format.latency(ms),
    }),
    [format],
  );
  const series = metrics.opened.find(({ resourceName }) => resourceName === row.resourceName);
  if (!series) return <Skeleton rows={6} />;
  const shared = { timesMs: metrics.timesMs, incompleteFromMs: metrics.incompleteFromMs, story };
  const beginsMs = latencyBegins(metrics.timesMs, series.requests, series.latencyP95);
  return (
    <ChartViewProvider>
      <div className={styles.charts} data-testid="endpoint-charts">
        <div className={styles.head}>
          <h2>{say.requests}</h2>
          <ChartLegend />
          <ChartControls />
        </div>
        <ComparisonChart
          {...shared}
          {...marks.requests}
          comparison={series.requests}
          grows
          withAlerts={false}
          leastTop={0.1}
          format={format.perSecond}
          label={`${row.label}: ${say.requests}`}
        />
        <h2>{say.errors}</h2>
        <ComparisonChart
          {...shared}
          {...marks.errors}
          comparison={series.errors}
          grows={false}
          withAlerts
          leastTop={0.5}
          format={formats.rate}
          label={`${row.label}: ${say.errors}`}
        />
        <h2>{say.latency}</h2>
        {beginsMs !== null && (
          <p className="muted" data-testid="latency-from">
            {say.latencyFrom(format.timeShort(beginsMs))}
          </p>
        )}
        <ComparisonChart
          {...shared}
          {...marks.latency}
          comparison={series.latencyP95}
          grows={false}
          withAlerts={false}
          leastTop={10}
          format={formats.latency}
          label={`${row.label}: ${say.latency}`}
        />
      </div>
    </ChartViewProvider>
  );
}
