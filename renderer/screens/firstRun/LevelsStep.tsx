import type { ContextsSnapshot, ContextSummary } from '../../../shared/contract/contexts.ts';
import { Button } from '../../ui/Button.tsx';
import { ContextMark } from '../../ui/Marks.tsx';
import type { Words } from '../../words/en.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { LevelSelect } from '../contexts/LevelSelect.tsx';
import { useContextRequests } from '../contexts/useContextRequests.ts';
import styles from './FirstRun.module.css';

/** Why a context has the level it has. */
export function levelReason(words: Words, context: ContextSummary): string {
  const say = words.firstRun.levels;
  const { protectionFrom, guessedFrom } = context;
  if (protectionFrom === 'own') return say.own;
  if (protectionFrom === 'team') return say.team;
  const guess = guessedFrom ? say.guessed(guessedFrom.word, say.places[guessedFrom.place]) : say.nothing;
  return protectionFrom === 'confirmed' ? `${say.confirmed} (${guess})` : guess;
}

/**
 * The protection of each context, with the reason, to be confirmed once.
 * @param props.onConfirmed null: whoever shows it has the button for that.
 */
export function LevelsStep({
  snapshot,
  onConfirmed,
}: {
  snapshot: ContextsSnapshot;
  onConfirmed: (() => void) | null;
}) {
  const { words } = useSpeech();
  const say = words.firstRun.levels;
  const requests = useContextRequests();
  if (snapshot.contexts.length === 0) return <p>{say.none}</p>;
  return (
    <>
      <ul className={styles.list}>
        {snapshot.contexts.map((context) => (
          <li key={context.contextId} className={styles.level} data-testid="first-run-level">
            <span className={styles.name}>
              <ContextMark context={context} />
              <span className="cut">{context.name}</span>
            </span>
            <LevelSelect
              context={context}
              onChoose={(choice) => requests.choose(context.contextId, choice)}
            />
            <span className="muted">
              {words.frame.protectionHelp[context.protection]} · {levelReason(words, context)}
            </span>
          </li>
        ))}
      </ul>
      {requests.notSaved && <p className="warn">{words.contexts.notSaved}</p>}
      {onConfirmed && !snapshot.levelsConfirmed && (
        <div className={styles.confirm}>
          <Button
            look="primary"
            testId="first-run-confirm"
            onClick={() => {
              requests.confirmLevels();
              onConfirmed();
            }}
          >
            {say.confirm}
          </Button>
        </div>
      )}
    </>
  );
}
