import type { EndpointVerdictRow } from '../../../shared/contract/verdictPanel.ts';
import { sayHidden, sayInterval } from '../../words/sayVerdict.ts';
import { sayPoints } from '../../words/verdictFigures.ts';
import { hiddenRise } from '../../../shared/verdict/hiddenRise.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './DifferenceBar.module.css';

/** The part of the scale left of zero. */
const BELOW_ZERO = 0.25;

/** The largest difference that a bar shows, a fraction: wide enough for what is found worse, fine enough for margins. */
export function differenceScale(endpoints: readonly EndpointVerdictRow[]): number {
  let top = 0.01;
  for (const endpoint of endpoints) {
    const { kind, difference, marginDifference } = endpoint;
    if (kind === 'failing' || kind === 'suspicious') top = Math.max(top, difference.upper * 1.15);
    top = Math.max(top, marginDifference * 2, (hiddenRise(endpoint) ?? 0) * 1.15);
  }
  return Math.min(top, 1);
}

/** Where a difference lies on the bar, percent of its width, kept inside. */
export function onBar(difference: number, scale: number): number {
  const least = -scale * (BELOW_ZERO / (1 - BELOW_ZERO));
  const share = (difference - least) / (scale - least);
  return Math.round(Math.min(1, Math.max(0, share)) * 1_000) / 10;
}

export interface DifferenceBarProps {
  endpoint: EndpointVerdictRow;
  /** See {@link differenceScale}; the same for all bars of a table. */
  scale: number;
  large?: boolean;
}

/** The interval of the difference in error rate, against zero and the limit that the verdict goes by. */
export function DifferenceBar({ endpoint, scale, large }: DifferenceBarProps) {
  const speech = useSpeech();
  const { difference, marginDifference, kind } = endpoint;
  const left = onBar(Math.min(difference.lower, difference.upper), scale);
  const right = onBar(Math.max(difference.lower, difference.upper), scale);
  const say = speech.words.verdict;
  // The dashed line is what the verdict goes by: what "no worse" is proven up to, else what is taken for equal.
  const hidden = hiddenRise(endpoint);
  const limit = hidden ?? marginDifference;
  const interval = say.table.interval(sayInterval(speech, difference));
  const label = `${interval}; ${sayHidden(speech, endpoint) ?? say.drawer.margin(sayPoints(speech, marginDifference))}`;
  return (
    <span
      className={`${styles.bar} ${large ? styles.large : ''}`}
      role="img"
      aria-label={label}
      title={label}
    >
      <i className={styles.zero} style={{ left: `${onBar(0, scale)}%` }} />
      <b className={styles[kind]} style={{ left: `${left}%`, width: `${Math.max(1.5, right - left)}%` }} />
      <i className={styles.margin} style={{ left: `${onBar(limit, scale)}%` }} />
    </span>
  );
}
