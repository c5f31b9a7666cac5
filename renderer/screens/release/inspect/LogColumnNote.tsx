import type { LogColumn, LogSide, LogsSnapshot } from '../../../../shared/contract/logs.ts';
import { Note, ProblemNote } from '../../../ui/Note.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import { commonState } from './logTags.ts';

export interface LogColumnNoteProps {
  snapshot: LogsSnapshot;
  column: LogColumn;
  side: LogSide;
  onRetry: () => void;
}

/** In place of lines: why there are none. */
export function LogColumnNote({ snapshot, column, side, onRetry }: LogColumnNoteProps) {
  const { words } = useSpeech();
  const say = words.inspect.logs;
  const { podsFreshness } = snapshot;
  if (column.pods.length === 0) {
    const unknown = ['denied', 'failed', 'off'].includes(podsFreshness.state);
    if (unknown)
      return <ProblemNote problem={podsFreshness.problem} fallback={words.states.failed} onRetry={onRetry} />;
    if (podsFreshness.state === 'connecting') return <Skeleton rows={4} />;
    return <Note title={say.noPods[side]} shape="dot" />;
  }
  const state = commonState(column);
  const problem = column.pods.find((pod) => pod.problem !== null)?.problem ?? null;
  switch (state) {
    case 'connecting':
      return <Skeleton rows={4} />;
    case 'denied':
    case 'failed':
      return <ProblemNote problem={problem} fallback={words.states.failed} onRetry={onRetry} />;
    case 'waiting':
      return <Note title={say.notStarted} detail={problem?.detail ?? ''} shape="dashed" />;
    case 'noPrevious':
      return <Note title={say.noPrevious} help={say.noPreviousHelp} shape="dot" />;
    case 'live':
    case 'reconnecting':
    case 'ended':
    case null:
      return <Note title={say.noLines} shape="dot" />;
  }
}
