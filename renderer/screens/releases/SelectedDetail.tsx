import type { ReleaseRow } from '../../../shared/contract/releaseRow.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { sayPhase, shownPhase } from '../../ui/shownPhase.ts';
import { sayNext } from '../../words/sayNext.ts';
import { sayWholeVerdict } from '../../words/sayRowVerdict.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Releases.module.css';
import { sayRowLead } from './sayRowLead.ts';

/** The selected release in whole sentences: what its row has no room for, also for those who use no mouse. */
export function SelectedDetail({ row }: { row: ReleaseRow }) {
  const speech = useSpeech();
  const now = useNow();
  const next = sayNext(speech, row.next, now);
  // Why it is paused is what comes next, in words.
  const message = row.phase === 'Paused' ? '' : row.message;
  const lines = [
    sayRowLead(speech, row) ?? '',
    ...(row.verdict ? sayWholeVerdict(speech, row.verdict, row.next.kind === 'aborted') : []),
    next,
    message,
  ];
  const said = lines.filter((line, index) => line !== '' && lines.indexOf(line) === index);
  return (
    <p className={styles.detail} data-testid="selected-detail">
      <b>{row.name}</b>
      <span>
        {said.length === 0
          ? sayPhase(speech.words, shownPhase(row))
          : said.map((line) => line.replace(/[.。]$/, '')).join(' · ')}
      </span>
    </p>
  );
}
