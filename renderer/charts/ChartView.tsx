import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { createChartCursor, type ChartCursor } from './chartCursor.ts';

/** What the charts of a screen share. */
export interface ChartView {
  /** The part of time that is shown, ms since the epoch; null: all there is. */
  range: readonly [fromMs: number, toMs: number] | null;
  setRange: (range: ChartView['range']) => void;
  /** All of the time that the screen shows; null: what each chart has. */
  whole: ChartView['range'];
  /** Figures in place of lines. */
  asTable: boolean;
  setAsTable: (asTable: boolean) => void;
  cursor: ChartCursor;
}

const ALL: ChartView = {
  range: null,
  whole: null,
  setRange: () => {},
  asTable: false,
  setAsTable: () => {},
  cursor: createChartCursor(),
};

const ChartViewContext = createContext<ChartView>(ALL);

/** One range and one way to show for all charts inside; Esc shows all of the time again. */
export function ChartViewProvider({
  children,
  whole = null,
  initial = null,
}: {
  children: ReactNode;
  whole?: ChartView['range'];
  /** What is shown at first. */
  initial?: ChartView['range'];
}) {
  const [range, setRange] = useState(initial);
  const [asTable, setAsTable] = useState(false);
  const [cursor] = useState(createChartCursor);
  const zoomed = range !== null;
  useEffect(() => {
    if (!zoomed) return undefined;
    // Before the screen, for which Esc means back.
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      setRange(null);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [zoomed]);
  const [fromMs, toMs] = whole ?? [null, null];
  const view = useMemo(
    () => ({
      range,
      setRange,
      whole: fromMs === null || toMs === null ? null : ([fromMs, toMs] as const),
      asTable,
      setAsTable,
      cursor,
    }),
    [range, fromMs, toMs, asTable, cursor],
  );
  return <ChartViewContext value={view}>{children}</ChartViewContext>;
}

export function useChartView(): ChartView {
  return use(ChartViewContext);
}
