import { useRef } from 'react';
import type { ActionKind } from '../../../shared/contract/action.ts';
import type { ReleaseDetail } from '../../../shared/contract/release.ts';
import { useShortcut } from '../../app/KeymapContext.ts';
import { useKeys } from '../../app/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { ActionMenu } from './ActionMenu.tsx';
import { isPromotionObvious } from './isPromotionObvious.ts';
import styles from './Release.module.css';
import { sayBlocked, sayButton, wordsOfPlan } from './sayAction.ts';
import { onlyWhereWide, shownActions, wasFoundWorse } from './shownActions.ts';

/** Skipping every check never is the obvious next thing to do. */
function lookOf(kind: ActionKind, detail: ReleaseDetail): 'primary' | 'danger' | 'plain' | 'quiet' {
  if (kind === 'abort') return 'danger';
  // What was found worse is started again only by somebody who means it.
  if (kind === 'promoteFull' || (kind === 'retry' && wasFoundWorse(detail.row))) return 'quiet';
  return kind === 'promote' && isPromotionObvious(detail) ? 'primary' : 'plain';
}

/** The release's actions. One that cannot be used stays, with the reason; none writes without its dialog. */
export function ActionButtons({
  detail,
  onOpen,
}: {
  detail: ReleaseDetail;
  onOpen: (kind: ActionKind) => void;
}) {
  const speech = useSpeech();
  const abortKeys = useShortcut('Shift+A');
  const abortButton = useRef<HTMLButtonElement>(null);
  const abort = detail.actions.find((plan) => plan.kind === 'abort');
  useKeys({
    'Shift+A': () => {
      if (!abort) return;
      // Where it cannot be used, the focus shows the reason.
      if (abort.blocked) abortButton.current?.focus();
      else onOpen('abort');
    },
  });
  return (
    <div className={styles.actions} role="group" aria-label={speech.words.release.actionsLabel}>
      {shownActions(detail).map((plan) => (
        <span key={plan.kind} className={onlyWhereWide(plan, detail) ? styles.wide : undefined}>
          <Button
            look={lookOf(plan.kind, detail)}
            blocked={sayBlocked(speech, plan)}
            {...(plan.blocked ? {} : { title: wordsOfPlan(speech, plan).meaning })}
            onClick={() => onOpen(plan.kind)}
            testId={`action-${plan.kind}`}
            {...(plan.kind === 'abort' ? { shortcut: abortKeys, ref: abortButton } : {})}
          >
            {sayButton(speech, plan)}
            {plan.kind === 'abort' && !plan.blocked && (
              <span className={styles.wide}>{speech.words.actions.abortAside}</span>
            )}
          </Button>
        </span>
      ))}
      <ActionMenu detail={detail} onOpen={onOpen} />
    </div>
  );
}
