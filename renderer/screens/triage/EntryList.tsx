import { memo, useEffect, useMemo, useRef, useState } from 'react';
import type { FirstSignal, TimelineEntry } from '../../../shared/contract/timeline.ts';
import { useChartView } from '../../charts/ChartView.tsx';
import { useKeys } from '../../app/keys.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import type { InspectTab } from '../release/inspect/Inspect.tsx';
import styles from './EntryList.module.css';
import { laneOf } from './lanes.ts';
import { listed } from './listed.ts';
import { entryLook, sayEntry } from './sayEntry.ts';
import { useShownRows } from './useShownRows.ts';

/** Where an entry comes from: Datadog's page, or a tab of the release's drawer. */
function sourceOf(entry: TimelineEntry): { url: string } | { tab: InspectTab } | null {
  switch (entry.kind) {
    case 'monitor':
    case 'datadog':
      return entry.url === '' ? null : { url: entry.url };
    case 'pod':
      return { tab: 'logs' };
    case 'event':
      return { tab: 'events' };
    case 'analysis':
    case 'measurement':
    case 'write':
      return { tab: 'objects' };
    default:
      return null;
  }
}

interface RowProps {
  entry: TimelineEntry;
  atMs: number;
  selected: boolean;
  isSignal: boolean;
  isOnset: boolean;
  nowMs: number;
  onSelect: (id: string) => void;
  /** Null: the release is over, there is no drawer. */
  onInspect: ((tab: InspectTab) => void) | null;
}

const Row = memo(function Row(props: RowProps) {
  const { entry, atMs, selected, isSignal, isOnset, nowMs, onSelect, onInspect } = props;
  const speech = useSpeech();
  const { bridge } = useLive();
  const { words, format } = speech;
  const say = words.triage;
  const look = entryLook(entry);
  const source = sourceOf(entry);
  const told = sayEntry(speech, entry, nowMs);
  const text = isOnset ? say.list.began(told) : told;
  const seen = entry.seen && !isOnset;
  return (
    <li
      className={`${styles.row} ${selected ? styles.selected : ''}`}
      data-testid="entry"
      data-kind={entry.kind}
      data-id={entry.id}
      data-onset={isOnset ? 'true' : undefined}
      aria-current={selected ? 'true' : undefined}
      onClick={() => onSelect(entry.id)}
    >
      <time dateTime={new Date(atMs).toISOString()} title={seen ? say.list.seen : undefined}>
        {seen || isOnset ? '~' : ''}
        {format.time(atMs, nowMs)}
      </time>
      <span className={`${styles.lane} muted cut`}>{say.lanes[laneOf(entry)]}</span>
      <span className={look.tone === 'info' ? 'muted' : look.tone}>
        <Shape name={look.shape} />
      </span>
      <span className={`${entry.side ?? ''} ${styles.side} cut`}>
        {entry.side !== null && say.entries.side[entry.side]}
      </span>
      <span className="cut" title={text}>
        {text}
      </span>
      <span className={styles.end}>
        {isSignal && <b className="alert">{say.signalMark}</b>}
        {source && 'url' in source && (
          <button
            type="button"
            className={styles.link}
            onClick={() => void request(bridge, 'openExternal', { url: source.url })}
          >
            {say.list.opens}
          </button>
        )}
        {source && 'tab' in source && onInspect && (
          <button type="button" className={styles.link} onClick={() => onInspect(source.tab)}>
            {words.inspect.tabs[source.tab]}
          </button>
        )}
      </span>
    </li>
  );
});

/** Every entry of the shown time in order, the newest last; j and k go through them. */
export function EntryList(props: {
  entries: readonly TimelineEntry[];
  leftOut: number;
  signal: FirstSignal | null;
  selectedId: string | null;
  nowMs: number;
  onSelect: (id: string) => void;
  onInspect: ((tab: InspectTab) => void) | null;
}) {
  const { entries, leftOut, signal, selectedId, nowMs, onSelect, onInspect } = props;
  const { words } = useSpeech();
  const say = words.triage.list;
  const { range } = useChartView();
  const [against, setAgainst] = useState(false);
  const [scroller, setScroller] = useState<HTMLOListElement | null>(null);
  const shown = useMemo(
    () =>
      listed(entries, signal).filter(
        ({ atMs, entry: { severity } }) =>
          (!range || (atMs >= range[0] && atMs <= range[1])) &&
          (!against || severity === 'bad' || severity === 'warn'),
      ),
    [entries, signal, range, against],
  );
  const placeOf = (id: string | null): number =>
    shown.findIndex(({ entry, isOnset }) => entry.id === id && !isOnset);
  const rows = useShownRows(scroller, shown.length);
  // Only when another is chosen, not when the list grows.
  const bring = useRef<(id: string) => void>(() => {});
  useEffect(() => {
    bring.current = (id) => rows.bringIn(placeOf(id));
  });
  useEffect(() => {
    if (selectedId !== null) bring.current(selectedId);
  }, [selectedId]);
  const go = (step: number): void => {
    const rest = shown.filter(({ isOnset }) => !isOnset);
    const from = rest.findIndex(({ entry }) => entry.id === selectedId);
    const next = rest[from < 0 ? (step > 0 ? 0 : rest.length - 1) : from + step];
    if (next) onSelect(next.entry.id);
  };
  useKeys({ j: () => go(1), k: () => go(-1), ArrowDown: () => go(1), ArrowUp: () => go(-1) });
  return (
    <section className={styles.card} aria-label={say.title} data-testid="entries">
      <div className={styles.head}>
        <h2>{say.title}</h2>
        <span className="muted">{say.count(shown.filter(({ isOnset }) => !isOnset).length)}</span>
        {leftOut > 0 && <span className="muted">{say.leftOut(leftOut)}</span>}
        <span className={`spacer ${styles.choice}`}>
          <Button small look={against ? 'quiet' : 'plain'} onClick={() => setAgainst(false)}>
            {say.all}
          </Button>
          <Button
            small
            look={against ? 'plain' : 'quiet'}
            testId="entries-against"
            onClick={() => setAgainst(true)}
          >
            {say.against}
          </Button>
        </span>
      </div>
      {shown.length === 0 ? (
        <div className={styles.empty}>
          <Note title={say.empty} help={say.emptyHelp} shape="dot" />
        </div>
      ) : (
        <ol ref={setScroller} className={styles.list} tabIndex={0} aria-label={say.title}>
          <li style={{ height: rows.from * rows.rowPx }} aria-hidden="true" />
          {shown.slice(rows.from, rows.to).map(({ entry, atMs, isSignal, isOnset }) => (
            <Row
              key={isOnset ? 'onset' : entry.id}
              entry={entry}
              atMs={atMs}
              selected={entry.id === selectedId}
              isSignal={isSignal}
              isOnset={isOnset}
              nowMs={nowMs}
              onSelect={onSelect}
              onInspect={onInspect}
            />
          ))}
          <li style={{ height: (shown.length - rows.to) * rows.rowPx }} aria-hidden="true" />
        </ol>
      )}
    </section>
  );
}
