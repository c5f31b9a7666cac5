import { useNow } from '../live/TimeContext.tsx';
import { useSpeech } from '../words/WordsContext.tsx';

/** How long ago something was, kept up to date. */
export function Ago({ atMs }: { atMs: number }) {
  const { format } = useSpeech();
  return <>{format.ago(useNow() - atMs)}</>;
}

/** What is left until a moment, kept up to date: 6:12. */
export function Countdown({ atMs }: { atMs: number }) {
  const { format } = useSpeech();
  return <>{format.countdown(atMs - useNow())}</>;
}

/** An absolute time in the viewer's zone, with the date when it is not today; the zone is in its title. */
export function Moment({ atMs }: { atMs: number }) {
  const { format } = useSpeech();
  const now = useNow();
  const text = format.time(atMs, now);
  return (
    <time dateTime={new Date(atMs).toISOString()} title={`${text} ${format.zone(atMs)}`}>
      {text}
    </time>
  );
}
