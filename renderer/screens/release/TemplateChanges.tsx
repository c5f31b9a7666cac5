import type { TemplateChange } from '../../../shared/contract/revisions.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './ActionDialog.module.css';

/** Fields of the pod template that differ, one line each. */
export function TemplateChanges({ changes }: { changes: readonly TemplateChange[] }) {
  const { words } = useSpeech();
  const say = words.actions.input;
  if (changes.length === 0) return <p className="muted">{say.noChanges}</p>;
  return (
    <ul className={styles.changes} aria-label={say.changes} data-testid="template-changes" tabIndex={0}>
      {changes.map(({ path, from, to }) => (
        <li key={path}>
          <span className="muted">{path}:</span> {from ?? say.absent} → <b>{to ?? say.absent}</b>
        </li>
      ))}
    </ul>
  );
}
