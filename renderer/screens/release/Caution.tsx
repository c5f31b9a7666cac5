import { useMemo } from 'react';
import type { ActionKind } from '../../../shared/contract/action.ts';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import type { NotJudgedWord } from '../../../shared/contract/verdictPanel.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { sayVerdict } from '../../words/sayVerdict.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './ActionDialog.module.css';
import { bannerLead } from './bannerLead.ts';
import { monitorStatement } from './monitorStatement.ts';
import { sayStatement, type SaidStatement } from './sayStatement.ts';

/** Actions that give the canary more, or let it go on. */
const GOES_ON: ReadonlySet<ActionKind> = new Set(['promote', 'promoteFull', 'skipStep', 'resume', 'retry']);

/** Why nothing is known of a canary that ought to be judged. */
const NOT_KNOWN: ReadonlySet<NotJudgedWord> = new Set([
  'datadogOut',
  'stale',
  'dataQuality',
  'unmappedVersion',
]);

/** What speaks against letting a canary go on now, the gravest; null: nothing does, or the action does not go on. */
export function useCaution(
  snapshot: ReleaseSnapshot,
  kind: ActionKind,
): Pick<SaidStatement, 'tone' | 'title'> | null {
  const speech = useSpeech();
  const now = useNow();
  const { monitors, metrics, verdict } = snapshot;
  const statement = useMemo(
    () => monitorStatement(monitors, metrics.endpoints),
    [monitors, metrics.endpoints],
  );
  if (!GOES_ON.has(kind)) return null;
  const said =
    bannerLead({ ...snapshot, detail: null }, statement) === 'monitors'
      ? sayStatement(speech, statement, metrics.windowMs, now)
      : sayVerdict(speech, verdict, now);
  const { tone, title } = said;
  if (
    verdict.kind === 'notJudged' &&
    verdict.reason !== null &&
    NOT_KNOWN.has(verdict.reason) &&
    tone === 'nodata'
  )
    return { tone: 'warn', title };
  return tone === 'alert' || tone === 'warn' ? { tone, title } : null;
}

/** Above a dialog that would go on all the same. */
export function Caution({ said }: { said: Pick<SaidStatement, 'tone' | 'title'> }) {
  const { words } = useSpeech();
  const isAlert = said.tone === 'alert';
  return (
    <div
      className={`${styles.note} ${isAlert ? styles.refused : ''}`}
      role="alert"
      data-testid="action-caution"
    >
      <span className={said.tone}>
        <Shape name={isAlert ? 'hexagon' : 'triangle'} />
      </span>{' '}
      <b>{words.actions.caution(said.title)}</b>
    </div>
  );
}
