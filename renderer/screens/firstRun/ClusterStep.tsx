import { useEffect, useId, useState } from 'react';
import type { ContextSummary } from '../../../shared/contract/contexts.ts';
import type { AccessReview } from '../../../shared/contract/firstRun.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { request } from '../../live/bridge.ts';
import { useLive, useTopic } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Note, ProblemNote } from '../../ui/Note.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { CommandNotice } from '../contexts/CommandNotice.tsx';
import { RightsList } from './RightsList.tsx';
import styles from './FirstRun.module.css';

/** How many Rollouts there are, once they are listed. */
function Rollouts({ contextId }: { contextId: string }) {
  const { words } = useSpeech();
  const say = words.firstRun.cluster;
  const topic = useTopic({ kind: 'releases', contextId });
  if (topic.kind !== 'live') return null;
  const { length } = topic.snapshot.rows;
  return (
    <p className={styles.mark} data-testid="first-run-rollouts">
      <span className={length > 0 ? 'ok' : 'nodata'}>
        <Shape name={length > 0 ? 'check' : 'dot'} />
      </span>
      {length > 0 ? say.rollouts(length) : say.noRollouts}
    </p>
  );
}

/** Asks for the rights as soon as the server has answered, and again for another session. */
function useAccessReview(context: ContextSummary): AccessReview | null {
  const { bridge } = useLive();
  const { contextId, session } = context;
  const state = session?.freshness.state;
  const answers = state === 'live' || state === 'denied' || state === 'notInstalled';
  const key = answers ? `${contextId} ${session?.epoch ?? ''} ${state}` : null;
  const [review, setReview] = useState<{ key: string; answer: AccessReview } | null>(null);
  useEffect(() => {
    if (key === null) return undefined;
    let current = true;
    void request(bridge, 'reviewAccess', { contextId }).then((reply) => {
      if (current && reply.ok) setReview({ key, answer: reply.value });
    });
    return () => {
      current = false;
    };
  }, [bridge, contextId, key]);
  return review?.key === key ? (review?.answer ?? null) : null;
}

/** What a connection to the chosen context gave. */
function Connection({ context }: { context: ContextSummary }) {
  const { words } = useSpeech();
  const say = words.firstRun.cluster;
  const { bridge } = useLive();
  const review = useAccessReview(context);
  const { session, contextId } = context;
  if (!session) return null;
  const { state, problem } = session.freshness;
  const isOpen = state === 'live' || state === 'denied' || state === 'notInstalled';
  const retry = (): void => void request(bridge, 'reconnect', { contextId });
  return (
    <div className={styles.connection} role="status" data-testid="first-run-connection" data-state={state}>
      {session.command && <CommandNotice context={context} command={session.command} />}
      {state === 'connecting' && <Note title={say.connecting} shape="dashed" />}
      {isOpen && (
        <p className={styles.mark}>
          <span className="ok">
            <Shape name="check" />
          </span>
          {say.connected(session.identity ?? '')}
        </p>
      )}
      {state === 'live' && <Rollouts contextId={contextId} />}
      {state === 'notInstalled' && (
        <Note
          title={say.notInstalled}
          help={say.notInstalledHelp}
          shape="triangle"
          tone="warn"
          onRetry={retry}
        />
      )}
      {state !== 'live' && state !== 'connecting' && state !== 'notInstalled' && (
        <ProblemNote problem={problem} fallback={words.states.failed} onRetry={retry} tone="alert" />
      )}
      {isOpen && (review ? <RightsList review={review} /> : <Note title={say.asking} shape="dashed" />)}
    </div>
  );
}

/** Connects a context, and shows whether releases can be seen there and what the person may do. */
export function ClusterStep(props: {
  contexts: readonly ContextSummary[];
  chosen: ContextSummary | null;
  onChoose: (contextId: string) => void;
}) {
  const { words } = useSpeech();
  const say = words.firstRun.cluster;
  const { bridge } = useLive();
  const id = useId();
  const [refused, setRefused] = useState<Problem | null>(null);
  const { chosen } = props;
  const usable = props.contexts.filter(({ problem }) => problem === null);
  if (!chosen) return <Note title={say.none} shape="triangle" tone="warn" />;
  const connect = (): void => {
    void request(bridge, 'openContext', { contextId: chosen.contextId }).then((answer) =>
      setRefused(answer.ok ? answer.value : null),
    );
  };
  return (
    <>
      <div className={styles.choice}>
        <label htmlFor={id}>{say.choose}</label>
        <select
          id={id}
          data-testid="first-run-context"
          value={chosen.contextId}
          onChange={(event) => {
            setRefused(null);
            props.onChoose(event.target.value);
          }}
        >
          {usable.map(({ contextId, name }) => (
            <option key={contextId} value={contextId}>
              {name}
            </option>
          ))}
        </select>
        {!chosen.session && (
          <Button look="primary" onClick={connect} testId="first-run-connect">
            {say.connect}
          </Button>
        )}
      </div>
      {refused && <ProblemNote problem={refused} fallback={words.states.failed} tone="alert" />}
      <Connection context={chosen} />
    </>
  );
}
