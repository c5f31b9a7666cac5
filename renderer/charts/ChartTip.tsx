import { useSpeech } from '../words/WordsContext.tsx';
import type { ChartPoint } from './chartPoints.ts';
import styles from './ComparisonChart.module.css';

/** The figures of the bucket under the pointer. recharts gives `active` and `payload`. */
export function ChartTip(props: {
  active?: boolean;
  payload?: readonly { payload?: unknown }[];
  format: (value: number | null) => string;
}) {
  const { words, format } = useSpeech();
  const point = props.payload?.[0]?.payload as ChartPoint | undefined;
  if (!props.active || !point) return null;
  const canary = point.canary ?? point.canaryLate;
  const stable = point.stable ?? point.stableLate;
  const late = (point.canary === null && canary !== null) || (point.stable === null && stable !== null);
  return (
    <div className={styles.tip}>
      <span className="muted">
        {format.clock(point.atMs)} {format.zone(point.atMs)}
        {late && ` · ${words.release.charts.incomplete}`}
      </span>
      <dl>
        <dt className="canary">{words.release.canary}</dt>
        <dd className="canary">{props.format(canary)}</dd>
        <dt className="stable">{words.release.stable}</dt>
        <dd className="stable">{props.format(stable)}</dd>
      </dl>
    </div>
  );
}
