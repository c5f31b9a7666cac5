import { memo, useMemo, useRef } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Comparison } from '../../shared/contract/metricsPanel.ts';
import { useSpeech } from '../words/WordsContext.tsx';
import { axisText, axisTop, placeMarks, timeTicks } from './axis.ts';
import { chartPoints, isAlone, type ChartPoint } from './chartPoints.ts';
import { pointsIn } from './chartRange.ts';
import { ChartTable } from './ChartTable.tsx';
import { ChartTip } from './ChartTip.tsx';
import { useChartView } from './ChartView.tsx';
import styles from './ComparisonChart.module.css';
import { useDragRange } from './useDragRange.ts';
import { useTurn } from './useTurn.ts';
import { useWidth } from './useWidth.ts';

export interface ComparisonChartProps {
  timesMs: readonly number[];
  comparison: Comparison;
  incompleteFromMs: number | null;
  marks: readonly { atMs: number; text: string; important: boolean }[];
  /** Shades from here to the newest bucket; null: nothing. */
  alertFromMs: number | null;
  /** The axis never ends below this. */
  leastTop: number;
  /** A value with its unit. */
  format: (value: number | null) => string;
  /** The chart in one sentence, for those who do not see it. */
  label: string;
}

const HEIGHT_PX = 136;
const AXIS_PX = 38;
const MARGIN = { top: 12, right: 6, bottom: 0, left: 0 };
const TICK = { className: styles.tick ?? '' };

const COMMON = { type: 'linear', isAnimationActive: false, connectNulls: false, activeDot: false } as const;
const SERIES = {
  stable: { stroke: 'var(--stable)', strokeWidth: 1.5 },
  canary: { stroke: 'var(--canary-line)', strokeWidth: 2.4 },
} as const;

function dotOf(points: readonly ChartPoint[], key: 'canary' | 'stable') {
  if (!points.some((_, index) => isAlone(points, index, key))) return false;
  return ({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) =>
    isAlone(points, index ?? -1, key) && typeof cx === 'number' && typeof cy === 'number' ? (
      <circle key={index} cx={cx} cy={cy} r={2.2} fill={SERIES[key].stroke} />
    ) : (
      <g key={index} />
    );
}

/**
 * Canary (thick, yellow) against stable (thin, slate) over time. Gaps stay open, incomplete buckets are dashed,
 * nothing is animated.
 */
export const ComparisonChart = memo(function ComparisonChart(props: ComparisonChartProps) {
  const { format } = useSpeech();
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const data = useTurn(props);

  const { range: zoomed, whole, setRange, asTable } = useChartView();
  const range = zoomed ?? whole;
  const points = useMemo(
    () => [...pointsIn(chartPoints(data.timesMs, data.comparison, data.incompleteFromMs), range)],
    [data.timesMs, data.comparison, data.incompleteFromMs, range],
  );
  const fromMs = range?.[0] ?? data.timesMs[0] ?? 0;
  const toMs = range?.[1] ?? data.timesMs.at(-1) ?? 1;
  const { dragged, ...drag } = useDragRange((data.timesMs[1] ?? 0) - (data.timesMs[0] ?? 0), setRange);
  const top = axisTop(
    points.flatMap(({ canary, canaryLate, stable, stableLate }) => [
      canary ?? canaryLate,
      stable ?? stableLate,
    ]),
    data.leastTop,
  );
  const plotPx = Math.max(0, width - AXIS_PX - MARGIN.right);
  const marks = placeMarks(data.marks, fromMs, toMs, plotPx);
  const ticks = timeTicks(fromMs, toMs, plotPx < 200 ? 3 : 5);
  const dots = useMemo(
    () => ({ canary: dotOf(points, 'canary'), stable: dotOf(points, 'stable') }),
    [points],
  );

  return (
    <div ref={place} className={styles.chart} role="group" aria-label={props.label}>
      {asTable && <ChartTable points={points} label={props.label} format={props.format} />}
      {!asTable && width > 0 && (
        <LineChart
          width={width}
          height={HEIGHT_PX}
          data={points}
          margin={MARGIN}
          syncId="release"
          // Arrow keys move the cursor of all charts.
          accessibilityLayer
          title={props.label}
          {...drag}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="atMs"
            type="number"
            domain={[fromMs, toMs]}
            ticks={ticks}
            tickFormatter={format.timeShort}
            tick={TICK}
            tickLine={false}
            axisLine={false}
            height={20}
            interval="preserveStartEnd"
          />
          <YAxis
            width={AXIS_PX}
            domain={[0, top]}
            ticks={[0, top / 2, top]}
            tickFormatter={axisText}
            tick={TICK}
            tickLine={false}
            axisLine={false}
            interval={0}
          />
          {data.alertFromMs !== null && data.alertFromMs < toMs && (
            <ReferenceArea
              x1={Math.max(data.alertFromMs, fromMs)}
              x2={toMs}
              fill="var(--alert)"
              fillOpacity={0.1}
              stroke="none"
            />
          )}
          {dragged && <ReferenceArea x1={dragged[0]} x2={dragged[1]} fill="var(--info)" fillOpacity={0.16} />}
          {marks.map((mark, index) => (
            <ReferenceLine
              key={index}
              x={mark.atMs}
              stroke="var(--line-strong)"
              strokeDasharray="2 3"
              label={{
                value: mark.text,
                position: mark.side === 'right' ? 'insideTopLeft' : 'insideTopRight',
                offset: 4,
                className: styles.mark ?? '',
                dy: -10,
              }}
            />
          ))}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--faint)', strokeWidth: 1 }}
            content={<ChartTip format={props.format} />}
            allowEscapeViewBox={{ x: false, y: true }}
          />
          <Line {...COMMON} {...SERIES.stable} dataKey="stable" dot={dots.stable} />
          <Line {...COMMON} {...SERIES.stable} dataKey="stableLate" dot={false} strokeDasharray="3 3" />
          <Line {...COMMON} {...SERIES.canary} dataKey="canary" dot={dots.canary} />
          <Line {...COMMON} {...SERIES.canary} dataKey="canaryLate" dot={false} strokeDasharray="3 3" />
        </LineChart>
      )}
    </div>
  );
});
