import type { VerdictWord } from '../../shared/contract/verdictPanel.ts';
import { VERDICT_LOOKS } from '../words/sayVerdict.ts';
import { useSpeech } from '../words/WordsContext.tsx';
import styles from './Marks.module.css';
import { Shape } from './Shape.tsx';

/** A verdict: shape, word, colour. `text` stands in place of the word. */
export function VerdictMark(props: { kind: VerdictWord; text?: string; title?: string | undefined }) {
  const { kind, text, title } = props;
  const { words } = useSpeech();
  const look = VERDICT_LOOKS[kind];
  return (
    <span className={`${styles.mark} ${look.tone}`} data-verdict={kind} title={title}>
      <Shape name={look.shape} />
      <span className="cut">{text ?? words.verdict.kinds[kind]}</span>
    </span>
  );
}
