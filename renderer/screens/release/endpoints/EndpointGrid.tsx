import { memo, useRef, type ReactNode } from 'react';
import type { EndpointRow } from '../../../../shared/contract/metricsPanel.ts';
import type { EndpointVerdictRow } from '../../../../shared/contract/verdictPanel.ts';
import { Sparkline } from '../../../charts/Sparkline.tsx';
import { useWidth } from '../../../charts/useWidth.ts';
import { MiddleCut } from '../../../ui/MiddleCut.tsx';
import { tailLength, verbLength } from '../../../ui/shortEndpoint.ts';
import { useRowWindow, type RowWindowOptions } from '../../../ui/useRowWindow.ts';
import { useSpeech } from '../../../words/WordsContext.tsx';
import { EndpointMark } from '../EndpointMark.tsx';
import styles from './EndpointGrid.module.css';
import type { EndpointVerdicts } from './endpointView.ts';

const CELL_PX = 196;
const GAP_PX = 8;
const SPARK_HEIGHT_PX = 34;
const LINES: RowWindowOptions = {
  rowSelector: '[data-grid-line]',
  usualRowPx: 92,
  cut: { wholeUpTo: 12, marginRows: 4, stepRows: 2 },
};

interface CellProps {
  row: EndpointRow;
  verdict: EndpointVerdictRow | undefined;
  past: boolean;
  /** The verdict stays as it is: the release is over. */
  closed: boolean;
  selected: boolean;
  sparkPx: number;
  onOpen: (resourceName: string) => void;
}

const Cell = memo(function Cell({ row, verdict, past, closed, selected, sparkPx, onOpen }: CellProps) {
  const { words, format } = useSpeech();
  const { canary, stable } = row;
  const [canaryRate, stableRate] = format.rates(canary, stable);
  return (
    <button
      type="button"
      className={styles.cell}
      data-testid="endpoint-cell"
      data-resource={row.resourceName}
      data-kind={past ? 'notJudged' : verdict?.kind}
      data-selected={selected || undefined}
      aria-haspopup="dialog"
      onClick={() => onOpen(row.resourceName)}
    >
      <span className={`mono ${styles.name}`} title={row.label}>
        {row.critical && <span className="canary">★ </span>}
        <MiddleCut text={row.label} lead={verbLength(row.label)} keep={tailLength(row.label)} />
      </span>
      <span className={styles.spark} style={{ height: SPARK_HEIGHT_PX }}>
        {row.trend && <Sparkline trend={row.trend} widthPx={sparkPx} heightPx={SPARK_HEIGHT_PX} />}
      </span>
      <span className={styles.foot}>
        <EndpointMark verdict={verdict} past={past} closed={closed} />
        <span className={styles.rates}>
          <span className="said">{words.release.canary} </span>
          <span className="canary">{canaryRate}</span> <span className="said">{words.release.stable} </span>
          <span className="stable">{stableRate}</span>
        </span>
      </span>
    </button>
  );
});

interface GridProps {
  rows: readonly EndpointRow[];
  verdicts: EndpointVerdicts;
  selected: string | null;
  scroller: HTMLElement | null;
  onOpen: (resourceName: string) => void;
}

/** All endpoints at once: the canary's error rate over stable's, in the order of the table. */
export function EndpointGrid({ rows, verdicts, selected, scroller, onOpen }: GridProps) {
  const { words } = useSpeech();
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const across = Math.max(1, Math.floor((width + GAP_PX) / (CELL_PX + GAP_PX)));
  const lines = Math.ceil(rows.length / across);
  const shown = useRowWindow(scroller, lines, LINES);
  const sparkPx = Math.floor((width - (across - 1) * GAP_PX) / across) - 22;
  const drawn: ReactNode[] = [];
  const end = width > 0 ? shown.to : shown.from;
  for (let line = shown.from; line < end; line += 1)
    drawn.push(
      <div
        key={line}
        className={styles.line}
        data-grid-line=""
        style={{ gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))` }}
      >
        {rows.slice(line * across, (line + 1) * across).map((row) => (
          <Cell
            key={row.resourceName}
            row={row}
            verdict={verdicts.byName.get(row.resourceName)}
            past={verdicts.past}
            closed={verdicts.closedBy !== null}
            selected={row.resourceName === selected}
            sparkPx={sparkPx}
            onOpen={onOpen}
          />
        ))}
      </div>,
    );
  return (
    <div ref={place} className={styles.grid} role="group" aria-label={words.endpointList.asCharts}>
      <div style={{ height: shown.from * shown.rowPx }} />
      {drawn}
      <div style={{ height: (lines - shown.to) * shown.rowPx }} />
    </div>
  );
}
