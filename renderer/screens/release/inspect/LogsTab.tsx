import { useCallback, useState } from 'react';
import type { LogLine, LogSide, LogsTopic } from '../../../../shared/contract/logs.ts';
import { useShortcut } from '../../../app/KeymapContext.ts';
import { useKeys } from '../../../app/keys.ts';
import { request } from '../../../live/bridge.ts';
import { useLive, useTopic } from '../../../live/LiveContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import { createFinder, matches } from './findText.ts';
import styles from './Inspect.module.css';
import { LogColumnView } from './LogColumnView.tsx';
import { LogLineDialog } from './LogLineDialog.tsx';
import { SearchField } from './SearchField.tsx';
import type { ReleaseAddress } from './Inspect.tsx';
import { useLogLines } from './useLogLines.ts';

const SIDES: readonly LogSide[] = ['canary', 'stable'];
const TAILS = [100, 500, 1_000];

type Columns<T> = Record<LogSide, T>;

interface Place {
  side: LogSide;
  index: number;
}

/** Every place where the text was found, on both sides, in the order of time. */
function placesOf(finder: RegExp | null, shown: Columns<readonly LogLine[]>): Place[] {
  if (!finder) return [];
  const places = SIDES.flatMap((side) =>
    shown[side].flatMap((line, index) =>
      matches(finder, line.text) ? [{ side, index, atUs: line.atUs ?? 0 }] : [],
    ),
  );
  return places.sort((left, right) => left.atUs - right.atUs);
}

/** Live logs of canary and stable beside each other. */
export function LogsTab({ address }: { address: ReleaseAddress }) {
  const { words, format } = useSpeech();
  const say = words.inspect.logs;
  const { bridge } = useLive();
  const [container, setContainer] = useState<string | null>(null);
  const [previous, setPrevious] = useState(false);
  const [tail, setTail] = useState(TAILS[0] ?? 100);
  const [pods, setPods] = useState<Columns<string | null>>({ canary: null, stable: null });
  const [query, setQuery] = useState('');
  const [onlyMatches, setOnlyMatches] = useState(false);
  /** Null: follows. Else the lines as they were when the person stopped. */
  const [held, setHeld] = useState<Columns<readonly LogLine[]> | null>(null);
  const [at, setAt] = useState<Place | null>(null);
  const [selected, setSelected] = useState<Place | null>(null);
  const [opened, setOpened] = useState<{ side: LogSide; line: LogLine } | null>(null);

  const topic: LogsTopic = {
    ...address,
    kind: 'logs',
    container,
    previous,
    tail,
    canaryPod: pods.canary,
    stablePod: pods.stable,
  };
  const state = useTopic(topic);
  const snapshot = state.kind === 'live' ? state.snapshot : null;
  const canary = useLogLines(topic, 'canary', snapshot);
  const stable = useLogLines(topic, 'stable', snapshot);
  const live = { canary, stable };
  const now = { canary: canary.lines, stable: stable.lines };

  const hold = useCallback((lines: Columns<readonly LogLine[]>) => setHeld((before) => before ?? lines), []);
  const follow = (): void => {
    setHeld(null);
    setAt(null);
    setSelected(null);
  };
  /** Another question: what was held belongs to the one before. */
  const ask = (change: () => void): void => {
    change();
    follow();
  };
  const followKeys = useShortcut('f');
  useKeys({ f: () => (held ? follow() : hold(now)) });

  const finder = createFinder(query);
  const kept = held ?? now;
  const shown: Columns<readonly LogLine[]> =
    finder && onlyMatches
      ? {
          canary: kept.canary.filter(({ text }) => matches(finder, text)),
          stable: kept.stable.filter(({ text }) => matches(finder, text)),
        }
      : kept;
  const places = placesOf(finder, shown);
  const isAt = (place: Place): boolean => place.side === at?.side && place.index === at.index;
  const current = places.findIndex(isAt);
  const step = (by: 1 | -1): void => {
    if (places.length === 0) return;
    // From the newest one on, as a terminal searches backwards first.
    const from = current >= 0 ? current : by > 0 ? -1 : places.length;
    const place = places[(from + by + places.length) % places.length];
    if (!place) return;
    hold(now);
    setAt({ ...place });
    setSelected({ ...place });
  };
  const newer = held
    ? SIDES.reduce((sum, side) => {
        const last = held[side].reduce((most, { number }) => Math.max(most, number), -1);
        return sum + Math.max(0, (snapshot?.[side].next ?? 0) - last - 1);
      }, 0)
    : 0;
  const retry = (): void => void request(bridge, 'reconnect', { contextId: address.contextId });

  return (
    <>
      <div className={styles.tools}>
        <select
          className={styles.select}
          aria-label={say.container}
          value={container ?? ''}
          onChange={({ target }) => ask(() => setContainer(target.value === '' ? null : target.value))}
          data-testid="log-container"
        >
          <option value="">{say.mainContainer}</option>
          {snapshot?.containers.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <select
          className={styles.select}
          aria-label={say.tail}
          value={tail}
          onChange={({ target }) => ask(() => setTail(Number(target.value)))}
        >
          {TAILS.map((count) => (
            <option key={count} value={count}>
              {say.lastLines(format.integer(count))}
            </option>
          ))}
        </select>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={previous}
            onChange={({ target }) => ask(() => setPrevious(target.checked))}
            data-testid="log-previous"
          />
          {say.previous}
        </label>
        <SearchField
          text={query}
          onChange={(text) => {
            setQuery(text);
            setAt(null);
          }}
          onStep={step}
          found={finder ? { count: places.length, at: current < 0 ? null : current + 1 } : null}
        >
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={onlyMatches}
              onChange={({ target }) => setOnlyMatches(target.checked)}
              data-testid="log-only-matches"
            />
            {say.onlyMatches}
          </label>
        </SearchField>
        {!previous && (
          <span className="spacer" data-testid="log-follow" data-following={held === null}>
            <Button small onClick={() => (held ? follow() : hold(now))} shortcut={followKeys}>
              {held ? say.follow(newer) : say.pause}
            </Button>
          </span>
        )}
      </div>
      {snapshot ? (
        <div className={styles.columns}>
          {SIDES.map((side) => (
            <LogColumnView
              key={side}
              snapshot={snapshot}
              side={side}
              lines={shown[side]}
              missing={live[side].missing}
              finder={finder}
              follow={held === null}
              onLeaveEnd={() => hold(now)}
              goTo={at?.side === side ? at : null}
              selected={selected?.side === side ? selected.index : null}
              onSelect={(index) => {
                hold(now);
                setSelected({ side, index });
                setAt({ side, index });
              }}
              onOpen={(index) => {
                const line = shown[side][index];
                if (line) setOpened({ side, line });
              }}
              chosenPod={pods[side]}
              onChoosePod={(name) => ask(() => setPods({ ...pods, [side]: name }))}
              onRetry={retry}
            />
          ))}
        </div>
      ) : (
        <div className={styles.empty}>
          <Skeleton rows={6} />
        </div>
      )}
      {opened && (
        <LogLineDialog topic={topic} side={opened.side} line={opened.line} onClose={() => setOpened(null)} />
      )}
    </>
  );
}
