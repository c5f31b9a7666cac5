import { useEffect, useRef, useState } from 'react';
import type { ActionInput, ActionPlan } from '../../../shared/contract/action.ts';
import type { AnalysisRun, ReleaseDetail, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { useShortcut } from '../../app/KeymapContext.ts';
import { useKeys } from '../../app/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './ActionDialog.module.css';
import { ActionInputs } from './ActionInputs.tsx';
import { ActionProgress } from './ActionProgress.tsx';
import { Caution, useCaution } from './Caution.tsx';
import { hasMovedOn, progressStage, type ActState } from './actFlow.ts';
import { PlanFacts } from './PlanFacts.tsx';
import { sayBlocked, sayRefusal, wordsOfPlan } from './sayAction.ts';
import { inputOfRun, sayMissingInput } from './actionInput.ts';
import { useAct } from './useAct.ts';
import { useShown } from './useShown.ts';

function Refusal({ state }: { state: ActState }) {
  const speech = useSpeech();
  if (state.kind === 'lost')
    return (
      <div className={`${styles.note} ${styles.refused}`} role="alert" data-testid="action-refusal">
        <p>
          <span className="alert">
            <Shape name="bang" />
          </span>
          {speech.words.actions.outcome.lost}
        </p>
      </div>
    );
  const said = state.kind === 'answered' ? sayRefusal(speech, state.outcome) : null;
  if (!said) return null;
  return (
    <div
      className={`${styles.note} ${said.nothingSent ? '' : styles.refused}`}
      role="alert"
      data-testid="action-refusal"
    >
      <p>
        <span className={said.nothingSent ? 'warn' : 'alert'}>
          <Shape name={said.nothingSent ? 'triangle' : 'bang'} />
        </span>
        {said.title}
      </p>
      {said.help !== '' && <p className="muted">{said.help}</p>}
      {said.detail !== '' && <code>{said.detail}</code>}
    </div>
  );
}

function TypedName(props: {
  contextName: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { words } = useSpeech();
  return (
    <label className={styles.note} style={{ display: 'block' }}>
      <span className="warn">
        <Shape name="triangle" /> {words.actions.protectedNote(props.contextName)}
      </span>{' '}
      {words.actions.typeName(props.name)}
      <input
        className={styles.field}
        value={props.value}
        placeholder={props.name}
        aria-label={words.actions.nameField}
        data-testid="action-name"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
}

function NoteField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { words } = useSpeech();
  return (
    <label className={styles.reason}>
      <span className="muted">{words.actions.input.note}</span>
      <input
        className={styles.field}
        value={value}
        maxLength={1_000}
        data-testid="action-note"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

export interface ActionDialogProps {
  snapshot: ReleaseSnapshot;
  detail: ReleaseDetail;
  /** What the action would do now; the dialog keeps to what it showed when it was opened. */
  plan: ActionPlan;
  /** The run to terminate; null for every other action. */
  run: AnalysisRun | null;
  onClose: () => void;
}

/**
 * Asks before a write, sends it once, and follows it until the cluster shows it. The plan stays what the person
 * saw at opening: when the release moves on underneath, the dialog says so and asks again.
 */
export function ActionDialog({ snapshot, detail, plan: current, run, onClose }: ActionDialogProps) {
  const speech = useSpeech();
  const { words } = speech;
  const [opened, setOpened] = useState(current);
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const [given, setGiven] = useState<ActionInput | null>(null);
  const input = inputOfRun(run) ?? given;
  const shown = useShown(snapshot, opened);
  const caution = useCaution(snapshot, opened.kind);
  const { state, send, askAgain } = useAct();
  const first = useRef<HTMLButtonElement>(null);
  const say = wordsOfPlan(speech, opened);

  const stage = progressStage(state, detail.commands);
  const asking = state.kind === 'asking';
  const moved = asking && hasMovedOn(opened, current);
  const blocked = asking && opened.kind !== 'abort' ? sayBlocked(speech, current) : null;
  const nameMissing = opened.friction === 'typed' && typed !== snapshot.name;
  const cannot = moved
    ? words.actions.movedMeanwhile
    : (blocked ??
      sayMissingInput(speech, opened.kind, input) ??
      (nameMissing ? words.actions.typeName(snapshot.name) : null));

  const confirm = (): void => {
    if (!asking || cannot !== null) return;
    send(opened, {
      input,
      note: note.trim() === '' ? null : note.trim(),
      shown,
      typedName: opened.friction === 'typed' ? typed : null,
    });
  };
  const lookAgain = (): void => {
    setOpened(current);
    setTyped('');
    askAgain();
    first.current?.focus();
  };
  const abortKeys = useShortcut('Shift+A');
  useKeys(opened.kind === 'abort' ? { 'Shift+A': confirm } : {}, { inDialog: true });

  const over = !asking && state.kind !== 'sending';
  const canAskAgain = state.kind === 'answered' && (sayRefusal(speech, state.outcome)?.nothingSent ?? false);
  // The confirm button goes away when the answer is there; the focus must not go with it.
  useEffect(() => {
    if (over) first.current?.focus();
  }, [over]);

  return (
    <Dialog
      title={stage === 'seen' ? words.actions.done(say.confirm) : say.question}
      meaning={stage === 'seen' ? '' : say.meaning}
      onClose={onClose}
      focusFirst={first}
      testId="action-dialog"
      foot={
        <>
          <Button ref={first} onClick={onClose} shortcut={{ shown: 'Esc', aria: 'Escape' }}>
            {asking ? words.common.cancel : words.common.close}
          </Button>
          {canAskAgain && <Button onClick={lookAgain}>{words.actions.lookAgain}</Button>}
          {!over && (
            <Button
              look={
                opened.kind === 'abort' || caution?.tone === 'alert'
                  ? 'danger'
                  : caution
                    ? 'plain'
                    : 'primary'
              }
              blocked={asking ? cannot : ''}
              onClick={confirm}
              testId="action-confirm"
              {...(opened.kind === 'abort' ? { shortcut: abortKeys } : {})}
            >
              {say.confirm}
            </Button>
          )}
        </>
      }
    >
      {asking && caution && <Caution said={caution} />}
      <ActionInputs
        kind={opened.kind}
        snapshot={snapshot}
        detail={detail}
        run={run}
        input={input}
        onInput={setGiven}
      />
      <PlanFacts
        plan={opened}
        input={input}
        snapshot={snapshot}
        detail={detail}
        saidAbove={asking && caution ? caution.title : null}
      />
      {asking && opened.friction === 'typed' && (
        <TypedName
          contextName={snapshot.context.name}
          name={snapshot.name}
          value={typed}
          onChange={setTyped}
        />
      )}
      {asking && <NoteField value={note} onChange={setNote} />}
      {(moved || blocked !== null) && (
        <div className={styles.note} role="alert">
          <p>
            <span className="warn">
              <Shape name="triangle" />
            </span>
            {blocked === null ? words.actions.movedMeanwhile : words.actions.blockedMeanwhile(blocked)}
            {blocked === null && (
              <Button small onClick={lookAgain}>
                {words.actions.lookAgain}
              </Button>
            )}
          </p>
        </div>
      )}
      {stage && <ActionProgress stage={stage} phase={detail.row.phase} aborts={opened.kind === 'abort'} />}
      <Refusal state={state} />
    </Dialog>
  );
}
