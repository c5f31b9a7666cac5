import { memo } from 'react';
import { textPx } from './axis.ts';
import { heightOf, placeOf, type PlotBox } from './plotBox.ts';
import styles from './Plot.module.css';

/** When what speaks against the canary began. */
export interface ChartOnset {
  atMs: number;
  text: string;
  tone: 'alert' | 'warn';
}

/** A value that something must not pass. */
export interface ChartLimit {
  value: number;
  text: string;
}

const TEXT_PX = 11;

interface PlotMarksProps {
  box: PlotBox;
  onset: ChartOnset | null;
  limits: readonly ChartLimit[];
  /** What is being chosen by dragging; null: nothing. */
  dragged: readonly [startMs: number, endMs: number] | null;
}

/** What lies over the lines: limits, and where the trouble began. A limit above the plot is told at its edge. */
export const PlotMarks = memo(function PlotMarks(props: PlotMarksProps) {
  const { box, onset, limits, dragged } = props;
  const { leftPx, topPx, widthPx, heightPx, top } = box;
  const rightPx = leftPx + widthPx;
  const shown = onset && onset.atMs >= box.fromMs && onset.atMs <= box.toMs ? onset : null;
  const onsetPx = shown ? placeOf(box, shown.atMs) : 0;
  const toLeft = shown !== null && onsetPx + textPx(shown.text) + 4 > rightPx;
  const [draggedFromPx, draggedToPx] = (dragged ?? [])
    .map((atMs) => placeOf(box, atMs))
    .toSorted((a, b) => a - b);
  return (
    <g>
      {draggedFromPx !== undefined && draggedToPx !== undefined && (
        <rect
          x={draggedFromPx}
          y={topPx}
          width={draggedToPx - draggedFromPx}
          height={heightPx}
          className={styles.dragged}
        />
      )}
      {limits.map(({ value, text }) => {
        const isAbove = value > top;
        const y = isAbove ? topPx : heightOf(box, value);
        // Under its line where there is no room above.
        const textY = y - topPx < TEXT_PX ? y + TEXT_PX : y - 3;
        return (
          <g key={`${value} ${text}`}>
            {!isAbove && <line x1={leftPx} x2={rightPx} y1={y} y2={y} className={styles.limit} />}
            <text x={leftPx + 4} y={textY} className={styles.limitText}>
              {isAbove ? `${text} ↑` : text}
            </text>
          </g>
        );
      })}
      {shown && (
        <g className={styles[shown.tone]}>
          <line x1={onsetPx} x2={onsetPx} y1={topPx} y2={topPx + heightPx} className={styles.onset} />
          <text
            x={onsetPx + (toLeft ? -4 : 4)}
            y={topPx + TEXT_PX}
            textAnchor={toLeft ? 'end' : 'start'}
            className={styles.onsetText}
          >
            {shown.text}
          </text>
        </g>
      )}
    </g>
  );
});
