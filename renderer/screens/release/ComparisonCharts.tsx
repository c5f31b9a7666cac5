import { useMemo, useState, type ReactNode } from 'react';
import type { MetricsPanel } from '../../../shared/contract/metricsPanel.ts';
import type { MonitorsPanel } from '../../../shared/contract/monitorsPanel.ts';
import type { ReleaseRow } from '../../../shared/contract/releaseRow.ts';
import type { VerdictPanel } from '../../../shared/contract/verdictPanel.ts';
import { ChartControls } from '../../charts/ChartControls.tsx';
import { ChartLegend } from '../../charts/ChartLegend.tsx';
import { ChartViewProvider } from '../../charts/ChartView.tsx';
import { ComparisonChart } from '../../charts/ComparisonChart.tsx';
import type { ChartLimit } from '../../charts/PlotMarks.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { DASH } from '../../words/format.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { canaryUntil } from './canaryUntil.ts';
import { errorLimits, latencyLimits, onsetOf } from './chartMarks.ts';
import { latencyShown, PERCENTILES, type Percentile } from './latencyShown.ts';
import styles from './Release.module.css';

const NO_LIMITS: ChartLimit[] = [];

/** Times without a single value are no content: three empty charts would look like a service at rest. */
function hasPoints({ requests, latencyP95 }: MetricsPanel): boolean {
  return [requests.canary, requests.stable, latencyP95.canary, latencyP95.stable].some((series) =>
    series.some((value) => value !== null),
  );
}

interface ValuesProps {
  canary: string;
  stable: string;
  aside: string;
  /** In place of it where there is little room. */
  asideShort?: string;
  choice?: ReactNode;
  /** Until when the canary's figure is, where it has no traffic any more: then nothing is compared. */
  untilMs: number | null;
}

function Values({ canary, stable, choice, untilMs, ...more }: ValuesProps) {
  const { words, format } = useSpeech();
  const aside = untilMs === null ? more.aside : '';
  const asideShort = untilMs === null ? more.asideShort : undefined;
  return (
    <div className={styles.values}>
      <span
        className={`canary ${untilMs === null ? styles.big : styles.past}`}
        title={
          untilMs === null || canary === DASH
            ? undefined
            : `${canary} ${words.release.charts.until(format.timeShort(untilMs))}`
        }
        data-testid="canary-figure"
      >
        <span className="said">{words.release.canary} </span>
        {canary}
        {untilMs !== null && canary !== DASH && (
          // Beside a choice a narrow window has no room for it; the charts beside it say the same.
          <span className={choice ? `muted ${styles.wide}` : 'muted'}>
            {' '}
            {words.release.charts.until(format.timeShort(untilMs))}
          </span>
        )}
      </span>
      <span className={untilMs === null ? 'stable' : `stable ${styles.big}`}>
        <span className="said">{words.release.stable} </span>
        {stable}
      </span>
      {choice}
      <span className={styles.aside} title={aside}>
        <span className={asideShort === undefined ? undefined : styles.long}>
          {aside === DASH ? '' : aside}
        </span>
        {asideShort !== undefined && (
          <span className={styles.short} aria-hidden="true">
            {asideShort}
          </span>
        )}
      </span>
    </div>
  );
}

function PercentileChoice(props: { chosen: Percentile; onChoose: (percentile: Percentile) => void }) {
  const { words } = useSpeech();
  return (
    <select
      className={styles.percentile}
      aria-label={words.release.charts.percentile}
      data-testid="percentile"
      value={props.chosen}
      onChange={(event) => {
        const chosen = PERCENTILES.find((one) => one === event.target.value);
        if (chosen) props.onChoose(chosen);
      }}
    >
      {PERCENTILES.map((percentile) => (
        <option key={percentile}>{percentile}</option>
      ))}
    </select>
  );
}

interface ChartsProps {
  metrics: MetricsPanel;
  verdict: VerdictPanel;
  monitors: MonitorsPanel;
  row: ReleaseRow;
  onRetry: () => void;
}

/** Requests, errors and latency of canary and stable, on one time axis; dragging over one shows that part in all. */
export function ComparisonCharts(props: ChartsProps) {
  return (
    <ChartViewProvider>
      <Charts {...props} />
    </ChartViewProvider>
  );
}

function Charts(props: ChartsProps) {
  const { metrics, verdict, monitors, row, onRetry } = props;
  const speech = useSpeech();
  const { words, format } = speech;
  const say = words.release.charts;
  const [percentile, setPercentile] = useState<Percentile>('p95');
  const { canary, stable } = metrics.totals;
  const onsets = useMemo(
    () => ({
      requests: onsetOf(speech, verdict, 'share'),
      errors: onsetOf(speech, verdict, 'errors'),
      latency: onsetOf(speech, verdict, 'latency'),
    }),
    [verdict, speech],
  );
  const { lines, durationUnitMs } = metrics;
  const limits = useMemo(
    () => ({
      errors: errorLimits(speech, monitors, 'service'),
      latency: latencyLimits(speech, monitors, { lines, durationUnitMs }, percentile),
    }),
    [speech, monitors, lines, durationUnitMs, percentile],
  );
  const shared = {
    timesMs: metrics.timesMs,
    incompleteFromMs: metrics.incompleteFromMs,
    story: metrics.story,
  };
  const panel = {
    freshness: metrics.freshness,
    hasContent: hasPoints(metrics),
    empty: { title: say.empty, help: say.emptyHelp },
    onRetry,
    skeletonRows: 5,
  };
  const perSecond = {
    canary: format.perSecond(canary.requestsPerSecond),
    stable: format.perSecond(stable.requestsPerSecond),
  };
  const [canaryRate, stableRate] = format.rates(canary, stable);
  const errors = { canary: canaryRate, stable: stableRate };
  const shown = latencyShown(metrics, percentile);
  const untilMs = canaryUntil(metrics, row);
  const latency = { canary: format.latency(shown.canary), stable: format.latency(shown.stable) };
  const sum = (canary.requestsPerSecond ?? 0) + (stable.requestsPerSecond ?? 0);
  const share =
    canary.requestsPerSecond === null || sum === 0 ? null : (canary.requestsPerSecond / sum) * 100;
  const difference =
    canary.errorRate === null || stable.errorRate === null ? null : canary.errorRate - stable.errorRate;
  const { formatRate, formatMs } = useMemo(
    () => ({
      formatRate: (percent: number | null) => format.rate(percent === null ? null : percent / 100),
      formatMs: (ms: number | null) => format.latency(ms),
    }),
    [format],
  );
  const aside = (value: string) => (row.group === 'settled' ? '' : value);
  return (
    <div className={styles.charts} data-testid="charts">
      <Panel {...panel} title={say.requests} aside={<ChartLegend />} testId="chart-requests">
        <Values
          untilMs={untilMs}
          canary={perSecond.canary}
          stable={perSecond.stable}
          aside={aside(
            say.share(format.weight(share), format.span(metrics.windowMs), format.weight(row.setWeight)),
          )}
          asideShort={aside(format.weight(share))}
        />
        <ComparisonChart
          {...shared}
          comparison={metrics.requests}
          grows
          withAlerts={false}
          onset={onsets.requests}
          limits={NO_LIMITS}
          leastTop={1}
          format={format.perSecond}
          label={say.label(say.requests, perSecond.canary, perSecond.stable)}
        />
      </Panel>
      <Panel {...panel} title={say.errors} testId="chart-errors">
        <Values
          untilMs={untilMs}
          canary={errors.canary}
          stable={errors.stable}
          aside={format.points(difference, canary.requests)}
        />
        <ComparisonChart
          {...shared}
          comparison={metrics.errors}
          grows={false}
          withAlerts
          onset={onsets.errors}
          limits={limits.errors}
          leastTop={0.5}
          format={formatRate}
          label={say.label(say.errors, errors.canary, errors.stable)}
        />
      </Panel>
      <Panel {...panel} title={say.latencyOf(percentile)} aside={<ChartControls />} testId="chart-latency">
        <Values
          untilMs={untilMs}
          canary={latency.canary}
          stable={latency.stable}
          aside={format.change(shown.stable, shown.canary)}
          choice={<PercentileChoice chosen={percentile} onChoose={setPercentile} />}
        />
        <ComparisonChart
          {...shared}
          comparison={shown.comparison}
          grows={false}
          withAlerts={false}
          onset={onsets.latency}
          limits={limits.latency}
          leastTop={10}
          format={formatMs}
          label={say.label(say.latencyOf(percentile), latency.canary, latency.stable)}
        />
      </Panel>
    </div>
  );
}
