import type { ChartStory } from '../../shared/contract/metricsPanel.ts';
import { useSpeech } from '../words/WordsContext.tsx';
import { momentFacts } from './chartFacts.ts';
import type { ChartPoint } from './chartPoints.ts';
import styles from './ComparisonChart.module.css';

export interface ChartTipProps {
  point: ChartPoint;
  format: (value: number | null) => string;
  story: ChartStory;
  withAlerts: boolean;
}

/** The figures of one bucket, and what was so at that time. */
export function ChartTip({ point, story, withAlerts, ...props }: ChartTipProps) {
  const { words, format } = useSpeech();
  const canary = point.canary ?? point.canaryLate;
  const stable = point.stable ?? point.stableLate;
  const late = (point.canary === null && canary !== null) || (point.stable === null && stable !== null);
  const facts = momentFacts(story, point.atMs);
  const [alert] = withAlerts ? facts.alerts : [];
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
      {facts.weight !== null && (
        <div className="muted">
          {words.charts.asked(format.weight(facts.weight))}
          {facts.paused && ` · ${words.charts.paused}`}
        </div>
      )}
      {alert !== undefined && (
        <div className="alert">{words.charts.alert(alert, facts.alerts.length - 1)}</div>
      )}
    </div>
  );
}
