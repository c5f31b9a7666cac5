import { useSyncExternalStore } from 'react';
import type { ChartPoint } from './chartPoints.ts';
import { ChartTip, type ChartTipProps } from './ChartTip.tsx';
import { useChartView } from './ChartView.tsx';
import styles from './ComparisonChart.module.css';
import { placeOf, type PlotBox } from './plotBox.ts';
import { nearestPoint } from './pointAt.ts';

/** The bucket that the cursor of a screen's charts is at; null: it is at none of these. */
export function usePointAtCursor(points: readonly ChartPoint[]): ChartPoint | null {
  const { cursor } = useChartView();
  const atMs = useSyncExternalStore(cursor.subscribe, cursor.get);
  return atMs === null ? null : (points[nearestPoint(points, atMs)] ?? null);
}

/** In a narrower plot the figures would lie on the lines: they stand above it. */
const LEAST_WIDTH_PX = 280;

interface PlotCursorProps extends Omit<ChartTipProps, 'point'> {
  points: readonly ChartPoint[];
  box: PlotBox;
}

/** The cursor of all charts of a screen in one of them, with the figures of its bucket. */
export function PlotCursor({ points, box, ...tip }: PlotCursorProps) {
  const point = usePointAtCursor(points);
  if (!point) return null;
  const x = placeOf(box, point.atMs);
  const toLeft = x > box.leftPx + box.widthPx / 2;
  const isNarrow = box.widthPx < LEAST_WIDTH_PX;
  return (
    <>
      <div
        className={styles.cursor}
        data-testid="chart-cursor"
        style={{ left: x, top: box.topPx, height: box.heightPx }}
      />
      <div
        className={`${toLeft ? styles.tipLeft : styles.tipRight} ${isNarrow ? styles.above : ''}`}
        style={{ left: x, top: isNarrow ? 0 : box.topPx }}
      >
        <ChartTip point={point} {...tip} />
      </div>
    </>
  );
}
