import { useState } from 'react';
import type { ContextChoice, ContextSummary } from '../../../shared/contract/contexts.ts';
import { goTo } from '../../app/useRoute.ts';
import { Button } from '../../ui/Button.tsx';
import { ContextMark } from '../../ui/Marks.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { Ago } from '../../ui/Time.tsx';
import { sayProblem } from '../../words/sayProblem.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { CommandNotice } from './CommandNotice.tsx';
import styles from './Contexts.module.css';
import { ContextSettings, FavouriteButton } from './ContextSettings.tsx';
import { LevelSelect } from './LevelSelect.tsx';

const TONES = { live: 'ok', connecting: 'nodata', reconnecting: 'warn', stale: 'warn' } as const;

function SessionState({ context }: { context: ContextSummary }) {
  const { words } = useSpeech();
  const freshness = context.session?.freshness;
  if (!freshness) return <span className={`${styles.state} nodata`}>{words.contexts.notConnected}</span>;
  const tone = freshness.state in TONES ? TONES[freshness.state as keyof typeof TONES] : 'alert';
  return (
    <span className={`${styles.state} ${tone}`}>
      <Shape
        name={freshness.state === 'live' ? 'check' : freshness.state === 'connecting' ? 'dashed' : 'bang'}
      />
      {words.states.short[freshness.state]}
      {freshness.state !== 'live' && freshness.lastDataAtMs !== null && (
        <span className="muted">
          <Ago atMs={freshness.lastDataAtMs} />
        </span>
      )}
    </span>
  );
}

/** One context: where it leads, how it stands, and what a person chooses for it. */
export function ContextItem({
  context,
  shown,
  sameCluster,
  asksLevel,
  onChosen,
  onChoose,
  onRetry,
}: {
  context: ContextSummary;
  shown: boolean;
  /** Names of other contexts that lead to the same cluster. */
  sameCluster: readonly string[];
  /** A person has still to look at the levels. */
  asksLevel: boolean;
  onChosen: () => void;
  onChoose: (choice: ContextChoice) => void;
  onRetry: () => void;
}) {
  const { words } = useSpeech();
  const [open, setOpen] = useState(false);
  const problem = context.problem ?? context.session?.freshness.problem ?? null;
  const said = problem && sayProblem(words, problem);
  const command = context.session?.command ?? null;
  const retry = command === null && (context.session?.freshness.problem ?? null) !== null;
  const identity = context.session?.identity ?? context.user;
  return (
    <li className={styles.context}>
      <button
        type="button"
        className={styles.item}
        aria-current={shown}
        disabled={context.problem !== null}
        data-testid="context-item"
        data-context={context.name}
        onClick={() => {
          goTo({ screen: 'releases', contextId: context.contextId, namespace: null });
          onChosen();
        }}
      >
        <span className={styles.name}>
          <ContextMark context={context} />
          <span className="cut">{context.name}</span>
          {shown && <span className="muted">· {words.contexts.shown}</span>}
        </span>
        {context.problem ? <span /> : <SessionState context={context} />}
        <span className={styles.facts}>
          <span>
            {words.contexts.cluster} <b>{context.cluster}</b>
          </span>
          <span>
            {words.frame.namespace} <b>{context.namespace}</b>
          </span>
          <span>
            {words.contexts.user} <b>{identity}</b>
          </span>
          {!open && !asksLevel && (
            <span>
              {words.contexts.levelMeans(
                words.frame.protections[context.protection],
                words.frame.protectionHelp[context.protection],
              )}
            </span>
          )}
          {context.isCurrent && <span>{words.contexts.current}</span>}
          {sameCluster.length > 0 && <span>{words.contexts.sameCluster(sameCluster)}</span>}
        </span>
        {said && (
          <span className={`${styles.problem} warn`}>
            {said.what}
            {said.help !== '' && <span className="muted"> {said.help}</span>}
          </span>
        )}
      </button>
      <span className={styles.tools}>
        <FavouriteButton context={context} onChoose={onChoose} />
        <Button
          small
          look="quiet"
          label={words.contexts.settingsOf(context.name)}
          expanded={open}
          onClick={() => setOpen(!open)}
          testId="context-more"
        >
          ⋯
        </Button>
      </span>
      {(command || retry || open || asksLevel) && (
        <div className={styles.more}>
          {command && <CommandNotice context={context} command={command} />}
          {retry && (
            <Button small onClick={onRetry} testId="context-retry">
              {words.states.retry}
            </Button>
          )}
          {open && <ContextSettings context={context} onChoose={onChoose} />}
          {asksLevel && !open && (
            <label className={styles.level}>
              {words.contexts.level}
              <LevelSelect context={context} onChoose={onChoose} testId="context-level" />
              {words.frame.protectionHelp[context.protection]}
            </label>
          )}
        </div>
      )}
    </li>
  );
}
