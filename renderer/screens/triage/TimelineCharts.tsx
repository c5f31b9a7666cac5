import { useMemo } from 'react';
import type { Freshness } from '../../../shared/contract/problem.ts';
import type { FirstSignal, TimelineEntry } from '../../../shared/contract/timeline.ts';
import { chartStory } from '../../../shared/timeline/chartStory.ts';
import { ChartControls } from '../../charts/ChartControls.tsx';
import { ChartLegend } from '../../charts/ChartLegend.tsx';
import { ComparisonChart } from '../../charts/ComparisonChart.tsx';
import type { ChartLimit, ChartOnset } from '../../charts/PlotMarks.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import release from '../release/Release.module.css';
import type { TimedSeries } from './joinSeries.ts';

const NO_LIMITS: ChartLimit[] = [];

/** Requests, errors and latency over the time of the lanes, with the weights as they were. */
export function TimelineCharts(props: {
  series: TimedSeries;
  incompleteFromMs: number | null;
  entries: readonly TimelineEntry[];
  signal: FirstSignal | null;
  freshness: Freshness;
  onRetry?: () => void;
}) {
  const { series, incompleteFromMs, entries, signal, freshness, onRetry } = props;
  const { words, format } = useSpeech();
  const say = words.release.charts;
  const story = useMemo(() => chartStory(entries), [entries]);
  const onset = useMemo((): ChartOnset | null => {
    if (!signal) return null;
    const kind = signal.sure ? 'failing' : 'suspicious';
    return { atMs: signal.atMs, text: words.verdict.kinds[kind], tone: signal.sure ? 'alert' : 'warn' };
  }, [signal, words]);
  const formats = useMemo(
    () => ({
      rate: (percent: number | null) => format.rate(percent === null ? null : percent / 100),
      latency: (ms: number | null) => format.latency(ms),
    }),
    [format],
  );
  const hasContent = [series.requests.canary, series.requests.stable].some((values) =>
    values.some((value) => value !== null),
  );
  const shared = { timesMs: series.timesMs, incompleteFromMs, story, limits: NO_LIMITS };
  const panel = {
    freshness,
    hasContent,
    empty: { title: say.empty, help: say.emptyHelp },
    skeletonRows: 5,
    ...(onRetry ? { onRetry } : {}),
  };
  return (
    <div className={release.charts} data-testid="timeline-charts">
      <Panel {...panel} title={say.requests} aside={<ChartLegend />}>
        <ComparisonChart
          {...shared}
          comparison={series.requests}
          grows
          withAlerts={false}
          onset={null}
          leastTop={1}
          format={format.perSecond}
          label={say.requests}
        />
      </Panel>
      <Panel {...panel} title={say.errors}>
        <ComparisonChart
          {...shared}
          comparison={series.errors}
          grows={false}
          withAlerts
          onset={onset}
          leastTop={0.5}
          format={formats.rate}
          label={say.errors}
        />
      </Panel>
      <Panel {...panel} title={say.latency} aside={<ChartControls />}>
        <ComparisonChart
          {...shared}
          comparison={series.latencyP95}
          grows={false}
          withAlerts={false}
          onset={null}
          leastTop={10}
          format={formats.latency}
          label={say.latency}
        />
      </Panel>
    </div>
  );
}
