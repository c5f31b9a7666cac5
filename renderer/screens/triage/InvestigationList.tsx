import type { Investigation } from '../../../shared/contract/investigations.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Wanted.module.css';

/** Investigations with the state Datadog names and what they concluded. */
export function InvestigationList({
  list,
  mine,
}: {
  list: readonly Investigation[];
  mine: readonly string[];
}) {
  const { words } = useSpeech();
  const say = words.bits;
  return (
    <ul className={styles.list}>
      {list.map(({ id, title, status, conclusions, url }) => (
        <li key={id} data-testid="investigation" data-concluded={(conclusions?.length ?? 0) > 0}>
          <span>
            <b>{title === '' ? say.untitled : title}</b>{' '}
            {mine.includes(id) && <span className="muted">({say.mine})</span>}
          </span>
          <span className="muted">{status === '' ? say.noStatus : say.status(status)}</span>
          {conclusions?.map((conclusion) => (
            <div key={`${conclusion.title} ${conclusion.summary}`} className={styles.conclusion}>
              <b>{conclusion.title}</b>
              <p>{conclusion.summary}</p>
              {conclusion.description !== '' && (
                <details>
                  <summary>{say.details}</summary>
                  <p>{conclusion.description}</p>
                </details>
              )}
            </div>
          ))}
          {conclusions === null && <span className="muted">{say.notRead}</span>}
          {conclusions?.length === 0 && <span className="muted">{say.noConclusions}</span>}
          {url !== null && (
            <span>
              <ExternalLink url={url}>{say.open} ↗</ExternalLink>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
