import type { SampleIssue } from '../../../../shared/contract/samples.ts';
import { useNow } from '../../../live/TimeContext.tsx';
import { ExternalLink } from '../../../ui/ExternalLink.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import styles from './Samples.module.css';

/** Issues of Error Tracking with how often, since when, and whether they came with this release. */
export function SampleIssues({ issues, more }: { issues: readonly SampleIssue[]; more: number }) {
  const { words, format } = useSpeech();
  const now = useNow();
  const say = words.samples;
  return (
    <ul className={styles.issues}>
      {issues.map(({ id, type, message, count, age, firstSeenMs, firstSeenVersion, url }) => (
        <li key={id} data-testid="sample-issue" data-age={age}>
          <span className={styles.count}>{count === null ? '' : say.times(format.integer(count))}</span>
          <span>
            <ExternalLink url={url}>{type === '' ? say.noType : type}</ExternalLink>
            {message !== '' && <span className={styles.message}>{message}</span>}
            <span className="muted">
              {age !== 'unknown' && <b className={age === 'new' ? 'warn' : ''}>{say.ages[age]}</b>}{' '}
              {firstSeenMs !== null && say.firstSeen(format.time(firstSeenMs, now))}{' '}
              {firstSeenVersion !== '' && say.ofVersion(firstSeenVersion)}
            </span>
          </span>
        </li>
      ))}
      {more > 0 && <li className="muted">{say.more(format.integer(more))}</li>}
    </ul>
  );
}
