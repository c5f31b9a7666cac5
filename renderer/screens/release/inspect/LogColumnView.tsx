import type { LogLine, LogPod, LogSide, LogsSnapshot, LogState } from '../../../../shared/contract/logs.ts';
import { Shape, type ShapeName } from '../../../ui/Shape.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import styles from './Inspect.module.css';
import { LineWindow } from './LineWindow.tsx';
import { LogColumnNote } from './LogColumnNote.tsx';
import { commonState, podTag } from './logTags.ts';
import { Marked } from './Marked.tsx';

const STATE_SHAPES: Record<LogState, ShapeName> = {
  connecting: 'half',
  live: 'check',
  reconnecting: 'half',
  waiting: 'dashed',
  ended: 'dot',
  noPrevious: 'dot',
  denied: 'bang',
  failed: 'cross',
};

/** @param said the state is said already, for all pods at once. */
function PodChip({ pod, said }: { pod: LogPod; said: boolean }) {
  const { words } = useSpeech();
  const state = words.inspect.logs.states[pod.state];
  const quiet = said || pod.state === 'live';
  return (
    <li
      className={styles.chip}
      title={`${pod.name} · ${state}${pod.problem ? ` · ${pod.problem.detail}` : ''}`}
      data-testid="log-pod"
      data-state={pod.state}
    >
      <b style={{ color: `var(--pod-${pod.tone})` }}>{podTag(pod.name)}</b>
      {!quiet && (
        <span>
          <Shape name={STATE_SHAPES[pod.state]} /> {state}
        </span>
      )}
      {quiet && <span className="said">{state}</span>}
    </li>
  );
}

const SHOWN_BEFORE_MATCH = 40;

/** The line from shortly before the first match on, when that would stand too far to the right to be seen. */
function fromMatch(text: string, finder: RegExp | null): string {
  const at = finder ? text.search(finder) : -1;
  return at > 1.5 * SHOWN_BEFORE_MATCH ? `…${text.slice(at - SHOWN_BEFORE_MATCH)}` : text;
}

export interface LogColumnViewProps {
  snapshot: LogsSnapshot;
  side: LogSide;
  /** Those that are shown, filtered already. */
  lines: readonly LogLine[];
  /** Older lines that are not kept. */
  missing: number;
  finder: RegExp | null;
  follow: boolean;
  onLeaveEnd: () => void;
  goTo: { index: number } | null;
  selected: number | null;
  onSelect: (index: number) => void;
  onOpen: (index: number) => void;
  chosenPod: string | null;
  onChoosePod: (name: string | null) => void;
  onRetry: () => void;
}

/** The logs of one side: its pods, each with its colour and state, and their lines. */
export function LogColumnView(props: LogColumnViewProps) {
  const { words, format } = useSpeech();
  const say = words.inspect.logs;
  const { snapshot, side, lines } = props;
  const column = snapshot[side];
  const reading = column.pods.length;
  const isSaid = lines.length === 0 && commonState(column) !== null;
  const row = (index: number): React.ReactNode => {
    const line = lines[index];
    if (!line) return null;
    return (
      <>
        <time>{line.atUs === null ? '' : format.clock(line.atUs / 1_000)}</time>
        <b style={{ color: `var(--pod-${line.tone})` }} title={line.pod}>
          {podTag(line.pod)}
        </b>
        <span className="cut" data-testid="log-line">
          {line.afterGap && (
            <span className="warn" title={say.afterGap}>
              <Shape name="triangle" /> <span className="said">{say.afterGap} </span>
            </span>
          )}
          <Marked text={fromMatch(line.text, props.finder)} finder={props.finder} />
          {line.more > 0 && '…'}
        </span>
      </>
    );
  };
  return (
    <section
      className={styles.column}
      aria-label={say.column(words.release[side])}
      data-testid={`logs-${side}`}
    >
      <header className={styles.columnHead}>
        <h3 className={side}>{words.release[side]}</h3>
        <select
          className={styles.select}
          aria-label={say.pods}
          value={props.chosenPod ?? ''}
          onChange={(event) => props.onChoosePod(event.target.value === '' ? null : event.target.value)}
          data-testid="log-pod-choice"
        >
          <option value="">{say.allPods(Math.min(reading, column.names.length), column.names.length)}</option>
          {column.names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <ul className={styles.chips}>
          {column.pods.map((pod) => (
            <PodChip key={`${pod.name} ${pod.tone}`} pod={pod} said={isSaid} />
          ))}
        </ul>
      </header>
      {props.missing > 0 && (
        <p className={styles.hint} data-testid="log-missing">
          {say.missing(format.integer(props.missing))}
        </p>
      )}
      {lines.length > 0 ? (
        <LineWindow
          label={say.column(words.release[side])}
          count={lines.length}
          renderRow={row}
          sticky={props.follow}
          onLeaveEnd={props.onLeaveEnd}
          goTo={props.goTo}
          selected={props.selected}
          onSelect={props.onSelect}
          onOpen={props.onOpen}
          testId={`log-lines-${side}`}
        />
      ) : (
        <div className={styles.empty}>
          {props.finder ? (
            <p className="muted">{say.noMatch}</p>
          ) : (
            <LogColumnNote snapshot={snapshot} column={column} side={side} onRetry={props.onRetry} />
          )}
        </div>
      )}
    </section>
  );
}
