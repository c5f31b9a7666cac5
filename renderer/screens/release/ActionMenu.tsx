import { useCallback, useRef, useState } from 'react';
import type { ActionKind } from '../../../shared/contract/action.ts';
import type { ReleaseDetail } from '../../../shared/contract/release.ts';
import { Button } from '../../ui/Button.tsx';
import { useDismiss } from '../../ui/useDismiss.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './ActionMenu.module.css';
import { sayBlocked, sayButton } from './sayAction.ts';
import { onlyWhereWide, shownActions } from './shownActions.ts';

const RARE: readonly ActionKind[] = ['skipStep', 'retry', 'undo', 'restart', 'setImage'];

/** The rarer actions, and what has no button where there is little room, behind one. Each stays in the list when it cannot be used, with the reason under it. */
export function ActionMenu({
  detail,
  onOpen,
}: {
  detail: ReleaseDetail;
  onOpen: (kind: ActionKind) => void;
}) {
  const speech = useSpeech();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  const close = useCallback(() => setOpen(false), []);
  useDismiss(open, close, place, button);

  const shown = shownActions(detail);
  const isShown = (kind: ActionKind): boolean => shown.some((plan) => plan.kind === kind);
  const plans = [
    ...shown.filter((plan) => onlyWhereWide(plan, detail)),
    ...RARE.flatMap((rare) => detail.actions.find(({ kind }) => kind === rare && !isShown(kind)) ?? []),
  ];
  return (
    <div ref={place} className={styles.place}>
      <Button
        ref={button}
        label={speech.words.actions.more}
        testId="action-more"
        expanded={open}
        onClick={() => setOpen(!open)}
      >
        ⋯
      </Button>
      {open && (
        <ul className={styles.menu} aria-label={speech.words.actions.more}>
          {plans.map((plan) => {
            const blocked = sayBlocked(speech, plan);
            return (
              <li key={plan.kind}>
                <button
                  type="button"
                  aria-disabled={blocked !== null || undefined}
                  data-testid={RARE.includes(plan.kind) ? `action-${plan.kind}` : `menu-${plan.kind}`}
                  onClick={() => {
                    if (blocked !== null) return;
                    setOpen(false);
                    onOpen(plan.kind);
                  }}
                >
                  {sayButton(speech, plan)}
                  {blocked !== null && <span>{blocked}</span>}
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
