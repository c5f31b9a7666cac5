import { useMemo, useRef, useState, type PointerEvent } from 'react';
import type { Comparison } from '../../../shared/contract/metricsPanel.ts';
import type { FirstSignal, TimelineEntry } from '../../../shared/contract/timeline.ts';
import { textPx, timeTicks } from '../../charts/axis.ts';
import { draggedRange } from '../../charts/chartRange.ts';
import { useChartView } from '../../charts/ChartView.tsx';
import { useWidth } from '../../charts/useWidth.ts';
import { Button } from '../../ui/Button.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { ErrorLane } from './ErrorLane.tsx';
import styles from './Lanes.module.css';
import { isDrawn, laneOf, LANES, layLane, type LaneMark } from './lanes.ts';
import { entryLook, sayEntry, sayShortEntry } from './sayEntry.ts';

/** At 11 px, with the padding of its mark. */
const TEXT_SCALE = 1.14;
const PADDING_PX = 8;
/** A mark without text. */
const MARK_PX = 18;
/** A time on the axis keeps so far from the first signal's. */
const SIGNAL_TEXT_PX = 118;
/** A shorter drag is a click. */
const LEAST_DRAG_MS = 20_000;

interface LanesProps {
  entries: readonly TimelineEntry[];
  span: readonly [fromMs: number, toMs: number];
  signal: FirstSignal | null;
  /** Error rates in percent, parallel to timesMs. */
  errors: Comparison;
  timesMs: readonly number[];
  selectedId: string | null;
  onSelect: (id: string) => void;
  /** A moment that is looked at; absent: none. */
  cursorMs?: number;
}

function Mark(props: {
  mark: LaneMark;
  widthPx: number;
  selected: boolean;
  nowMs: number;
  onSelect: (id: string) => void;
}) {
  const { mark, widthPx, selected, nowMs, onSelect } = props;
  const speech = useSpeech();
  const { lead, entries } = mark;
  const look = entryLook(lead);
  const short = sayShortEntry(speech, lead);
  const text = entries.length > 1 ? speech.words.triage.several(entries.length, short) : short;
  const whole = entries
    .map((entry) => `${speech.format.clock(entry.atMs)} ${sayEntry(speech, entry, nowMs)}`)
    .join('\n');
  return (
    <button
      type="button"
      // The list below holds the same entries for the keyboard.
      tabIndex={-1}
      className={`${styles.mark} ${styles[look.tone] ?? ''} ${selected ? styles.selected : ''} ${mark.leftward ? styles.leftwardMark : ''}`}
      style={{
        ...(mark.leftward ? { right: widthPx - mark.leftPx - MARK_PX } : { left: mark.leftPx }),
        maxWidth: mark.textPx > 0 ? mark.textPx + MARK_PX + 4 : undefined,
      }}
      title={whole}
      aria-label={`${text}: ${whole}`}
      data-testid="lane-mark"
      onClick={() => onSelect(lead.id)}
    >
      <Shape name={look.shape} />
      {mark.textPx > 0 && <span className="cut">{text}</span>}
    </button>
  );
}

/** Everything that happened to a release on one clock; dragging over it shows that part, in the charts too. */
export function Lanes(props: LanesProps) {
  const { entries, span, signal, selectedId } = props;
  const speech = useSpeech();
  const { words, format } = speech;
  const say = words.triage;
  const { range, setRange } = useChartView();
  const field = useRef<HTMLDivElement>(null);
  const width = useWidth(field);
  const [drag, setDrag] = useState<readonly [startMs: number, endMs: number] | null>(null);
  const shown = range ?? span;
  const [fromMs, toMs] = shown;

  const laid = useMemo(() => {
    const wantedPx = (entry: TimelineEntry, count: number): number => {
      const short = sayShortEntry(speech, entry);
      const text = count > 1 ? speech.words.triage.several(count, short) : short;
      return textPx(text) * TEXT_SCALE + PADDING_PX;
    };
    const drawn = entries.filter(isDrawn);
    return new Map(
      LANES.map((lane) => [
        lane,
        width === 0
          ? []
          : layLane(
              drawn.filter((entry) => laneOf(entry) === lane),
              [fromMs, toMs],
              width,
              wantedPx,
            ),
      ]),
    );
  }, [entries, fromMs, toMs, width, speech]);

  const momentOf = (event: PointerEvent): number => {
    const box = field.current?.getBoundingClientRect();
    if (!box || box.width === 0) return fromMs;
    const part = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return fromMs + part * (toMs - fromMs);
  };
  const placeOf = (atMs: number): number => ((atMs - fromMs) / Math.max(1, toMs - fromMs)) * 100;
  const ticks = timeTicks(fromMs, toMs, width < 600 ? 4 : 8);
  const signalPx = signal ? (placeOf(signal.atMs) / 100) * width : -Infinity;
  const isHidden = (atMs: number): boolean => {
    const px = (placeOf(atMs) / 100) * width;
    return px > signalPx - 24 && px < signalPx + SIGNAL_TEXT_PX + 18;
  };
  const gaps = entries.flatMap((entry) => (entry.kind === 'gap' ? [entry] : []));
  const area = (startMs: number, endMs: number) => {
    const left = Math.max(0, placeOf(Math.min(startMs, endMs)));
    const right = Math.min(100, placeOf(Math.max(startMs, endMs)));
    return { left: `${left}%`, width: `${Math.max(0, right - left)}%` };
  };
  return (
    <section className={styles.card} aria-label={say.clock} data-testid="lanes">
      <div className={styles.head}>
        <h2>{say.clock}</h2>
        <span className="muted">{say.brush}</span>
        <span className="spacer">
          {range ? (
            <Button small look="quiet" testId="lanes-whole" onClick={() => setRange(null)}>
              {say.whole(format.timeShort(fromMs), format.timeShort(toMs))}
            </Button>
          ) : (
            <span className="muted">
              {say.span(format.timeShort(fromMs), format.timeShort(toMs), format.zone(toMs))}
            </span>
          )}
        </span>
      </div>
      <div className={styles.lanes}>
        <div className={styles.names}>
          {LANES.map((lane) => (
            <span key={lane} className="cut">
              {say.lanes[lane]}
            </span>
          ))}
        </div>
        <div
          ref={field}
          className={styles.field}
          data-testid="lanes-field"
          onPointerDown={(event) => {
            if (event.button !== 0 || (event.target as Element).closest('button')) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            const atMs = momentOf(event);
            setDrag([atMs, atMs]);
          }}
          onPointerMove={(event) => {
            if (drag) setDrag([drag[0], momentOf(event)]);
          }}
          onPointerUp={() => {
            const chosen = drag && draggedRange(drag[0], drag[1], LEAST_DRAG_MS);
            setDrag(null);
            if (chosen) setRange(chosen);
          }}
          onPointerCancel={() => setDrag(null)}
        >
          {ticks.map((atMs) => (
            <i
              key={atMs}
              className={styles.tick}
              data-at-end={placeOf(atMs) > 97 || undefined}
              style={{ left: `${placeOf(atMs)}%` }}
            >
              {!isHidden(atMs) && <span>{format.timeShort(atMs)}</span>}
            </i>
          ))}
          {gaps.map((gap) => (
            <i
              key={gap.id}
              className={styles.gap}
              style={area(gap.atMs, gap.untilMs)}
              title={sayEntry(speech, gap, toMs)}
            >
              <span className="cut">{say.gapMark}</span>
            </i>
          ))}
          {drag && <i className={styles.drag} style={area(drag[0], drag[1])} />}
          {props.cursorMs !== undefined && props.cursorMs >= fromMs && props.cursorMs <= toMs && (
            <i className={styles.cursor} style={{ left: `${placeOf(props.cursorMs)}%` }} />
          )}
          {signal && signal.atMs >= fromMs && signal.atMs <= toMs && (
            <i
              className={`${styles.signal} ${signal.sure ? '' : styles.unsure}`}
              style={{ left: `${placeOf(signal.atMs)}%` }}
              data-testid="first-signal"
            >
              <span className={placeOf(signal.atMs) > 85 ? styles.leftward : undefined}>
                {`${say.signalMark} ${format.clock(signal.atMs)}`}
              </span>
            </i>
          )}
          {LANES.map((lane) => (
            <div key={lane} className={styles.lane}>
              {lane === 'errors' && width > 0 ? (
                <ErrorLane
                  timesMs={props.timesMs}
                  errors={props.errors}
                  shown={shown}
                  width={width}
                  label={say.errorsLane}
                />
              ) : (
                laid
                  .get(lane)
                  ?.map((mark) => (
                    <Mark
                      key={mark.lead.id}
                      mark={mark}
                      widthPx={width}
                      selected={mark.entries.some(({ id }) => id === selectedId)}
                      nowMs={toMs}
                      onSelect={props.onSelect}
                    />
                  ))
              )}
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}
