import { useEffect, useRef, useState } from 'react';
import type { LogLine, LogSide, LogsTopic } from '../../../../shared/contract/logs.ts';
import { request } from '../../../live/bridge.ts';
import { useLive } from '../../../live/LiveContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import styles from './LogLineDialog.module.css';

export interface LogLineDialogProps {
  topic: LogsTopic;
  side: LogSide;
  line: LogLine;
  onClose: () => void;
}

/** One line, whole. */
export function LogLineDialog({ topic, side, line, onClose }: LogLineDialogProps) {
  const { words, format } = useSpeech();
  const say = words.inspect.logs;
  const { bridge } = useLive();
  const close = useRef<HTMLButtonElement>(null);
  const [whole, setWhole] = useState({ text: line.text, cut: line.more });
  const topicText = JSON.stringify(topic);
  useEffect(() => {
    if (line.more === 0) return;
    let current = true;
    const question = { topic: JSON.parse(topicText) as LogsTopic, side, number: line.number };
    void request(bridge, 'readLogLine', question).then((answer) => {
      if (current && answer.ok && answer.value) setWhole(answer.value);
    });
    return () => {
      current = false;
    };
  }, [bridge, topicText, side, line]);
  const atMs = line.atUs === null ? null : line.atUs / 1_000;
  return (
    <Dialog
      title={say.lineOf(line.pod)}
      meaning={atMs === null ? '' : `${format.time(atMs, 0)} ${format.zone(atMs)}`}
      onClose={onClose}
      focusFirst={close}
      testId="log-line-dialog"
      foot={
        <>
          <CopyButton text={whole.text} />
          <Button ref={close} onClick={onClose} shortcut={{ shown: 'Esc', aria: 'Escape' }}>
            {words.common.close}
          </Button>
        </>
      }
    >
      <pre className={styles.wholeLine} data-testid="log-whole-line">
        {whole.text}
      </pre>
      {whole.cut > 0 && <p className="muted">{say.cut(format.integer(whole.cut))}</p>}
    </Dialog>
  );
}
