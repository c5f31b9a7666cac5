import { Fragment, useMemo } from 'react';
import type { ActionInput, ActionPlan } from '../../../shared/contract/action.ts';
import type { ReleaseDetail, ReleaseSnapshot, Step } from '../../../shared/contract/release.ts';
import { kubectlLine } from '../../../shared/rollout/kubectlLine.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ContextMark } from '../../ui/Marks.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { isOpenPause, sayStep } from '../../words/sayStep.ts';
import { useSpeech, type Speech } from '../../words/WordsContext.tsx';
import styles from './ActionDialog.module.css';
import { sayBeforeAbort, statementAfterAbort } from './beforeAbort.ts';
import { monitorStatement } from './monitorStatement.ts';
import { sayFollowing } from './followingSteps.ts';
import { sayEffect } from './sayAction.ts';
import { sayStatement } from './sayStatement.ts';
import { VerdictFacts } from './VerdictFacts.tsx';

/** After which the release goes through its next steps by itself. */
const GOES_ON: ReadonlySet<string> = new Set(['promote', 'skipStep', 'retry']);
const HOLDS_STILL: ReadonlySet<string> = new Set([
  'pause',
  'resume',
  'restart',
  'terminate',
  'undo',
  'setImage',
]);

function Traffic({ plan }: { plan: ActionPlan }) {
  const { words, format } = useSpeech();
  const back = plan.effects.find((effect) => effect.kind === 'trafficToStable');
  const revision = back?.stableRevision ?? null;
  if (plan.from.weight === plan.to.weight) return <b className="canary">{format.weight(plan.from.weight)}</b>;
  return (
    <>
      <b className="canary">{format.weight(plan.from.weight)}</b> {words.actions.canary} →{' '}
      <b className="canary">{format.weight(plan.to.weight)}</b>
      {back && (
        <>
          ,{' '}
          <span className="stable">
            {words.actions.allStable(revision === null ? '' : words.actions.effects.revision(revision))}
          </span>
        </>
      )}
    </>
  );
}

function Versions({ plan, row }: { plan: ActionPlan; row: ReleaseDetail['row'] }) {
  if (row.canaryVersion === null || row.stableVersion === null) return null;
  const canary = <span className="canary">{row.canaryVersion}</span>;
  const stable = <span className="stable">{row.stableVersion}</span>;
  return (
    <span className="mono">
      {plan.kind === 'abort' ? canary : stable} → {plan.kind === 'abort' ? stable : canary}
    </span>
  );
}

function MonitorsNow({ snapshot, saidAbove }: { snapshot: ReleaseSnapshot; saidAbove: string | null }) {
  const speech = useSpeech();
  const now = useNow();
  const { monitors, metrics } = snapshot;
  // The dialog of an abort stands open after it.
  const abortedMs = snapshot.detail?.aborted?.atMs ?? null;
  const { statement, isBefore } = useMemo(
    () => statementAfterAbort(monitorStatement(monitors, metrics.endpoints), metrics.endpoints, abortedMs),
    [monitors, metrics.endpoints, abortedMs],
  );
  const before = isBefore ? sayBeforeAbort(speech, statement, abortedMs, now) : null;
  const said = before ?? sayStatement(speech, statement, metrics.windowMs, now);
  const tone = said.tone === 'neutral' ? '' : said.tone;
  return (
    <>
      <span className={tone}>
        <Shape name={said.shape} />{' '}
        {said.title === saidAbove
          ? speech.words.actions.asAbove(said.tone === 'alert' ? 'Alert' : 'Warn')
          : said.title}
      </span>
      {monitors.freshness.lastDataAtMs !== null && (
        <span className="muted"> ({speech.format.ago(now - monitors.freshness.lastDataAtMs)})</span>
      )}
    </>
  );
}

/** What follows by itself on the step that it goes to, which is told above, as full weight behind the last one is. */
function sayThen(speech: Speech, { kind, to }: ActionPlan, steps: readonly Step[]): string | null {
  if (!GOES_ON.has(kind) || to.stepIndex === null) return null;
  if (kind === 'retry') return sayFollowing(speech, steps, to.stepIndex);
  if (to.stepIndex >= steps.length || isOpenPause(to.stepText)) return null;
  return sayFollowing(speech, steps, to.stepIndex + 1);
}

/** Everything a dialog tells before it acts: where, from what to what, what is skipped, what follows, what the monitors say. */
export function PlanFacts(props: {
  plan: ActionPlan;
  input: ActionInput | null;
  snapshot: ReleaseSnapshot;
  detail: ReleaseDetail;
  /** What a caution above says: it is not said again. */
  saidAbove: string | null;
}) {
  const { plan, snapshot, detail } = props;
  const kubectl = props.input
    ? kubectlLine(
        plan.kind,
        { namespace: snapshot.namespace, name: snapshot.name, contextName: snapshot.context.name },
        props.input,
      )
    : plan.kubectl;
  const speech = useSpeech();
  const { words } = speech;
  const facts = words.actions.facts;
  const following = sayThen(speech, plan, detail.steps);
  const effects = [
    ...plan.effects.flatMap((effect) => sayEffect(speech, effect) ?? []),
    ...(following === null ? [] : [words.actions.following(following)]),
  ];
  const movesStep =
    plan.from.stepText !== plan.to.stepText && plan.kind !== 'abort' && plan.to.stepText !== '';
  const holdsStill = HOLDS_STILL.has(plan.kind);
  const skips = plan.kind === 'promote' || plan.kind === 'promoteFull' || plan.kind === 'skipStep';
  return (
    <>
      <dl className={styles.facts}>
        <dt>{facts.where}</dt>
        <dd>
          <ContextMark context={snapshot.context} /> {snapshot.context.name} · {snapshot.namespace} /{' '}
          <b>{snapshot.name}</b>
        </dd>
        <dt>{facts.traffic}</dt>
        <dd>
          <Traffic plan={plan} />
        </dd>
        {movesStep && (
          <>
            <dt>{facts.step}</dt>
            <dd>
              {plan.from.stepText === '' ? '' : `${sayStep(words, plan.from.stepText)} → `}
              <b>{sayStep(words, plan.to.stepText)}</b>
            </dd>
          </>
        )}
        {!holdsStill && detail.row.canaryVersion !== null && detail.row.stableVersion !== null && (
          <>
            <dt>{facts.version}</dt>
            <dd>
              <Versions plan={plan} row={detail.row} />
            </dd>
          </>
        )}
        {skips && (
          <>
            <dt>{facts.skipped}</dt>
            <dd data-testid="skipped">
              {plan.skipped.length === 0
                ? words.actions.nothingSkipped
                : plan.skipped.map((text) => sayStep(words, text)).join(' · ')}
            </dd>
          </>
        )}
        {effects.length > 0 && (
          <>
            <dt>{facts.effects}</dt>
            <dd>
              <ul>
                {effects.map((effect) => (
                  <li key={effect}>{effect}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <VerdictFacts panel={snapshot.verdict} withUnseen={skips} saidAbove={props.saidAbove} />
        <dt>{facts.monitors}</dt>
        <dd>
          <MonitorsNow snapshot={snapshot} saidAbove={props.saidAbove} />
        </dd>
      </dl>
      <div className={styles.command} role="group" aria-label={facts.command}>
        <code>
          {kubectl.split(' ').map((part, index) => (
            <Fragment key={index}>
              {index > 0 && ' '}
              <span>{part}</span>
            </Fragment>
          ))}
        </code>
        <CopyButton text={kubectl} />
      </div>
    </>
  );
}
