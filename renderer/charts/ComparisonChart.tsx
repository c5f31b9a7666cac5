import { memo, useMemo, useRef } from 'react';
import type { ChartStory, Comparison } from '../../shared/contract/metricsPanel.ts';
import { ChartPlot } from './ChartPlot.tsx';
import { chartPoints } from './chartPoints.ts';
import { pointsIn } from './chartRange.ts';
import { ChartTable } from './ChartTable.tsx';
import { useChartView } from './ChartView.tsx';
import styles from './ComparisonChart.module.css';
import type { ChartLimit, ChartOnset } from './PlotMarks.tsx';
import { useInSight } from './useInSight.ts';
import { useTurn } from './useTurn.ts';
import { useWidth } from './useWidth.ts';

export interface ComparisonChartProps {
  timesMs: readonly number[];
  comparison: Comparison;
  incompleteFromMs: number | null;
  /** The values are counts: an incomplete bucket holds a part of them. */
  grows: boolean;
  /** Weights, pauses and alerts to mark; the same object while nothing of it changed. */
  story: ChartStory;
  /** Whether the story's alerts are about these values. */
  withAlerts: boolean;
  onset: ChartOnset | null;
  limits: readonly ChartLimit[];
  /** The axis never ends below this. */
  leastTop: number;
  /** A value with its unit. */
  format: (value: number | null) => string;
  /** The chart in one sentence, for those who do not see it. */
  label: string;
}

/**
 * Canary (thick, yellow) against stable (thin, slate) over time. Gaps stay open, incomplete buckets are dashed,
 * nothing is animated. New data waits for a frame of its own, and until the chart is in sight.
 */
export const ComparisonChart = memo(function ComparisonChart(props: ComparisonChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const { range: zoomed, whole, asTable } = useChartView();
  const range = zoomed ?? whole;
  const wanted = useMemo(() => ({ ...props, range, asTable }), [props, range, asTable]);
  const shown = useTurn(wanted, useInSight(place));
  const { comparison, incompleteFromMs, grows, asTable: isTable, ...lines } = shown;
  const points = useMemo(
    () => [...pointsIn(chartPoints(shown.timesMs, comparison, incompleteFromMs, grows), shown.range)],
    [shown.timesMs, comparison, incompleteFromMs, grows, shown.range],
  );
  return (
    <div ref={place} className={styles.chart} role="group" aria-label={shown.label}>
      {isTable && <ChartTable points={points} label={shown.label} format={shown.format} />}
      {!isTable && width > 0 && <ChartPlot {...lines} points={points} width={width} />}
    </div>
  );
});
