import type { ReactNode } from 'react';
import type { OutsideCause, ReleaseDetail } from '../../../shared/contract/release.ts';
import { Shape, type ShapeName } from '../../ui/Shape.tsx';
import { Moment } from '../../ui/Time.tsx';
import { sayStep } from '../../words/sayStep.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Findings.module.css';

function Finding(props: {
  shape: ShapeName;
  tone: 'alert' | 'warn' | 'muted';
  testId: string;
  children: ReactNode;
}) {
  return (
    <li data-testid={props.testId}>
      <span className={props.tone}>
        <Shape name={props.shape} />
      </span>
      <div>{props.children}</div>
    </li>
  );
}

const ABORT_PREFIX = /^(?:RolloutAborted: ?)?(?:Rollout aborted update to revision \d+:? ?)?/;

function AbortFinding({ detail }: { detail: ReleaseDetail }) {
  const { words } = useSpeech();
  const say = words.findings;
  const { aborted, gitOps, row } = detail;
  if (!aborted) return null;
  // The controller repeats what stands above, then says why.
  const why = aborted.message.replace(ABORT_PREFIX, '');
  const step = aborted.stepIndex === null ? undefined : detail.steps[aborted.stepIndex];
  return (
    <>
      <Finding shape="cross" tone="alert" testId="abort-fact">
        <b>
          {step === undefined || aborted.stepIndex === null
            ? say.aborted
            : say.abortedAtStep(aborted.stepIndex + 1, sayStep(words, step.text))}
        </b>
        {aborted.atMs !== null && (
          <span className="muted">
            <Moment atMs={aborted.atMs} />
          </span>
        )}
        {aborted.run !== null && <span className="muted">{say.byRun(aborted.run)}</span>}
        {why !== '' && <code>{why}</code>}
      </Finding>
      {!gitOps && (
        <Finding shape="triangle" tone="warn" testId="revert-at-source">
          {say.revertAtSource(row.canaryVersion ?? '')}
        </Finding>
      )}
      {gitOps && (
        <Finding shape="triangle" tone="warn" testId="revert-in-git">
          {say.revertInGit(words.actions.tools[gitOps.tool], gitOps.application, row.canaryVersion ?? '')}
        </Finding>
      )}
    </>
  );
}

function CauseFinding({ cause }: { cause: OutsideCause }) {
  const { words } = useSpeech();
  const say = words.findings;
  return (
    <Finding shape="bang" tone="warn" testId="outside-cause">
      <b>{say.causes[cause.kind]}</b>
      {cause.pods > 1 && <span className="muted">{say.pods(cause.pods)}</span>}
      {cause.subject !== '' && <span className="mono muted">{cause.subject}</span>}
      {cause.detail !== '' && <code>{cause.detail}</code>}
    </Finding>
  );
}

/** Under the steps: where and why it was aborted, what outside the Rollout holds it back, what was not understood. */
export function Findings({ detail }: { detail: ReleaseDetail }) {
  const { words } = useSpeech();
  if (!detail.aborted && detail.causes.length === 0 && detail.unclear.length === 0) return null;
  return (
    <ul className={styles.findings}>
      <AbortFinding detail={detail} />
      {detail.causes.map((cause) => (
        <CauseFinding key={`${cause.kind} ${cause.subject}`} cause={cause} />
      ))}
      {detail.unclear.length > 0 && (
        <Finding shape="question" tone="warn" testId="unclear">
          <b>{words.findings.unclear}</b>
          <code>{detail.unclear.join(' · ')}</code>
        </Finding>
      )}
    </ul>
  );
}
