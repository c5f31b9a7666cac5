import { useState } from 'react';
import type { ClusterEvent } from '../../../../shared/contract/events.ts';
import { request } from '../../../live/bridge.ts';
import { useLive, useTopic } from '../../../live/LiveContext.tsx';
import { PanelContent, StaleAge } from '../../../ui/Panel.tsx';
import { panelState } from '../../../ui/panelState.ts';
import { Shape } from '../../../ui/Shape.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Ago, Moment } from '../../../ui/Time.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import type { ReleaseAddress } from './Inspect.tsx';
import eventStyles from './Events.module.css';
import styles from './Inspect.module.css';

function EventRow({ event }: { event: ClusterEvent }) {
  const { format } = useSpeech();
  const warning = event.type !== 'Normal';
  return (
    <tr className={warning ? eventStyles.warning : undefined} data-testid="event-row" data-type={event.type}>
      <td>
        {event.lastSeenMs !== null && (
          <>
            <Moment atMs={event.lastSeenMs} />{' '}
            <span className="muted">
              <Ago atMs={event.lastSeenMs} />
            </span>
          </>
        )}
      </td>
      <td className={warning ? 'warn' : 'muted'}>
        <Shape name={warning ? 'triangle' : 'dot'} /> {event.type}
      </td>
      <td>{event.reason}</td>
      <td className="mono" title={`${event.about.kind} ${event.about.name}`}>
        <span className="muted">{event.about.kind}</span> {event.about.name}
      </td>
      <td className={eventStyles.message} title={event.source}>
        {event.message}
      </td>
      <td>{format.integer(event.count)}</td>
    </tr>
  );
}

/** The Kubernetes Events of the release, newest first. */
export function EventsTab({ address }: { address: ReleaseAddress }) {
  const { words, format } = useSpeech();
  const say = words.inspect.events;
  const { bridge } = useLive();
  const [onlyWarnings, setOnlyWarnings] = useState(false);
  const state = useTopic({ kind: 'events', ...address });
  if (state.kind !== 'live')
    return (
      <div className={styles.empty}>
        <Skeleton rows={6} />
      </div>
    );
  const { freshness, events, leftOut } = state.snapshot;
  const shown = onlyWarnings ? events.filter(({ type }) => type !== 'Normal') : events;
  const panel = panelState(freshness, shown.length > 0);
  const stale = panel.kind === 'content' && panel.stale;
  return (
    <>
      <div className={styles.tools}>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={onlyWarnings}
            onChange={({ target }) => setOnlyWarnings(target.checked)}
            data-testid="events-only-warnings"
          />
          {say.onlyWarnings}
        </label>
        <span className="muted">{say.lifetime}</span>
        {leftOut > 0 && <span className="muted">{say.leftOut(format.integer(leftOut))}</span>}
        {stale && (
          <span className="spacer">
            <StaleAge freshness={freshness} />
          </span>
        )}
      </div>
      <div className={eventStyles.scroll} data-testid="events" data-state={panel.kind}>
        <PanelContent
          freshness={freshness}
          hasContent={shown.length > 0}
          empty={onlyWarnings ? say.noWarnings : say.empty}
          onRetry={() => void request(bridge, 'reconnect', { contextId: address.contextId })}
          skeletonRows={6}
        >
          <table className={eventStyles.table}>
            <thead>
              <tr>
                <th>{say.lastSeen}</th>
                <th>{say.type}</th>
                <th>{say.reason}</th>
                <th>{say.about}</th>
                <th>{say.message}</th>
                <th>{say.count}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((event) => (
                <EventRow key={event.uid} event={event} />
              ))}
            </tbody>
          </table>
        </PanelContent>
      </div>
    </>
  );
}
