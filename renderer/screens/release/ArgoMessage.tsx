import type { ReleaseDetail } from '../../../shared/contract/release.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Findings.module.css';

/**
 * Where Argo's own message is shown. While a release progresses it comes and goes ("more replicas need to be updated"):
 * beside what comes next it moves nothing. One that stays has a line. Null: there is none, or what it says stands
 * elsewhere in words.
 */
export function placeOfMessage({ row, aborted, next }: ReleaseDetail): 'beside' | 'line' | null {
  if (row.message === '' || row.phase === 'Paused' || aborted) return null;
  const [event] = next;
  return row.phase === 'Progressing' && event && event.kind !== 'nothing' ? 'beside' : 'line';
}

/** The message, told to be Argo's: it is in English whatever the language. */
export function ArgoMessage({ message }: { message: string }) {
  const { words } = useSpeech();
  return (
    <span className={styles.argo} title={message} data-testid="rollout-message">
      {words.release.argoMessage} <code lang="en">{message}</code>
    </span>
  );
}
