import { createContext, useContext } from 'react';
import { useClock } from '../../live/TimeContext.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';

/** When the release on the screen was aborted, ms; null: it was not, or it is not known when. */
export const AbortedAt = createContext<number | null>(null);

/** "from before the abort (02:08:23)". @param is whether what is shown is. */
export function useAbortAside(is: (abortedMs: number) => boolean): string | null {
  const { words, format } = useSpeech();
  const clock = useClock();
  const abortedMs = useContext(AbortedAt);
  if (abortedMs === null || !is(abortedMs)) return null;
  return words.beforeAbort.aside(format.time(abortedMs, clock.now()));
}

/** That the canary's numbers of the last minutes are those up to its abort; null: it was not aborted. */
export function useCanaryUntil(): string | null {
  const { words, format } = useSpeech();
  const clock = useClock();
  const abortedMs = useContext(AbortedAt);
  return abortedMs === null ? null : words.beforeAbort.canaryUntil(format.time(abortedMs, clock.now()));
}
