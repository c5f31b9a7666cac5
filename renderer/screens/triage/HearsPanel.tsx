import { useEffect, useState } from 'react';
import type { NotificationConfig, Notified } from '../../../shared/contract/notified.ts';
import type { Freshness } from '../../../shared/contract/problem.ts';
import { notificationTemplate } from '../../../shared/notifications/argoNotifications.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { sayProblem } from '../../words/sayProblem.ts';
import { useSpeech, type Speech } from '../../words/WordsContext.tsx';
import type { ReleaseAddress } from '../release/inspect/Inspect.tsx';
import styles from './Hears.module.css';

function sayConfig({ words, format }: Speech, config: NotificationConfig): string {
  const say = words.people.hears;
  const { namespace, state, problem, triggers, services } = config;
  if (state === 'absent') return say.absent(namespace);
  if (state === 'failed')
    return say.failed(namespace, problem ? sayProblem(words, problem).what : words.states.failed);
  return say.config(
    namespace,
    format.integer(triggers.length),
    services.length === 0 ? say.noServices : services.join(', '),
  );
}

/** A subscription to a trigger that nobody has set up sends nothing; only where every ConfigMap could be read. */
function isMissing(trigger: string, configs: readonly NotificationConfig[]): boolean {
  if (trigger === '' || configs.some(({ state }) => state === 'failed')) return false;
  return !configs.some(({ triggers }) => triggers.includes(trigger));
}

function useNotified(address: ReleaseAddress): { notified: Notified | null; freshness: Freshness } {
  const { bridge } = useLive();
  const [answer, setAnswer] = useState<{ notified: Notified | null } | null>(null);
  useEffect(() => {
    let shown = true;
    void request(bridge, 'readNotified', address).then((reply) => {
      if (shown) setAnswer({ notified: reply.ok ? reply.value : null });
    });
    return () => {
      shown = false;
    };
  }, [bridge, address]);
  const state = answer === null ? 'connecting' : answer.notified === null ? 'failed' : 'live';
  return { notified: answer?.notified ?? null, freshness: { state, lastDataAtMs: null, problem: null } };
}

/** Who is told of the release by itself, and the ways to tell others. */
export function HearsPanel(props: { address: ReleaseAddress; contextName: string; onReport: () => void }) {
  const { address, contextName, onReport } = props;
  const speech = useSpeech();
  const { words } = speech;
  const say = words.people.hears;
  const { notified, freshness } = useNotified(address);
  return (
    <Panel
      title={say.title}
      aside={
        <span className="spacer">
          <Button small onClick={onReport} testId="hears-report">
            {say.post}
          </Button>
        </span>
      }
      freshness={freshness}
      hasContent={notified !== null}
      empty={{ title: say.none, help: '' }}
      skeletonRows={2}
      testId="hears"
    >
      {notified && (
        <>
          <ul className={styles.list}>
            {notified.subscriptions.map(({ trigger, service, recipients }) => (
              <li key={`${trigger} ${service}`}>
                <span className="mono">{trigger === '' ? say.defaultTriggers : trigger}</span> → {service}:{' '}
                {recipients.join(', ')}
                {isMissing(trigger, notified.configs) && (
                  <span className="warn"> ({say.missing(trigger)})</span>
                )}
              </li>
            ))}
            {notified.subscriptions.length === 0 && <li>{say.none}</li>}
            <li className="muted">{say.desktop}</li>
          </ul>
          <p className={`muted ${styles.configs}`}>
            {notified.configs.map((config) => sayConfig(speech, config)).join(' · ')}
          </p>
          <div className={styles.offer}>
            {say.offer} <CopyButton text={notificationTemplate(contextName)} />
          </div>
        </>
      )}
    </Panel>
  );
}
