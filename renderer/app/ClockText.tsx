import { useClock, useNow } from '../live/TimeContext.tsx';
import { useSpeech } from '../words/WordsContext.tsx';
import styles from './Frame.module.css';

/** The app's clock with its zone; says so when it does not run at normal speed. */
export function ClockText() {
  const { words, format } = useSpeech();
  const { speed } = useClock();
  const now = useNow();
  return (
    <span
      className={`mono ${styles.clock}`}
      role="timer"
      aria-live="off"
      aria-label={words.frame.clockLabel(format.clock(now), format.zone(now))}
      title={speed === 1 ? undefined : words.frame.fastClock(String(speed))}
    >
      {format.clock(now)} {format.zone(now)}
      {speed !== 1 && ` ×${speed}`}
    </span>
  );
}
