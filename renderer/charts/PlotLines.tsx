import { memo } from 'react';
import type { ChartPoint } from './chartPoints.ts';
import { linePath } from './linePath.ts';
import styles from './Plot.module.css';
import type { PlotBox } from './plotBox.ts';

/** Canary over stable; what is incomplete is dashed. */
export const PlotLines = memo(function PlotLines(props: { points: readonly ChartPoint[]; box: PlotBox }) {
  const { points, box } = props;
  return (
    <g fill="none">
      <path
        className={styles.stable}
        data-testid="stable-line"
        d={linePath(points, ({ stable }) => stable, box)}
      />
      <path className={`${styles.stable} ${styles.late}`} d={linePath(points, (p) => p.stableLate, box)} />
      <path
        className={styles.canary}
        data-testid="canary-line"
        d={linePath(points, ({ canary }) => canary, box)}
      />
      <path className={`${styles.canary} ${styles.late}`} d={linePath(points, (p) => p.canaryLate, box)} />
    </g>
  );
});
