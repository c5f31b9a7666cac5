import { memo, useMemo } from 'react';
import { useSpeech } from '../words/WordsContext.tsx';
import { axisTop } from './axis.ts';
import type { ChartPoint } from './chartPoints.ts';
import type { ChartView } from './ChartView.tsx';
import type { ComparisonChartProps } from './ComparisonChart.tsx';
import styles from './ComparisonChart.module.css';
import { gapSpans } from './gapSpans.ts';
import type { PlotBox } from './plotBox.ts';
import { PlotCursor, usePointAtCursor } from './PlotCursor.tsx';
import { PlotGround, STRIP_PX } from './PlotGround.tsx';
import { PlotLines } from './PlotLines.tsx';
import { PlotMarks } from './PlotMarks.tsx';
import { useChartPointer } from './useChartPointer.ts';

const HEIGHT_PX = 140;
const MARGIN = { top: STRIP_PX + 5, right: 6, bottom: 20, left: 38 };
/** A limit further above the values than this would press them flat. */
const NEAR = 2.5;

export interface ChartPlotProps extends Omit<
  ComparisonChartProps,
  'comparison' | 'incompleteFromMs' | 'grows'
> {
  points: readonly ChartPoint[];
  /** The part of time that is shown; null: all. */
  range: ChartView['range'];
  /** px */
  width: number;
}

/** The lines of a comparison and all that is marked on them; only drawn again when something in it changed. */
export const ChartPlot = memo(function ChartPlot(props: ChartPlotProps) {
  const { timesMs, points, range, width, leastTop, limits, story, withAlerts } = props;
  const fromMs = range?.[0] ?? timesMs[0] ?? 0;
  const toMs = range?.[1] ?? timesMs.at(-1) ?? 1;
  const top = useMemo(() => {
    const values = points.flatMap(({ canary, canaryLate, stable, stableLate }) => [
      canary ?? canaryLate,
      stable ?? stableLate,
    ]);
    const ofValues = axisTop(values, leastTop);
    const near = limits.map(({ value }) => value).filter((value) => value <= ofValues * NEAR);
    return near.length === 0 ? ofValues : axisTop([...values, ...near], leastTop);
  }, [points, leastTop, limits]);
  const box = useMemo<PlotBox>(
    () => ({
      leftPx: MARGIN.left,
      topPx: MARGIN.top,
      widthPx: Math.max(0, width - MARGIN.left - MARGIN.right),
      heightPx: HEIGHT_PX - MARGIN.top - MARGIN.bottom,
      fromMs,
      toMs,
      top,
    }),
    [width, fromMs, toMs, top],
  );
  const gaps = useMemo(() => gapSpans(points), [points]);
  const bucketMs = (timesMs[1] ?? 0) - (timesMs[0] ?? 0);
  const { dragged, on } = useChartPointer(points, box, bucketMs);
  return (
    <>
      <Surface points={points} width={width} label={props.label} format={props.format} on={on}>
        <PlotGround box={box} story={story} withAlerts={withAlerts} gaps={gaps} />
        <PlotLines points={points} box={box} />
        <PlotMarks box={box} onset={props.onset} limits={limits} dragged={dragged} />
      </Surface>
      <PlotCursor points={points} box={box} format={props.format} story={story} withAlerts={withAlerts} />
    </>
  );
});

interface SurfaceProps {
  points: readonly ChartPoint[];
  width: number;
  label: string;
  format: (value: number | null) => string;
  on: ReturnType<typeof useChartPointer>['on'];
  children: React.ReactNode;
}

/** What takes pointer and keys. To a screen reader it is a slider over the buckets that says each one's figures. */
function Surface({ points, width, label, format, on, children }: SurfaceProps) {
  const { words, format: say } = useSpeech();
  const point = usePointAtCursor(points) ?? points.at(-1);
  const text = point
    ? words.release.charts.label(
        say.clock(point.atMs),
        format(point.canary ?? point.canaryLate),
        format(point.stable ?? point.stableLate),
      )
    : '';
  return (
    <svg
      className={styles.surface}
      width={width}
      height={HEIGHT_PX}
      tabIndex={0}
      data-testid="chart-surface"
      role="slider"
      aria-label={label}
      aria-valuemin={points[0]?.atMs ?? 0}
      aria-valuemax={points.at(-1)?.atMs ?? 0}
      aria-valuenow={point?.atMs ?? 0}
      aria-valuetext={text}
      {...on}
    >
      {children}
    </svg>
  );
}
