import type { ContextSummary } from '../../shared/contract/contexts.ts';
import type { MonitorCounts, MonitorState } from '../../shared/contract/releaseRow.ts';
import { DASH } from '../words/format.ts';
import { useSpeech } from '../words/WordsContext.tsx';
import styles from './Marks.module.css';
import { Shape, type ShapeName } from './Shape.tsx';
import { ABORTED_LOOK, phaseWords, type ShownPhase } from './shownPhase.ts';

interface Look {
  shape: ShapeName;
  tone: string;
}

export const MONITOR_LOOKS: Record<MonitorState, Look> = {
  Alert: { shape: 'hexagon', tone: 'alert' },
  Warn: { shape: 'triangle', tone: 'warn' },
  'No Data': { shape: 'dashed', tone: 'nodata' },
  OK: { shape: 'check', tone: 'ok' },
  Ignored: { shape: 'dot', tone: 'nodata' },
  Skipped: { shape: 'dot', tone: 'nodata' },
  Unknown: { shape: 'question', tone: 'nodata' },
};

const BEFORE_ABORT_LOOK: Look = { shape: 'back', tone: 'muted' };

export const PHASE_LOOKS: Record<ShownPhase, Look> = {
  Aborted: ABORTED_LOOK,
  Healthy: { shape: 'check', tone: 'ok' },
  Progressing: { shape: 'half', tone: '' },
  Paused: { shape: 'pause', tone: 'warn' },
  // It goes on by itself: nobody is asked for anything.
  PausedTimed: { shape: 'clock', tone: '' },
  PausedPerson: { shape: 'pause', tone: 'warn' },
  Degraded: { shape: 'cross', tone: 'alert' },
  Unknown: { shape: 'question', tone: 'nodata' },
};

function sayState(state: MonitorState): string {
  return state === 'No Data' ? 'No data' : state;
}

/**
 * A monitor's state: shape, Datadog's own word, colour. `text` stands in place of the word (then said beside it).
 * @param props.calm it is from before an abort: no colour, and the abort's shape.
 */
export function MonitorMark(props: { state: MonitorState; text?: string; calm?: boolean }) {
  const { state, text, calm } = props;
  const look = calm === true ? BEFORE_ABORT_LOOK : MONITOR_LOOKS[state];
  return (
    <span className={`${styles.mark} ${look.tone}`}>
      <Shape name={look.shape} />
      {text === undefined ? (
        sayState(state)
      ) : (
        <span className="cut">
          <span className="said">{sayState(state)}: </span>
          {text}
        </span>
      )}
    </span>
  );
}

/** That Datadog alerts, in a sentence of its own. */
export function AlertMark({ text }: { text: string }) {
  return (
    <span className={`${styles.mark} ${MONITOR_LOOKS.Alert.tone}`}>
      <Shape name={MONITOR_LOOKS.Alert.shape} />
      <span className="cut">{text}</span>
    </span>
  );
}

/**
 * A Rollout's phase in Argo's own word, and what a pause waits for.
 * @param props.short where what comes next is told nearby: in a narrow window the aside is only read out, in a row that
 * of a person's wait always.
 */
export function PhaseMark(props: { phase: ShownPhase; pill?: boolean; short?: 'narrow' | 'row' }) {
  const { phase, pill, short } = props;
  const { words } = useSpeech();
  const look = PHASE_LOOKS[phase];
  const { word, aside } = phaseWords(words, phase);
  return (
    <span
      className={`${pill ? styles.pill : styles.mark} ${short ? styles.short : ''} ${look.tone}`}
      data-testid="phase"
    >
      <Shape name={look.shape} />
      <span>
        {word}
        {aside !== null && (
          <span className={short === 'row' && phase === 'PausedPerson' ? 'said' : styles.aside}>
            {words.phases.with('', aside)}
          </span>
        )}
      </span>
    </span>
  );
}

const COUNTED = [
  ['alert', 'Alert'],
  ['warn', 'Warn'],
  ['noData', 'No Data'],
  ['ok', 'OK'],
  ['other', 'Unknown'],
] as const;

/**
 * How many endpoints are in which state; states without any are left out.
 * @param props.settled no release is out: then monitors are not asked, which is no gap in what is known.
 * @param props.past that what alerts is from before an abort; null: it is of now.
 */
export function MonitorCountsMark(props: {
  counts: MonitorCounts | null;
  settled: boolean;
  past?: string | null;
}) {
  const { counts, settled, past = null } = props;
  const { words } = useSpeech();
  if (!counts && settled)
    return (
      <span className="nodata" title={words.releases.monitorsNotAsked}>
        <span aria-hidden="true">{DASH}</span>
        <span className="said">{words.releases.monitorsNotAsked}</span>
      </span>
    );
  if (!counts) return <span className="nodata">{words.releases.notKnown}</span>;
  return (
    <span className={styles.counts}>
      {COUNTED.filter(([key]) => counts[key] > 0).map(([key, state]) => {
        const isPast = past !== null && (key === 'alert' || key === 'warn');
        const said = isPast ? `${sayState(state)}, ${past}` : sayState(state);
        const look = isPast ? BEFORE_ABORT_LOOK : MONITOR_LOOKS[state];
        return (
          <span key={key} className={`${styles.count} ${look.tone}`} title={said}>
            <Shape name={look.shape} />
            <span className="said">{said} </span>
            {counts[key]}
          </span>
        );
      })}
    </span>
  );
}

/**
 * The word that a production, protected or read-only context always carries.
 * @param short only whether it is production, where the level is told elsewhere on the screen.
 */
export function ContextMark({ context, short = false }: { context: ContextSummary; short?: boolean }) {
  const { words } = useSpeech();
  return (
    <>
      {context.colour && <span className={`${styles.dot} ${styles[context.colour]}`} aria-hidden="true" />}
      {context.isProduction && (
        <span className={`${styles.env} ${styles.production}`}>{words.frame.production}</span>
      )}
      {!short &&
        context.protection !== 'open' &&
        !(context.isProduction && context.protection === 'protected') && (
          <span className={`${styles.env} ${styles[context.protection]}`}>
            {words.frame.protections[context.protection]}
          </span>
        )}
    </>
  );
}
