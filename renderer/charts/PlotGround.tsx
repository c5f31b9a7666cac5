import { memo, useId } from 'react';
import type { ChartStory } from '../../shared/contract/metricsPanel.ts';
import { useSpeech } from '../words/WordsContext.tsx';
import { axisText, timeTicks } from './axis.ts';
import { mergeSpans } from './chartFacts.ts';
import { heightOf, placeOf, type PlotBox } from './plotBox.ts';
import styles from './Plot.module.css';
import { bandTexts, weightBands } from './weightBands.ts';

/** Height of the row of weights above the plot, px. */
export const STRIP_PX = 13;
const GAP_HEIGHT_PX = 5;

interface PlotGroundProps {
  box: PlotBox;
  story: ChartStory;
  /** Whether Alert spans are part of this chart. */
  withAlerts: boolean;
  gaps: readonly { fromMs: number; untilMs: number }[];
}

/** What lies under the lines: axes, a band for each weight, pauses, Alert spans, gaps. */
export const PlotGround = memo(function PlotGround(props: PlotGroundProps) {
  const { box, story, withAlerts, gaps } = props;
  const { format } = useSpeech();
  const hatch = useId();
  const { fromMs, toMs, leftPx, topPx, widthPx, heightPx, top } = box;
  const bottomPx = topPx + heightPx;
  const bands = weightBands(story.weights, box);
  const span = (from: number, to: number) => ({
    x: placeOf(box, from),
    width: Math.max(1.5, placeOf(box, to) - placeOf(box, from)),
  });
  return (
    <g>
      <pattern id={hatch} width={4} height={4} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1={0} x2={0} y1={0} y2={4} className={styles.hatch} />
      </pattern>
      {bands.map((band) => (
        <g key={band.fromMs}>
          <rect
            {...span(band.fromMs, band.toMs)}
            y={0}
            height={STRIP_PX}
            className={styles.band}
            fillOpacity={0.08 + band.weight / 400}
          />
          <rect
            {...span(band.fromMs, band.toMs)}
            y={topPx}
            height={heightPx}
            className={styles.band}
            fillOpacity={band.weight / 1_600}
          />
        </g>
      ))}
      {mergeSpans(story.pauses, fromMs, toMs).map((pause) => (
        <rect
          key={pause.fromMs}
          {...span(pause.fromMs, pause.toMs)}
          y={STRIP_PX}
          height={2.5}
          className={styles.pause}
        />
      ))}
      {withAlerts &&
        mergeSpans(story.alerts, fromMs, toMs).map((alert) => (
          <g key={alert.fromMs} className={styles.alert}>
            <rect {...span(alert.fromMs, alert.toMs)} y={topPx} height={heightPx} fillOpacity={0.1} />
            <rect {...span(alert.fromMs, alert.toMs)} y={topPx} height={2} />
          </g>
        ))}
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line
            x1={leftPx}
            x2={leftPx + widthPx}
            y1={heightOf(box, top * part)}
            y2={heightOf(box, top * part)}
            className={styles.grid}
          />
          <text x={leftPx - 6} y={heightOf(box, top * part) + 3.5} textAnchor="end" className={styles.tick}>
            {axisText(top * part)}
          </text>
        </g>
      ))}
      {timeTicks(fromMs, toMs, widthPx < 200 ? 3 : 5).map((atMs) => {
        const x = placeOf(box, atMs);
        const anchor = x < leftPx + 16 ? 'start' : x > leftPx + widthPx - 16 ? 'end' : 'middle';
        return (
          <text key={atMs} x={x} y={bottomPx + 14} textAnchor={anchor} className={styles.tick}>
            {format.timeShort(atMs)}
          </text>
        );
      })}
      {mergeSpans(gaps, fromMs, toMs).map((gap) => (
        <rect
          key={gap.fromMs}
          {...span(gap.fromMs, gap.toMs)}
          y={bottomPx - GAP_HEIGHT_PX}
          height={GAP_HEIGHT_PX}
          fill={`url(#${hatch})`}
        />
      ))}
      {bands.map(
        ({ begins, fromMs: atMs }) =>
          begins && (
            <line
              key={atMs}
              x1={placeOf(box, atMs)}
              x2={placeOf(box, atMs)}
              y1={0}
              y2={bottomPx}
              className={styles.change}
            />
          ),
      )}
      {bandTexts(bands, box, format.weight).map(({ leftPx: x, text }) => (
        <text key={x} x={x} y={STRIP_PX - 3} className={styles.weight}>
          {text}
        </text>
      ))}
    </g>
  );
});
