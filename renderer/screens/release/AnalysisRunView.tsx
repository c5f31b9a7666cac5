import type { ActionPlan } from '../../../shared/contract/action.ts';
import type { AnalysisRun } from '../../../shared/contract/release.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { Countdown } from '../../ui/Time.tsx';
import { DASH } from '../../words/format.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { PHASE_SHAPES, PhaseMark } from './PhaseMark.tsx';
import { sayBlocked } from './sayAction.ts';
import styles from './Side.module.css';

const MOST_SQUARES = 26;

type Metric = AnalysisRun['metrics'][number];

function Squares({ metric }: { metric: Metric }) {
  const { words, format } = useSpeech();
  const now = useNow();
  const say = words.release.analysis;
  const shown = metric.measurements.slice(-MOST_SQUARES);
  const older = metric.measurements.length - shown.length;
  const toCome =
    metric.wanted === null || metric.phase !== 'Running' ? 0 : Math.max(0, metric.wanted - metric.count);
  return (
    <ol className={styles.squares} aria-label={say.measured(metric.count, metric.wanted)}>
      {older > 0 && <li className={styles.older}>{say.older(older)}</li>}
      {shown.map((one, index) => {
        const time = one.finishedAtMs === null ? '' : format.time(one.finishedAtMs, now);
        const text = say.measurement(say.phases[one.phase], time, one.message || one.value);
        return (
          <li key={older + index} className={styles[one.phase]} title={text} data-phase={one.phase}>
            <Shape name={PHASE_SHAPES[one.phase]} />
            <span className="said">{text}</span>
          </li>
        );
      })}
      {Array.from({ length: Math.min(toCome, Math.max(0, MOST_SQUARES - shown.length)) }, (_, index) => (
        <li key={`to come ${index}`} aria-hidden="true" />
      ))}
      {toCome > 0 && <li className="said">{say.toCome(toCome)}</li>}
    </ol>
  );
}

/** The newest values by group, where the query was grouped: read from the AnalysisRun, not from Datadog. */
function MeasuredGroups({ metric }: { metric: Metric }) {
  const { words } = useSpeech();
  const newest = metric.measurements.at(-1);
  if (!newest || newest.groups.length === 0) return null;
  return (
    <div className="muted" data-testid="measured-groups">
      {words.monitors.measuredGroups(newest.groupCount, newest.groupsCut)}
      {newest.groups.map(({ name, value }) => (
        <div key={name} className={styles.line}>
          <span className="cut" title={name}>
            {name}
          </span>
          <span>{value === null ? DASH : String(Number(value.toPrecision(4)))}</span>
        </div>
      ))}
    </div>
  );
}

function MetricView({ metric }: { metric: Metric }) {
  const { words, format } = useSpeech();
  const say = words.release.analysis;
  const [before = '', after = ''] = say.nextCheck('\n').split('\n');
  return (
    <div>
      <div className={`${styles.line} ${styles.wraps}`}>
        <span className="cut">{metric.name}</span>
        <span className={metric.failed > 0 ? styles.alert : undefined}>
          {metric.failureLimit < 0
            ? say.failuresOff(metric.failed)
            : say.failuresUsed(metric.failed, metric.failureLimit)}
        </span>
      </div>
      <Squares metric={metric} />
      <MeasuredGroups metric={metric} />
      {metric.message !== '' && <div className="muted">{metric.message}</div>}
      {metric.nextAtMs !== null && (
        <div className={`${styles.line} muted`}>
          <span>
            {before}
            <Countdown atMs={metric.nextAtMs} />
            {after}
          </span>
          <span>{metric.intervalMs !== null && say.every(format.span(metric.intervalMs))}</span>
        </div>
      )}
    </div>
  );
}

/**
 * One AnalysisRun: its phase, its metrics and what ends it.
 * @param props.title what it is to the release, where that is not the Rollout's own step or background analysis.
 */
export function AnalysisRunView(props: {
  run: AnalysisRun;
  title?: string;
  terminate?: ActionPlan | undefined;
  onTerminate?: () => void;
}) {
  const { run, title, terminate, onTerminate } = props;
  const speech = useSpeech();
  const { words } = speech;
  const say = words.release.analysis;
  const kind =
    title ??
    (run.type === 'step' && run.stepIndex !== null ? say.stepNumber(run.stepIndex + 1) : say.types[run.type]);
  return (
    <div className={styles.run} data-testid="analysis-run" data-phase={run.phase}>
      <div className={styles.line} title={run.message === '' ? run.name : `${run.name}\n${run.message}`}>
        <PhaseMark phase={run.phase} message={run.message} />
        <span>{kind}</span>
      </div>
      {run.metrics.map((metric) => (
        <MetricView key={metric.name} metric={metric} />
      ))}
      {run.running && terminate && onTerminate && (
        <Button
          look="quiet"
          blocked={sayBlocked(speech, terminate)}
          onClick={onTerminate}
          testId="action-terminate"
        >
          {words.actions.kinds.terminate.button}
        </Button>
      )}
    </div>
  );
}
