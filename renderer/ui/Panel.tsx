import { useId, type ReactNode } from 'react';
import type { Freshness } from '../../shared/contract/problem.ts';
import { useNow } from '../live/TimeContext.tsx';
import { sayProblem } from '../words/sayProblem.ts';
import { useSpeech } from '../words/WordsContext.tsx';
import { Note, ProblemNote } from './Note.tsx';
import styles from './Panel.module.css';
import { panelState } from './panelState.ts';
import { Shape } from './Shape.tsx';
import { Skeleton } from './Skeleton.tsx';

/** How old the data is and why; shown only while it is not current. */
export function StaleAge({ freshness }: { freshness: Freshness }) {
  const { words, format } = useSpeech();
  const now = useNow();
  const why = freshness.problem ? sayProblem(words, freshness.problem).what : undefined;
  const text =
    freshness.lastDataAtMs === null
      ? words.states.short[freshness.state]
      : words.states.stale(format.span(now - freshness.lastDataAtMs));
  return (
    <span className={styles.age} title={why} data-testid="stale-age">
      <Shape name="triangle" />
      {text}
      {why !== undefined && <span className="said">: {why}</span>}
    </span>
  );
}

export interface PanelProps {
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
  freshness: Freshness;
  hasContent: boolean;
  empty: { title: string; help: string };
  onRetry?: () => void;
  children: ReactNode;
  /** Takes the height that is left and scrolls inside. */
  fill?: boolean;
  /** Content goes to the edge: tables. */
  flush?: boolean;
  skeletonRows?: number;
  /** What is waited for while there is no content yet. */
  waitsFor?: string | undefined;
  testId?: string;
}

/** The content of something with one source, or in words why there is none. */
export function PanelContent(
  props: Pick<
    PanelProps,
    'freshness' | 'hasContent' | 'empty' | 'onRetry' | 'children' | 'skeletonRows' | 'waitsFor'
  >,
) {
  const { words } = useSpeech();
  const state = panelState(props.freshness, props.hasContent);
  return (
    <>
      {state.kind === 'content' && props.children}
      {state.kind === 'loading' && <Skeleton rows={props.skeletonRows ?? 3} text={props.waitsFor} />}
      {state.kind === 'empty' && <Note title={props.empty.title} help={props.empty.help} shape="dot" />}
      {state.kind === 'denied' && (
        <ProblemNote
          problem={props.freshness.problem}
          fallback={words.states.denied}
          onRetry={props.onRetry}
        />
      )}
      {state.kind === 'notInstalled' && (
        <ProblemNote
          problem={props.freshness.problem}
          fallback={words.states.notInstalled}
          onRetry={props.onRetry}
        />
      )}
      {state.kind === 'failed' && (
        <ProblemNote
          problem={props.freshness.problem}
          fallback={words.states.failed}
          onRetry={props.onRetry}
          tone="alert"
        />
      )}
    </>
  );
}

/** A part of a screen with one source: shows its content, or in words why there is none, and always its age. */
export function Panel(props: PanelProps) {
  const titleId = useId();
  const state = panelState(props.freshness, props.hasContent);
  const stale = state.kind === 'content' && state.stale;
  const className = [
    styles.panel,
    props.fill ? styles.fill : '',
    props.flush ? styles.flush : '',
    stale ? styles.stale : '',
  ].join(' ');
  return (
    <section
      className={className}
      aria-labelledby={titleId}
      data-testid={props.testId}
      data-state={state.kind}
    >
      <div className={styles.head}>
        <h2 id={titleId}>{props.title}</h2>
        {props.aside !== undefined && <div className={styles.aside}>{props.aside}</div>}
        {stale && (
          <span className="spacer">
            <StaleAge freshness={props.freshness} />
          </span>
        )}
      </div>
      <div className={styles.body}>
        <PanelContent {...props} />
      </div>
    </section>
  );
}
