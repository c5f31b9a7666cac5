import { useRef, useState } from 'react';
import type { Alert, StartAnswer } from '../../../shared/contract/investigations.ts';
import type { Monitor } from '../../../shared/contract/monitorsPanel.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { useNow } from '../../live/TimeContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Moment } from '../../ui/Time.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import type { ReleaseAddress } from '../release/inspect/Inspect.tsx';
import { triggerBody } from './investigated.ts';
import styles from './Wanted.module.css';

const BROKEN: StartAnswer = {
  kind: 'unsure',
  problem: { code: 'internal', subject: '', detail: '', retryAtMs: null },
};

/** What starting an investigation sends, to be read first. It is sent by the button, once, and by nothing else. */
export function StartInvestigation(props: {
  address: ReleaseAddress;
  monitor: Monitor;
  alert: Alert;
  /** Nothing is known of a first attempt. */
  again: boolean;
  /** When the alert was of which one was started before; null: none was. */
  earlierMs: number | null;
  onEnd: (answer: StartAnswer | null) => void;
}) {
  const { address, monitor, alert, again, earlierMs, onEnd } = props;
  const { bridge } = useLive();
  const { words, format } = useSpeech();
  const now = useNow();
  const say = words.bits.dialog;
  const cancel = useRef<HTMLButtonElement>(null);
  const [sending, setSending] = useState(false);
  const start = async (): Promise<void> => {
    setSending(true);
    const { eventId, atMs } = alert;
    const reply = await request(bridge, 'startInvestigation', {
      ...address,
      monitorId: monitor.id,
      alert: { eventId, atMs },
      again,
    });
    onEnd(reply.ok ? reply.value : BROKEN);
  };
  return (
    <Dialog
      title={say.title}
      meaning={say.meaning}
      onClose={() => {
        if (!sending) onEnd(null);
      }}
      focusFirst={cancel}
      testId="start-investigation"
      foot={
        <>
          <span role="status" className={styles.outcome}>
            {sending && say.sending}
          </span>
          <Button
            ref={cancel}
            blocked={sending ? '' : null}
            onClick={() => onEnd(null)}
            shortcut={{ shown: 'Esc', aria: 'Escape' }}
          >
            {words.common.cancel}
          </Button>
          <Button
            look="primary"
            testId="confirm-investigation"
            blocked={sending ? '' : null}
            onClick={() => void start()}
          >
            {say.confirm}
          </Button>
        </>
      }
    >
      {again && <p className="warn">{say.again}</p>}
      {earlierMs !== null && <p className="warn">{say.earlier(format.time(earlierMs, now))}</p>}
      <dl className={styles.facts}>
        <dt className="muted">{say.monitor}</dt>
        <dd>{monitor.name}</dd>
        <dt className="muted">{say.alert}</dt>
        <dd>
          <Moment atMs={alert.atMs} />
        </dd>
        {alert.groups.length > 0 && (
          <>
            <dt className="muted">{say.groups}</dt>
            <dd className="mono">{alert.groups.join(', ')}</dd>
          </>
        )}
        <dt className="muted">{say.scope}</dt>
        <dd className="mono">bits_investigations_write</dd>
        <dt className="muted">{say.sends}</dt>
        <dd>
          <div className="mono">POST /api/v2/bits-ai/investigations</div>
          <pre className={`${styles.sends} mono`}>{triggerBody(monitor.id, alert)}</pre>
        </dd>
      </dl>
    </Dialog>
  );
}
