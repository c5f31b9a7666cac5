import type { AnalysisPhase } from '../../../shared/contract/release.ts';
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

/** The phase of an AnalysisRun or an Experiment, as a shape and in a word. */
export function PhaseMark({ phase }: { phase: AnalysisPhase }) {
  const { words } = useSpeech();
  return (
    <span className={TONES[phase]}>
      <Shape name={PHASE_SHAPES[phase]} /> {words.release.analysis.phases[phase]}
    </span>
  );
}
