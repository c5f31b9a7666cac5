import { useContext } from 'react';
import type { AskedMonitor, Monitor } from '../../../shared/contract/monitorsPanel.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { MonitorMark } from '../../ui/Marks.tsx';
import { useSpeech, type Speech } from '../../words/WordsContext.tsx';
import { AbortedAt } from './abortedAt.ts';
import { isBeforeAbort } from './beforeAbort.ts';
import styles from './Side.module.css';

/** What a part asks: "requests over 1,000 in 5 min", or its name where its query cannot be said in words. */
function sayCondition({ words, format }: Speech, part: Monitor): string {
  const { condition } = part;
  if (!condition || condition.subject === 'other') return part.name;
  const { subject, comparator, threshold, percent, windowMs } = condition;
  const number = Number.isInteger(threshold) ? format.integer(threshold) : String(threshold);
  return words.monitors.condition(
    words.monitors.subjects[subject],
    words.monitors.comparators[comparator],
    percent ? `${number} %` : number,
    format.span(windowMs),
  );
}

/** Why the worst groups of a composite are what they are: the answer of each part for that group. */
export function MonitorReasons({ monitor }: { monitor: AskedMonitor }) {
  const speech = useSpeech();
  const { bridge } = useLive();
  const say = speech.words.monitors;
  const abortedMs = useContext(AbortedAt);
  if (monitor.reasons.length === 0) return null;
  return (
    <ul className={styles.reasons} data-testid="monitor-reasons">
      {monitor.reasons.map((reason) => (
        <li key={reason.group} data-group={reason.group}>
          <button
            type="button"
            className={styles.open}
            title={say.group(reason.label)}
            onClick={() => void request(bridge, 'openExternal', { url: reason.url })}
          >
            <MonitorMark
              state={reason.state}
              text={reason.label === '' ? monitor.name : reason.label}
              calm={isBeforeAbort(reason, abortedMs)}
            />
          </button>
          {reason.muted && <span className="muted"> {say.muted}</span>}
          <ul>
            {reason.parts.map(({ id, state }) => {
              const part = monitor.parts.find((one) => one.id === id);
              if (!part) return null;
              return <li key={id}>{say.answer(sayCondition(speech, part), say.answers[state ?? 'none'])}</li>;
            })}
            {reason.follows === null && <li>{say.keeps}</li>}
          </ul>
        </li>
      ))}
    </ul>
  );
}
