import {
  choiceOfContext,
  protectionSchema,
  type ContextChoice,
  type ContextSummary,
} from '../../../shared/contract/contexts.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './LevelSelect.module.css';

const GUESS = 'guess';

/**
 * The protection level of a context. Where the person has set it, there is a way back to the guess from the names,
 * which their team may raise.
 */
export function LevelSelect(props: {
  context: ContextSummary;
  onChoose: (choice: ContextChoice) => void;
  testId?: string;
}) {
  const { context, onChoose, testId } = props;
  const { words } = useSpeech();
  const { protection, protectionFrom, guessedProtection, name } = context;
  const choose = (value: string): void =>
    onChoose({
      ...choiceOfContext(context),
      ...(value === GUESS
        ? { protection: guessedProtection, levelChosen: false }
        : { protection: protectionSchema.parse(value), levelChosen: true }),
    });
  return (
    <select
      className={styles.select}
      aria-label={words.contexts.levelOf(name)}
      data-testid={testId}
      value={protection}
      title={words.frame.protectionHelp[protection]}
      onChange={(event) => choose(event.target.value)}
    >
      {protectionSchema.options.map((level) => (
        <option key={level} value={level}>
          {words.frame.protections[level]}
        </option>
      ))}
      {protectionFrom === 'own' && (
        <option value={GUESS}>{words.contexts.levelBack(words.frame.protections[guessedProtection])}</option>
      )}
    </select>
  );
}
