import { memo, useContext } from 'react';
import type { EndpointRow, MetricsPanel } from '../../../../shared/contract/metricsPanel.ts';
import type { EndpointVerdictRow } from '../../../../shared/contract/verdictPanel.ts';
import { Sparkline } from '../../../charts/Sparkline.tsx';
import { MiddleCut } from '../../../ui/MiddleCut.tsx';
import { tailLength, verbLength } from '../../../ui/shortEndpoint.ts';
import { Moment } from '../../../ui/Time.tsx';
import { DASH } from '../../../words/format.ts';
import { useSpeech } from '../../../words/WordsContext.tsx';
import { AbortedAt, useCanaryUntil } from '../abortedAt.ts';
import { isBeforeAbort } from '../beforeAbort.ts';
import { DifferenceBar } from '../DifferenceBar.tsx';
import { EndpointMark } from '../EndpointMark.tsx';
import { EndpointMonitor } from '../EndpointMonitor.tsx';
import styles from '../Endpoints.module.css';
import type { EndpointColumn } from './endpointColumns.ts';

function Since({ monitor, sinceMs }: { monitor: EndpointRow['monitor']; sinceMs: number | null }) {
  const { words } = useSpeech();
  const say = words.release.endpoints;
  if (sinceMs !== null)
    return (
      <span title={say.sinceVerdict}>
        <Moment atMs={sinceMs} />
      </span>
    );
  if (!monitor || monitor.sinceMs === null || monitor.state === 'OK') return null;
  if (monitor.beforeThisRelease) return <>{say.earlier}</>;
  return (
    <span title={say.sinceMonitor(monitor.state)}>
      <Moment atMs={monitor.sinceMs} />
    </span>
  );
}

/** A latency without the unit that the column's heading says; another one stays. */
function inHeadingsUnit(latency: string): string {
  return latency.replace(/ ms$/, '');
}

interface RowProps {
  row: EndpointRow;
  /** Of the table's rows, from 1 on with the heading as the first: a screen reader counts rows that are not there. */
  rowIndex: number;
  columns: ReadonlySet<EndpointColumn>;
  selected: boolean;
  verdict: EndpointVerdictRow | undefined;
  /** The verdict is not the present one. */
  past: boolean;
  /** The verdict stays as it is: the release is over. */
  closed: boolean;
  monitors: MetricsPanel['monitorsState'];
  scale: number;
  onOpen: (resourceName: string) => void;
}

/** @param abortedMs null: not aborted, or not known when. */
function lookOf(
  { monitor }: EndpointRow,
  verdict: EndpointVerdictRow | undefined,
  abortedMs: number | null,
): string | undefined {
  const state = monitor && !isBeforeAbort(monitor, abortedMs) ? monitor.state : null;
  if (verdict?.kind === 'failing' || state === 'Alert') return styles['Alert'];
  if (verdict?.kind === 'suspicious' || state === 'Warn') return styles['Warn'];
  return undefined;
}

/** One endpoint in the table. */
export const EndpointRowView = memo(function EndpointRowView(props: RowProps) {
  const { row, rowIndex, columns, selected, verdict, past, closed, monitors, scale, onOpen } = props;
  const { words, format } = useSpeech();
  const abortedMs = useContext(AbortedAt);
  const until = useCanaryUntil();
  // What is not of now is dimmed.
  const ofCanary = until === null ? { className: 'canary' } : { className: 'muted', title: until };
  const { canary, stable } = row;
  const [canaryRate, stableRate] = format.rates(canary, stable);
  return (
    <tr
      aria-rowindex={rowIndex}
      aria-selected={selected}
      className={`${styles.row} ${lookOf(row, verdict, abortedMs) ?? ''}`}
      tabIndex={-1}
      data-testid="endpoint-row"
      data-resource={row.resourceName}
      data-state={row.monitor?.state}
      data-kind={past ? 'notJudged' : verdict?.kind}
      onClick={() => onOpen(row.resourceName)}
    >
      <td className={styles.star}>
        {row.critical && (
          <span
            role="img"
            aria-label={words.release.endpoints.critical}
            title={words.release.endpoints.critical}
          >
            ★
          </span>
        )}
      </td>
      <th scope="row" className={`mono ${styles.name}`} title={row.label}>
        <button
          type="button"
          className={styles.open}
          data-testid={`endpoint-${row.resourceName}`}
          aria-haspopup="dialog"
          aria-label={words.verdict.table.open(row.label)}
          onClick={(event) => {
            event.stopPropagation();
            onOpen(row.resourceName);
          }}
        >
          <MiddleCut text={row.label} lead={verbLength(row.label)} keep={tailLength(row.label)} />
        </button>
      </th>
      {columns.has('verdict') && (
        <td className={styles.text}>
          <EndpointMark verdict={verdict} past={past} closed={closed} />
        </td>
      )}
      {columns.has('trend') && (
        <td className={`${styles.bar} ${styles.text}`}>
          {row.trend && <Sparkline trend={row.trend} widthPx={48} heightPx={18} />}
        </td>
      )}
      {columns.has('difference') && (
        <td className={`${styles.bar} ${styles.text}`}>
          {verdict && verdict.blocks > 0 && <DifferenceBar endpoint={verdict} scale={scale} />}
        </td>
      )}
      {columns.has('monitor') && (
        <td className={styles.text}>
          <EndpointMonitor row={row} monitors={monitors} />
        </td>
      )}
      {columns.has('rate') && (
        <>
          <td {...ofCanary}>{format.perSecond(canary.requestsPerSecond)}</td>
          <td className="stable">{format.perSecond(stable.requestsPerSecond)}</td>
        </>
      )}
      {columns.has('errors') && (
        <>
          <td {...ofCanary}>{canaryRate}</td>
          <td className="stable">{stableRate}</td>
        </>
      )}
      {columns.has('latency') && (
        <td>
          {canary.latencyP95Ms === null && stable.latencyP95Ms === null ? (
            DASH
          ) : (
            <>
              <span {...ofCanary}>{inHeadingsUnit(format.latency(canary.latencyP95Ms))}</span>
              <span className="muted"> / </span>
              <span className="stable">{inHeadingsUnit(format.latency(stable.latencyP95Ms))}</span>
            </>
          )}
        </td>
      )}
      {columns.has('since') && (
        <td className="muted">
          <Since monitor={row.monitor} sinceMs={verdict?.sinceMs ?? null} />
        </td>
      )}
    </tr>
  );
});
