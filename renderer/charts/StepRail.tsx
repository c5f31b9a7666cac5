import { useEffect, useRef } from 'react';
import type { AnalysisRun, Step } from '../../shared/contract/release.ts';
import { useNow } from '../live/TimeContext.tsx';
import { isOpenPause, sayStep } from '../words/sayStep.ts';
import { useSpeech } from '../words/WordsContext.tsx';
import { analysisTally } from './analysisTally.ts';
import styles from './StepRail.module.css';

/** How much of a running step has passed, 0 to 1; null when it has no end. */
export function passedPart(step: Step, nowMs: number): number | null {
  if (step.startedAtMs === null || step.endsAtMs === null || step.endsAtMs <= step.startedAtMs) return null;
  return Math.min(1, Math.max(0, (nowMs - step.startedAtMs) / (step.endsAtMs - step.startedAtMs)));
}

function StepItem({ step, runs, asOfMs }: { step: Step } & Pick<RailProps, 'runs' | 'asOfMs'>) {
  const { words, format } = useSpeech();
  const live = useNow();
  const now = asOfMs ?? live;
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (step.state === 'now') ref.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [step.state]);
  const say = words.release.rail;
  // Whom it waits for stands below: there is no room for it beside the others.
  const open = isOpenPause(step.text);
  const name = open ? say.wait : sayStep(words, step.text);
  const part = step.state === 'now' ? (passedPart(step, now) ?? 0.5) : 0;
  const tally = analysisTally(step.index, runs);
  const measured = tally ? say.passed(tally.passed, tally.wanted) : null;
  const below = (): string => {
    if (step.state === 'now' && step.endsAtMs !== null && asOfMs !== null)
      return say.due(format.clock(step.endsAtMs));
    if (step.state === 'now' && step.endsAtMs !== null)
      return step.endsAtMs > now ? say.left(format.countdown(step.endsAtMs - now)) : say.over;
    if (measured !== null) return measured;
    if (open && (step.state === 'now' || step.state === 'todo')) return say.person;
    return step.state === 'todo' ? '' : say[step.state];
  };
  return (
    <li
      ref={ref}
      className={`${styles.step} ${styles[step.state]}`}
      aria-current={step.state === 'now' ? 'step' : undefined}
      title={sayStep(words, step.text)}
      data-testid="step"
      data-state={step.state}
    >
      <span className={styles.bar} aria-hidden="true">
        {step.state === 'now' && <i style={{ width: `${part * 100}%` }} />}
      </span>
      <b>{name}</b>
      <span>{below() || '\u00a0'}</span>
      {step.state === 'todo' && <span className="said">{say.todo}</span>}
    </li>
  );
}

interface RailProps {
  steps: readonly Step[];
  runs: readonly AnalysisRun[];
  /** The moment that the steps are of, ms; null: they are current. */
  asOfMs: number | null;
}

/**
 * The steps of the release from left to right; the running one fills up and counts down. Steps that are not current
 * stand still, and say when the running one was due.
 */
export function StepRail({ steps, runs, asOfMs }: RailProps) {
  const { words } = useSpeech();
  if (steps.length === 0) return <p className={styles.none}>{words.release.rail.none}</p>;
  return (
    <ol className={styles.rail} aria-label={words.release.rail.title}>
      {steps.map((step) => (
        <StepItem key={step.index} step={step} runs={runs} asOfMs={asOfMs} />
      ))}
    </ol>
  );
}
