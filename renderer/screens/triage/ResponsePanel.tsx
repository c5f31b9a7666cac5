import type { ActionKind } from '../../../shared/contract/action.ts';
import type { ReleaseDetail } from '../../../shared/contract/release.ts';
import type { Findings } from '../../../shared/contract/triage.ts';
import { responseSteps, type ResponseStep } from '../../../shared/triage/responseSteps.ts';
import type { MarkdownNames } from '../../../shared/markdown/parseInline.ts';
import type { ReleaseTeam } from '../../../shared/team/teamSettings.ts';
import { Button } from '../../ui/Button.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import type { InspectTab } from '../release/inspect/Inspect.tsx';
import { sayBlocked, sayButton } from '../release/sayAction.ts';
import styles from './Response.module.css';
import { TeamSteps } from './TeamSteps.tsx';

interface ResponseProps {
  findings: Findings;
  detail: ReleaseDetail;
  team: ReleaseTeam;
  names: MarkdownNames;
  onAct: (kind: ActionKind) => void;
  onInspect: (tab: InspectTab) => void;
  onReport: () => void;
}

const LOOKS = {
  done: { shape: 'check', tone: 'ok' },
  open: { shape: 'dot', tone: 'warn' },
  person: { shape: 'dashed', tone: 'muted' },
} as const;

function Step({
  step,
  detail,
  onAct,
  onInspect,
  onReport,
}: Omit<ResponseProps, 'findings' | 'team' | 'names'> & { step: ResponseStep }) {
  const speech = useSpeech();
  const say = speech.words.response;
  const look = LOOKS[step.state];
  const plans = step.actions.flatMap((kind) => detail.actions.find((plan) => plan.kind === kind) ?? []);
  return (
    <li className={styles.step} data-testid="response-step" data-step={step.name} data-state={step.state}>
      <span className={look.tone} title={say.states[step.state]}>
        <Shape name={look.shape} />
        <span className="said">{say.states[step.state]}: </span>
      </span>
      <span className={step.state === 'done' ? 'muted' : undefined}>{say.steps[step.name]}</span>
      <span className={styles.acts}>
        {step.state !== 'done' &&
          plans.map((plan) => (
            <Button
              key={plan.kind}
              small
              look={plan.kind === 'abort' ? 'danger' : 'plain'}
              blocked={sayBlocked(speech, plan)}
              testId={`response-${plan.kind}`}
              onClick={() => onAct(plan.kind)}
            >
              {sayButton(speech, plan)}
            </Button>
          ))}
        {step.name === 'readLogs' && (
          <Button small onClick={() => onInspect('logs')}>
            {say.logs}
          </Button>
        )}
        {step.name === 'report' && (
          <Button small onClick={onReport}>
            {say.report.open}
          </Button>
        )}
      </span>
    </li>
  );
}

/** What to do about the trouble that was found: what this app sees by itself is ticked, the rest is a person's. */
export function ResponsePanel({ findings, team, names, ...rest }: ResponseProps) {
  const { words } = useSpeech();
  const { row, aborted } = rest.detail;
  const steps = responseSteps(findings, {
    aborted: aborted !== null,
    paused: rest.detail.actions.some(({ seen }) => seen.manuallyPaused),
    canaryWeight: row.actualWeight,
  });
  if (steps.length === 0) return null;
  return (
    <section className={styles.card} aria-label={words.response.title} data-testid="response">
      <h2>{words.response.title}</h2>
      <ol>
        {steps.map((step) => (
          <Step key={step.name} step={step} {...rest} />
        ))}
      </ol>
      <TeamSteps team={team} trouble={findings.trouble} names={names} />
    </section>
  );
}
