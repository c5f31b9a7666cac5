import { memo, useMemo } from 'react';
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
import { useSpeech } from '../words/WordsContext.tsx';
import { axisText, axisTop, placeMarks, timeTicks } from './axis.ts';
import { isAlone, type ChartPoint } from './chartPoints.ts';
import { ChartTip } from './ChartTip.tsx';
import type { ChartView } from './ChartView.tsx';
import type { ComparisonChartProps } from './ComparisonChart.tsx';
import styles from './ComparisonChart.module.css';
import { useDragRange } from './useDragRange.ts';

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

export interface ChartLinesProps extends Omit<ComparisonChartProps, 'comparison' | 'incompleteFromMs'> {
  points: readonly ChartPoint[];
  /** The part of time that is shown; null: all. */
  range: ChartView['range'];
  setRange: ChartView['setRange'];
  /** px */
  width: number;
}

/** The lines of a comparison; only drawn again when something in it changed. */
export const ChartLines = memo(function ChartLines(props: ChartLinesProps) {
  const { timesMs, points, range, setRange, width, leastTop, alertFromMs, label } = props;
  const { format } = useSpeech();
  const fromMs = range?.[0] ?? timesMs[0] ?? 0;
  const toMs = range?.[1] ?? timesMs.at(-1) ?? 1;
  const { dragged, ...drag } = useDragRange((timesMs[1] ?? 0) - (timesMs[0] ?? 0), setRange);
  const top = axisTop(
    points.flatMap(({ canary, canaryLate, stable, stableLate }) => [
      canary ?? canaryLate,
      stable ?? stableLate,
    ]),
    leastTop,
  );
  const plotPx = Math.max(0, width - AXIS_PX - MARGIN.right);
  const marks = placeMarks(props.marks, fromMs, toMs, plotPx);
  const ticks = timeTicks(fromMs, toMs, plotPx < 200 ? 3 : 5);
  const dots = useMemo(
    () => ({ canary: dotOf(points, 'canary'), stable: dotOf(points, 'stable') }),
    [points],
  );

  return (
    <LineChart
      width={width}
      height={HEIGHT_PX}
      data={points}
      margin={MARGIN}
      syncId="release"
      // Arrow keys move the cursor of all charts.
      accessibilityLayer
      title={label}
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
      {alertFromMs !== null && alertFromMs < toMs && (
        <ReferenceArea
          x1={Math.max(alertFromMs, fromMs)}
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
          stroke={mark.tone === undefined ? 'var(--line-strong)' : `var(--${mark.tone})`}
          strokeDasharray={mark.tone === undefined ? '2 3' : '4 2'}
          label={{
            value: mark.text,
            position: mark.side === 'right' ? 'insideTopLeft' : 'insideTopRight',
            offset: 4,
            className: `${styles.mark ?? ''} ${styles[mark.tone ?? ''] ?? ''}`,
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
  );
});
