import { useEffect, useState } from 'react';
import { cockpitLink, type CockpitLink } from '../../shared/links/cockpitLink.ts';
import { request } from '../live/bridge.ts';
import { useLive } from '../live/LiveContext.tsx';
import { useClock } from '../live/TimeContext.tsx';
import { useSpeech } from '../words/WordsContext.tsx';
import styles from './CopyLink.module.css';

const SHOWN_REAL_MS = 1_500;

/** Puts a link to this place on the clipboard: whoever opens it sees the same, and nothing is done by it. */
export function CopyLink({ link }: { link: CockpitLink }) {
  const { words } = useSpeech();
  const { bridge } = useLive();
  const clock = useClock();
  const [copied, setCopied] = useState(false);
  const say = words.people.link;
  useEffect(
    () => (copied ? clock.setTimeout(() => setCopied(false), SHOWN_REAL_MS * clock.speed) : undefined),
    [copied, clock],
  );
  const copy = async (): Promise<void> => {
    const answer = await request(bridge, 'copyText', { text: cockpitLink(link) });
    setCopied(answer.ok);
  };
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={say.copy}
      title={say.copy}
      data-testid="copy-link"
      onClick={() => void copy()}
    >
      <svg viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
        {copied ? (
          <path d="m2.5 7.5 3 3 6-7" />
        ) : (
          <path d="M5.8 8.2a2.4 2.4 0 0 0 3.4 0l2-2a2.4 2.4 0 0 0-3.4-3.4l-.8.8M8.2 5.8a2.4 2.4 0 0 0-3.4 0l-2 2a2.4 2.4 0 0 0 3.4 3.4l.8-.8" />
        )}
      </svg>
      <span className="said" role="status">
        {copied && say.copied}
      </span>
    </button>
  );
}
