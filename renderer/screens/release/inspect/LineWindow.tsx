import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import styles from './Inspect.module.css';

export const ROW_HEIGHT = 18;
/** Rows drawn above and below what can be seen. */
const SPARE_ROWS = 8;

export interface LineWindowProps {
  label: string;
  count: number;
  /** Draws one line; it gets the row's whole place. */
  renderRow: (index: number) => ReactNode;
  /** Keeps to the newest line as lines come. */
  sticky?: boolean;
  onLeaveEnd?: () => void;
  /** Brings a line into view; another object does it again. */
  goTo?: { index: number } | null;
  /** The line that arrow keys move from; null: none yet. */
  selected?: number | null;
  onSelect?: (index: number) => void;
  onOpen?: (index: number) => void;
  /** Characters of the longest line, when lines are not cut but scrolled sideways. */
  longest?: number;
  testId?: string;
}

interface Place {
  top: number;
  height: number;
}

/** Scrolls, and gives the place at once: the scroll event comes a frame later, and until then nothing would be drawn. */
function scrolledTo(element: HTMLElement, to: number): (before: Place) => Place {
  element.scrollTop = to;
  const { scrollTop: top, clientHeight: height } = element;
  return (before) => (before.top === top && before.height === height ? before : { top, height });
}

/** A long list of lines of one height, of which only those in sight are drawn. */
export function LineWindow(props: LineWindowProps) {
  const { count, sticky = false, goTo = null, selected = null, onSelect, onOpen } = props;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const [place, setPlace] = useState({ top: 0, height: 0 });

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setPlace({ top: element.scrollTop, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    // Beyond the last line: as far down as it goes.
    if (sticky && box.current) setPlace(scrolledTo(box.current, count * ROW_HEIGHT + place.height));
  }, [sticky, count, place.height]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !goTo) return;
    const top = goTo.index * ROW_HEIGHT;
    const inSight = top >= element.scrollTop && top + ROW_HEIGHT <= element.scrollTop + element.clientHeight;
    if (!inSight) setPlace(scrolledTo(element, top - element.clientHeight / 2));
  }, [goTo]);

  const first = Math.max(0, Math.floor(place.top / ROW_HEIGHT) - SPARE_ROWS);
  const last = Math.min(count, Math.ceil((place.top + place.height) / ROW_HEIGHT) + SPARE_ROWS);
  const rowId = (index: number): string => `${id}-${index}`;
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && onSelect && count > 0) {
      event.preventDefault();
      const from = selected ?? (step > 0 ? first - 1 : last);
      onSelect(Math.min(count - 1, Math.max(0, from + step)));
    } else if (event.key === 'Enter' && onOpen && selected !== null) {
      event.preventDefault();
      onOpen(selected);
    }
  };

  return (
    <div
      ref={box}
      className={styles.lines}
      role={onOpen ? 'listbox' : 'document'}
      aria-label={props.label}
      aria-activedescendant={selected === null ? undefined : rowId(selected)}
      tabIndex={0}
      data-testid={props.testId}
      data-count={count}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
        setPlace({ top: scrollTop, height: clientHeight });
        if (sticky && scrollTop + clientHeight < scrollHeight - 2 * ROW_HEIGHT) props.onLeaveEnd?.();
      }}
    >
      <div
        className={styles.whole}
        style={{
          height: count * ROW_HEIGHT,
          ...(props.longest === undefined ? {} : { minWidth: `${props.longest + 6}ch` }),
        }}
      >
        {Array.from({ length: Math.max(0, last - first) }, (_, offset) => {
          const index = first + offset;
          return (
            <div
              key={index}
              id={rowId(index)}
              className={styles.line}
              role={onOpen ? 'option' : undefined}
              aria-selected={onOpen ? index === selected : undefined}
              style={{ top: index * ROW_HEIGHT }}
              onClick={onOpen ? () => onOpen(index) : undefined}
            >
              {props.renderRow(index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
