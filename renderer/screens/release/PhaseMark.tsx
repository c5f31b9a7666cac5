import type { AnalysisPhase } from '../../../shared/contract/release.ts';
import { wasTerminated } from '../../../shared/rollout/wasTerminated.ts';
import { Shape, type ShapeName } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';

export const PHASE_SHAPES: Record<AnalysisPhase, ShapeName> = {
  Pending: 'dot',
  Running: 'half',
  Successful: 'check',
  Failed: 'cross',
  Error: 'bang',
  Inconclusive: 'question',
};

const TONES: Record<AnalysisPhase, string> = {
  Pending: 'nodata',
  Running: '',
  Successful: 'ok',
  Failed: 'alert',
  Error: 'warn',
  Inconclusive: 'warn',
};

/**
 * The phase of an AnalysisRun or an Experiment, as a shape and in a word.
 * @param props.message Argo's: a run that was terminated is called Successful, which it is not.
 */
export function PhaseMark({ phase, message = '' }: { phase: AnalysisPhase; message?: string }) {
  const { words } = useSpeech();
  if (wasTerminated({ phase, message }))
    return (
      <span className="muted">
        <Shape name="dot" /> {words.release.analysis.terminated}
      </span>
    );
  return (
    <span className={TONES[phase]}>
      <Shape name={PHASE_SHAPES[phase]} /> {words.release.analysis.phases[phase]}
    </span>
  );
}
