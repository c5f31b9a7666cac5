import { useState } from 'react';
import { Frame } from '../../app/Frame.tsx';
import { usePreferences } from '../../app/PreferencesContext.tsx';
import { goTo } from '../../app/useRoute.ts';
import { useTopic } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { useContextRequests } from '../contexts/useContextRequests.ts';
import { DatadogSettings } from '../settings/DatadogSettings.tsx';
import { ClusterStep } from './ClusterStep.tsx';
import { DemoButton } from './DemoButton.tsx';
import { FilesStep } from './FilesStep.tsx';
import {
  contextToBegin,
  FIRST_RUN_STEPS,
  stepStates,
  type FirstRunStep,
  type StepState,
} from './firstRunSteps.ts';
import styles from './FirstRun.module.css';
import { LevelsStep } from './LevelsStep.tsx';

const LOOKS = {
  good: { shape: 'check', tone: 'ok' },
  attention: { shape: 'triangle', tone: 'warn' },
  todo: { shape: 'dashed', tone: 'nodata' },
} as const;

function StepList(props: {
  step: FirstRunStep;
  states: Record<FirstRunStep, StepState>;
  onStep: (step: FirstRunStep) => void;
}) {
  const { words } = useSpeech();
  const say = words.firstRun;
  return (
    <ol className={styles.steps} aria-label={say.title}>
      {FIRST_RUN_STEPS.map((step) => {
        const look = LOOKS[props.states[step]];
        return (
          <li key={step}>
            <button
              type="button"
              aria-current={step === props.step ? 'step' : undefined}
              data-testid={`first-run-${step}`}
              data-state={props.states[step]}
              onClick={() => props.onStep(step)}
            >
              <span className={look.tone}>
                <Shape name={look.shape} />
              </span>
              <span>{say.steps[step]}</span>
              <span className="said">: {say.states[props.states[step]]}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** Whoever greets this screen has not found Settings yet. */
function LanguageChoice() {
  const { words, language } = useSpeech();
  const { preferences, choose } = usePreferences();
  const { languages, language: title } = words.settings;
  return (
    <span role="group" aria-label={title} className={styles.languages}>
      {(['en', 'ja'] as const).map((one) => (
        <Button
          key={one}
          small
          look="quiet"
          pressed={language === one}
          testId={`first-run-${one}`}
          onClick={() => choose({ ...preferences, language: one })}
        >
          {languages[one]}
        </Button>
      ))}
    </span>
  );
}

/** Leads from nothing to a live release: files, protection, cluster, Datadog. Every step can be skipped. */
export function FirstRunScreen() {
  const { words } = useSpeech();
  const say = words.firstRun;
  const { preferences, demo, choose } = usePreferences();
  const topic = useTopic({ kind: 'contexts' });
  const organisations = useTopic({ kind: 'organisations' });
  const [step, setStep] = useState<FirstRunStep>('files');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const contexts = topic.kind === 'live' ? topic.snapshot : null;
  const states = stepStates(contexts, organisations.kind === 'live' ? organisations.snapshot : null);
  const contextId = chosenId ?? (contexts && contextToBegin(contexts.contexts));
  const context = contexts?.contexts.find((one) => one.contextId === contextId) ?? null;
  // One broken file among good ones keeps nobody from going on.
  const mayGoOn = states[step] === 'good' || (step === 'files' && contextId !== null);
  const toConfirm =
    step === 'levels' && contexts !== null && contexts.contexts.length > 0 && !contexts.levelsConfirmed;
  const requests = useContextRequests();
  const at = FIRST_RUN_STEPS.indexOf(step);
  const next = FIRST_RUN_STEPS[at + 1];
  const before = FIRST_RUN_STEPS[at - 1];
  const end = (): void => {
    choose({ ...preferences, firstRunDone: true });
    goTo(contextId === null ? { screen: 'contexts' } : { screen: 'releases', contextId, namespace: null });
  };
  const go = (): void => (next ? setStep(next) : end());
  const shown = (step === 'cluster' || step === 'datadog') && context?.session ? context : null;
  return (
    <Frame
      screen="contexts"
      title={say.title}
      context={shown}
      freshness={shown?.session?.freshness ?? null}
      homeContextId={contextId}
    >
      <div className={styles.page} data-testid="first-run">
        <header className={styles.head}>
          <div>
            <h1>{say.title}</h1>
            <p className="muted">{say.lead}</p>
          </div>
          <span className="spacer" />
          <LanguageChoice />
          <Button small onClick={end} testId="first-run-skip-all">
            {say.skipAll}
          </Button>
        </header>
        <StepList step={step} states={states} onStep={setStep} />
        <section className={styles.panel} aria-labelledby="first-run-step">
          <span className="muted">{say.progress(at + 1, FIRST_RUN_STEPS.length)}</span>
          <h2 id="first-run-step">{say[step].title}</h2>
          <p className="muted">{say[step].help}</p>
          {contexts === null && step !== 'datadog' && <Skeleton rows={4} />}
          {contexts && step === 'files' && <FilesStep snapshot={contexts} />}
          {contexts && step === 'levels' && <LevelsStep snapshot={contexts} onConfirmed={null} />}
          {contexts && step === 'cluster' && (
            <ClusterStep contexts={contexts.contexts} chosen={context} onChoose={setChosenId} />
          )}
          {step === 'datadog' && <DatadogSettings embedded />}
          <div className={styles.foot}>
            {before && (
              <Button onClick={() => setStep(before)} testId="first-run-back">
                {say.back}
              </Button>
            )}
            <span className="spacer" />
            {!mayGoOn && next && (
              <Button onClick={go} testId="first-run-skip">
                {say.skip}
              </Button>
            )}
            {toConfirm && (
              <Button
                look="primary"
                testId="first-run-confirm"
                onClick={() => {
                  requests.confirmLevels();
                  go();
                }}
              >
                {say.levels.confirm}
              </Button>
            )}
            {(mayGoOn || !next) && (
              <Button look={mayGoOn ? 'primary' : 'plain'} onClick={go} testId="first-run-next">
                {next ? say.next : say.finish}
              </Button>
            )}
          </div>
        </section>
        <footer className={styles.demo}>
          {!demo && <DemoButton />}
          <p className="muted">{say.again}</p>
        </footer>
      </div>
    </Frame>
  );
}
