import { useMemo } from 'react';
import type { Freshness } from '../../../shared/contract/problem.ts';
import type { FirstSignal, TimelineEntry } from '../../../shared/contract/timeline.ts';
import { ComparisonChart } from '../../charts/ComparisonChart.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import release from '../release/Release.module.css';
import type { TimedSeries } from './joinSeries.ts';

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
  const marks = useMemo(
    () =>
      entries.flatMap((entry) =>
        entry.kind === 'weight' ? [{ atMs: entry.atMs, text: format.weight(entry.to), important: true }] : [],
      ),
    [entries, format],
  );
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
  const shared = { timesMs: series.timesMs, incompleteFromMs, marks };
  const panel = {
    freshness,
    hasContent,
    empty: { title: say.empty, help: say.emptyHelp },
    skeletonRows: 5,
    ...(onRetry ? { onRetry } : {}),
  };
  return (
    <div className={release.charts} data-testid="timeline-charts">
      <Panel {...panel} title={say.requests}>
        <ComparisonChart
          {...shared}
          comparison={series.requests}
          alertFromMs={null}
          leastTop={1}
          format={format.perSecond}
          label={say.requests}
        />
      </Panel>
      <Panel {...panel} title={say.errors}>
        <ComparisonChart
          {...shared}
          comparison={series.errors}
          alertFromMs={signal?.sure === true ? signal.atMs : null}
          leastTop={0.5}
          format={formats.rate}
          label={say.errors}
        />
      </Panel>
      <Panel {...panel} title={say.latency}>
        <ComparisonChart
          {...shared}
          comparison={series.latencyP95}
          alertFromMs={null}
          leastTop={10}
          format={formats.latency}
          label={say.latency}
        />
      </Panel>
    </div>
  );
}
