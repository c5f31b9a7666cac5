import { memo } from 'react';
import type { EndpointTrend } from '../../shared/contract/metricsPanel.ts';
import { useSpeech } from '../words/WordsContext.tsx';
import styles from './Sparkline.module.css';
import { sparkPath } from './sparkPath.ts';

export interface SparklineProps {
  trend: EndpointTrend;
  widthPx: number;
  heightPx: number;
}

/** Canary (thick, yellow) over stable (thin, slate) in a few strokes; drawn again only when a figure changed. */
export const Sparkline = memo(
  function Sparkline({ trend, widthPx, heightPx }: SparklineProps) {
    const { words, format } = useSpeech();
    return (
      <svg
        className={styles.spark}
        width={widthPx}
        height={heightPx}
        role="img"
        aria-label={words.endpointList.trendLabel(format.rate(trend.top))}
      >
        <path className={styles.stable} d={sparkPath(trend.stable, widthPx, heightPx)} />
        <path className={styles.canary} d={sparkPath(trend.canary, widthPx, heightPx)} />
      </svg>
    );
  },
  (before, now) =>
    before.trend.canary === now.trend.canary &&
    before.trend.stable === now.trend.stable &&
    before.trend.top === now.trend.top &&
    before.widthPx === now.widthPx &&
    before.heightPx === now.heightPx,
);
