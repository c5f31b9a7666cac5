import { useState } from 'react';
import type { DemoAnswer } from '../../../shared/contract/firstRun.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './FirstRun.module.css';

/** Opens the demo, and says what became of the wish. */
export function DemoButton() {
  const { words } = useSpeech();
  const say = words.firstRun.demo;
  const { bridge } = useLive();
  const [answer, setAnswer] = useState<DemoAnswer | null>(null);
  const start = (): void => {
    void request(bridge, 'startDemo', null).then((reply) => setAnswer(reply.ok ? reply.value : 'failed'));
  };
  return (
    <div className={styles.demoRow}>
      <Button onClick={start} testId="start-demo">
        {say.button}
      </Button>
      <span className="muted">{say.help}</span>
      <span role="status" className={answer === 'failed' ? 'alert' : undefined}>
        {answer === null ? '' : say[answer]}
      </span>
    </div>
  );
}
