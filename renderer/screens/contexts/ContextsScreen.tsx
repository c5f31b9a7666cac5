import { Frame } from '../../app/Frame.tsx';
import { Note } from '../../ui/Note.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { ContextList } from './ContextList.tsx';
import styles from './Contexts.module.css';

const nothing = (): void => {};

/** The first screen when no context is chosen. @param warning why the one asked for at start was not opened. */
export function ContextsScreen({ warning }: { warning: string | null }) {
  const { words } = useSpeech();
  return (
    <Frame screen="contexts" title={words.contexts.title} context={null} freshness={null}>
      <div className={styles.page}>
        <h1>{words.contexts.choose}</h1>
        <p className="muted">{words.contexts.chooseHelp}</p>
        {warning !== null && (
          <Note title={words.contexts.warning} detail={warning} shape="triangle" tone="warn" />
        )}
        <ContextList shownId={null} onChosen={nothing} />
      </div>
    </Frame>
  );
}
