import type { KeyboardEvent } from 'react';
import type { ContextsSnapshot } from '../../../shared/contract/contexts.ts';
import { useTopic } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Note, ProblemNote } from '../../ui/Note.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { sayProblem } from '../../words/sayProblem.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Contexts.module.css';
import { ContextItem } from './ContextItem.tsx';
import { Notice } from './Notice.tsx';
import { othersOfServer } from './othersOfServer.ts';
import { useContextRequests } from './useContextRequests.ts';

function BrokenFiles({ files }: { files: ContextsSnapshot['files'] }) {
  const { words } = useSpeech();
  const broken = files.flatMap((file) => (file.problem ? [{ path: file.path, problem: file.problem }] : []));
  if (broken.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={words.contexts.files}>
      {broken.map(({ path, problem }) => (
        <li key={path}>
          <span className="warn">
            <Shape name="bang" />
          </span>
          <span>
            {sayProblem(words, problem).what} <span className="mono">{problem.detail}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Arrow keys go from one context to the next. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  // In a choice the arrows change the choice, in a text they move the caret.
  if (event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement) return;
  if (by === 0) return;
  const buttons = [
    ...event.currentTarget.querySelectorAll<HTMLButtonElement>(`.${styles.item}:not(:disabled)`),
  ];
  const at = buttons.findIndex((button) => button === document.activeElement);
  buttons[Math.min(Math.max(at + by, 0), buttons.length - 1)]?.focus();
  event.preventDefault();
}

function HiddenContexts({ hidden }: { hidden: ContextsSnapshot['hidden'] }) {
  const { words } = useSpeech();
  if (hidden.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={words.contexts.hidden}>
      {hidden.map(({ name, file, hiddenBy }) => (
        <li key={`${file} ${name}`} data-testid="context-hidden">
          <Shape name="dot" />
          {words.contexts.hiddenBy(name, file, hiddenBy)}
        </li>
      ))}
    </ul>
  );
}

/** Every context of the kubeconfig files; choosing one goes to its Releases. */
export function ContextList({ shownId, onChosen }: { shownId: string | null; onChosen: () => void }) {
  const { words } = useSpeech();
  const requests = useContextRequests();
  const topic = useTopic({ kind: 'contexts' });
  if (topic.kind === 'waiting') return <Skeleton />;
  if (topic.kind === 'broken')
    return (
      <Note
        shape="bang"
        tone="alert"
        title={topic.why === 'refused' ? words.states.brokenRefused : words.states.brokenUnreadable}
      />
    );
  const { contexts, files, hidden, problem, levelsConfirmed } = topic.snapshot;
  const ordered = [...contexts].sort((left, right) => Number(right.favourite) - Number(left.favourite));
  return (
    <>
      {problem && <ProblemNote problem={problem} fallback={words.contexts.noneFound} />}
      {!problem && contexts.length === 0 && (
        <Note title={words.contexts.noneFound} help={words.contexts.noneFoundHelp} shape="dot" />
      )}
      {!levelsConfirmed && contexts.length > 0 && (
        <div className={styles.confirm}>
          <Notice
            title={words.contexts.levelsAsk}
            help={words.contexts.levelsAskHelp}
            calm
            testId="levels-ask"
          >
            <Button small onClick={requests.confirmLevels} testId="levels-confirm">
              {words.contexts.levelsConfirm}
            </Button>
          </Notice>
        </div>
      )}
      {requests.notSaved && <p className="warn">{words.contexts.notSaved}</p>}
      <ul className={styles.list} aria-label={words.contexts.title} onKeyDown={moveFocus}>
        {ordered.map((context) => (
          <ContextItem
            key={context.contextId}
            context={context}
            shown={context.contextId === shownId}
            sameCluster={othersOfServer(contexts, context)}
            asksLevel={!levelsConfirmed}
            onChosen={onChosen}
            onChoose={(choice) => requests.choose(context.contextId, choice)}
            onRetry={() => requests.reconnect(context.contextId)}
          />
        ))}
      </ul>
      <HiddenContexts hidden={hidden} />
      <BrokenFiles files={files} />
    </>
  );
}
