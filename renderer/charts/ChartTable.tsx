import { useSpeech } from '../words/WordsContext.tsx';
import type { ChartPoint } from './chartPoints.ts';
import styles from './ComparisonChart.module.css';

/** The figures of a chart, newest first, for those who read rather than look. */
export function ChartTable(props: {
  points: readonly ChartPoint[];
  label: string;
  format: (value: number | null) => string;
}) {
  const { words, format } = useSpeech();
  return (
    <div className={styles.table} tabIndex={0} role="group" aria-label={props.label}>
      <table aria-label={props.label}>
        <thead>
          <tr>
            <th scope="col">{words.release.charts.time}</th>
            <th scope="col" className="canary">
              {words.release.canary}
            </th>
            <th scope="col" className="stable">
              {words.release.stable}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.points.toReversed().map((point) => {
            const canary = point.canary ?? point.canaryLate;
            const stable = point.stable ?? point.stableLate;
            const late = (point.canary ?? point.stable) === null && (canary ?? stable) !== null;
            return (
              <tr key={point.atMs}>
                <th scope="row">
                  {format.clock(point.atMs)}
                  {late && (
                    <span className="muted" title={words.release.charts.incomplete}>
                      {' '}
                      …<span className="said"> {words.release.charts.incomplete}</span>
                    </span>
                  )}
                </th>
                <td className="canary">{props.format(canary)}</td>
                <td className="stable">{props.format(stable)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
