import { useEffect, useState } from 'react';
import { request } from '../live/bridge.ts';
import { useLive } from '../live/LiveContext.tsx';
import { useClock } from '../live/TimeContext.tsx';
import { useSpeech } from '../words/WordsContext.tsx';
import { Button } from './Button.tsx';

const SHOWN_REAL_MS = 1_500;

/** Puts a text on the clipboard and says so for a moment. */
export function CopyButton({ text }: { text: string }) {
  const { words } = useSpeech();
  const { bridge } = useLive();
  const clock = useClock();
  const [copied, setCopied] = useState(false);
  useEffect(
    () => (copied ? clock.setTimeout(() => setCopied(false), SHOWN_REAL_MS * clock.speed) : undefined),
    [copied, clock],
  );
  const copy = async (): Promise<void> => {
    const answer = await request(bridge, 'copyText', { text });
    setCopied(answer.ok);
  };
  return (
    <Button look="quiet" onClick={() => void copy()}>
      <span aria-live="polite">{copied ? words.common.copied : words.common.copy}</span>
    </Button>
  );
}
