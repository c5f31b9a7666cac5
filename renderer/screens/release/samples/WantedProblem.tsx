import type { Problem } from '../../../../shared/contract/problem.ts';
import { useNow } from '../../../live/TimeContext.tsx';
import { Note, ProblemNote } from '../../../ui/Note.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';

/** Why there is no answer to what a person asked for. It is not asked again by itself, so it names when it may be. */
export function WantedProblem({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const { words, format } = useSpeech();
  const now = useNow();
  const say = words.samples;
  if (problem.code !== 'datadogRateLimited')
    return (
      <ProblemNote
        problem={{ ...problem, retryAtMs: null }}
        fallback={words.states.failed}
        onRetry={onRetry}
      />
    );
  const { retryAtMs } = problem;
  return (
    <Note
      title={say.limit}
      help={retryAtMs === null ? say.limitSoon : say.limitHelp(format.time(retryAtMs, now))}
      shape="bang"
      tone="warn"
      onRetry={onRetry}
    />
  );
}
