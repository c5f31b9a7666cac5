import type { Problem } from '../../shared/contract/problem.ts';
import { useTopic } from '../live/LiveContext.tsx';
import { Note, ProblemNote } from '../ui/Note.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useSpeech } from '../words/WordsContext.tsx';
import { Frame } from './Frame.tsx';

/** The frame before the first snapshot of a screen, or when there will be none, with the context's name already there. */
export function LoadingFrame(props: {
  contextId: string;
  broken: 'refused' | 'unreadable' | null;
  /** Why the context could not be opened. */
  problem: Problem | null;
  onRetry: () => void;
}) {
  const { words } = useSpeech();
  const contexts = useTopic({ kind: 'contexts' });
  const context =
    contexts.kind === 'live'
      ? (contexts.snapshot.contexts.find((one) => one.contextId === props.contextId) ?? null)
      : null;
  return (
    <Frame
      screen="releases"
      title={words.states.loading}
      context={context}
      freshness={context?.session?.freshness ?? null}
    >
      {props.problem ? (
        <ProblemNote
          problem={props.problem}
          fallback={words.states.failed}
          onRetry={props.onRetry}
          tone="alert"
        />
      ) : props.broken ? (
        <Note
          shape="bang"
          tone="alert"
          title={props.broken === 'refused' ? words.states.brokenRefused : words.states.brokenUnreadable}
          onRetry={props.onRetry}
        />
      ) : (
        <>
          <h1 className="said">{words.states.loading}</h1>
          <Skeleton rows={12} text={context ? words.states.connectingTo([context.name]) : undefined} />
        </>
      )}
    </Frame>
  );
}
