import { useRef } from 'react';
import type { ActionKind, ActionPlan } from '../../../shared/contract/action.ts';
import type { ReleaseDetail } from '../../../shared/contract/release.ts';
import { useShortcut } from '../../app/KeymapContext.ts';
import { useKeys } from '../../app/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { ActionMenu } from './ActionMenu.tsx';
import styles from './Release.module.css';
import { sayBlocked, sayButton } from './sayAction.ts';

/** Only a canary that is no worse makes promoting the obvious next thing to do. */
function lookOf(kind: ActionKind, { row }: ReleaseDetail): 'primary' | 'danger' | 'plain' {
  if (kind === 'abort') return 'danger';
  return kind === 'promote' && row.verdict?.kind === 'healthy' ? 'primary' : 'plain';
}

/** Pause and resume share a place: exactly one of them makes sense at a time. */
function shownActions(actions: readonly ActionPlan[]): ActionPlan[] {
  const byKind = new Map(actions.map((plan) => [plan.kind, plan]));
  const resume = byKind.get('resume');
  const hold = resume && resume.seen.manuallyPaused ? resume : (byKind.get('pause') ?? resume);
  return [hold, ...(['retry', 'promoteFull', 'promote', 'abort'] as const).map((kind) => byKind.get(kind))].filter(
    (plan) => plan !== undefined,
  );
}

/** The release's actions. One that cannot be used stays, with the reason; none writes without its dialog. */
export function ActionButtons({ detail, onOpen }: { detail: ReleaseDetail; onOpen: (kind: ActionKind) => void }) {
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
      {shownActions(detail.actions).map((plan) => (
        <Button
          key={plan.kind}
          look={lookOf(plan.kind, detail)}
          blocked={sayBlocked(speech, plan)}
          onClick={() => onOpen(plan.kind)}
          testId={`action-${plan.kind}`}
          {...(plan.kind === 'abort'
            ? { shortcut: abortKeys, ref: abortButton }
            : {})}
        >
          {sayButton(speech, plan)}
        </Button>
      ))}
      <ActionMenu detail={detail} onOpen={onOpen} />
    </div>
  );
}
