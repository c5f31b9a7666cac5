import { memo, useEffect, useMemo, useState } from 'react';
import type { EndpointRow, MetricsPanel } from '../../../shared/contract/metricsPanel.ts';
import type { EndpointVerdictRow, VerdictPanel } from '../../../shared/contract/verdictPanel.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Moment } from '../../ui/Time.tsx';
import { DASH } from '../../words/format.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { DifferenceBar, differenceScale } from './DifferenceBar.tsx';
import { EndpointDrawer } from './EndpointDrawer.tsx';
import styles from './Endpoints.module.css';
import { EndpointMark } from './EndpointMark.tsx';
import { EndpointMonitor } from './EndpointMonitor.tsx';
import release from './Release.module.css';
import { SignalsButton, type SignalsOf } from './SignalDialog.tsx';

function Since({ monitor, sinceMs }: { monitor: EndpointRow['monitor']; sinceMs: number | null }) {
  const { words } = useSpeech();
  if (sinceMs !== null) return <Moment atMs={sinceMs} />;
  if (!monitor || monitor.sinceMs === null || monitor.state === 'OK') return null;
  if (monitor.beforeThisRelease) return <>{words.release.endpoints.earlier}</>;
  return <Moment atMs={monitor.sinceMs} />;
}

interface RowProps {
  row: EndpointRow;
  verdict: EndpointVerdictRow | undefined;
  /** The verdict is not the present one. */
  past: boolean;
  monitors: MetricsPanel['monitorsState'];
  scale: number;
  onOpen: (resourceName: string) => void;
}

function lookOf(row: EndpointRow, verdict: EndpointVerdictRow | undefined): string | undefined {
  if (verdict?.kind === 'failing') return styles['Alert'];
  if (row.monitor?.state === 'Alert') return styles['Alert'];
  if (verdict?.kind === 'suspicious' || row.monitor?.state === 'Warn') return styles['Warn'];
  return undefined;
}

const Row = memo(function Row({ row, verdict, past, monitors, scale, onOpen }: RowProps) {
  const { words, format } = useSpeech();
  const { canary, stable } = row;
  return (
    <tr
      className={`${styles.row} ${lookOf(row, verdict) ?? ''}`}
      tabIndex={-1}
      data-testid="endpoint-row"
      data-resource={row.resourceName}
      data-state={row.monitor?.state}
      data-kind={past ? 'notJudged' : verdict?.kind}
      onClick={() => onOpen(row.resourceName)}
    >
      <td className={styles.star}>
        {row.critical && (
          <span role="img" aria-label={words.release.endpoints.critical} title={words.release.endpoints.critical}>
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
          {row.label}
        </button>
      </th>
      <td>
        <EndpointMark verdict={verdict} past={past} />
      </td>
      <td className={styles.bar}>
        {verdict && verdict.blocks > 0 && <DifferenceBar endpoint={verdict} scale={scale} />}
      </td>
      <td>
        <EndpointMonitor row={row} monitors={monitors} />
      </td>
      <td className="canary">{format.perSecond(canary.requestsPerSecond)}</td>
      <td className="stable">{format.perSecond(stable.requestsPerSecond)}</td>
      <td className="canary">{format.rate(canary.errorRate, canary.requests)}</td>
      <td className="stable">{format.rate(stable.errorRate, stable.requests)}</td>
      <td>
        {canary.latencyP95Ms === null && stable.latencyP95Ms === null ? (
          DASH
        ) : (
          <>
            <span className="canary">{format.latency(canary.latencyP95Ms).replace(/ ms$/, '')}</span>
            <span className="muted"> / </span>
            <span className="stable">{format.latency(stable.latencyP95Ms)}</span>
          </>
        )}
      </td>
      <td className="muted">
        <Since monitor={row.monitor} sinceMs={past ? null : (verdict?.sinceMs ?? null)} />
      </td>
    </tr>
  );
});

function Legend() {
  const { words } = useSpeech();
  return (
    <span className={release.legend}>
      <span>
        <i className={release.thick} />
        {words.release.canary}
      </span>
      <span>
        <i />
        {words.release.stable}
      </span>
    </span>
  );
}

/** Every endpoint with its monitor and both versions' numbers, worst first as main ordered them. */
export function EndpointTable(props: {
  metrics: MetricsPanel;
  verdict: VerdictPanel;
  signals: SignalsOf;
  onRetry: () => void;
}) {
  const { metrics, verdict, signals, onRetry } = props;
  const { words, format } = useSpeech();
  const say = words.release.endpoints;
  const [open, setOpen] = useState<string | null>(null);
  const { bridge } = useLive();
  const { contextId, namespace, name } = signals;
  useEffect(() => {
    if (open === null) return undefined;
    const look = (resourceName: string | null): void =>
      void request(bridge, 'lookAtEndpoint', { contextId, namespace, name, resourceName });
    look(open);
    return () => look(null);
  }, [bridge, open, contextId, namespace, name]);
  const byName = useMemo(
    () => new Map(verdict.endpoints.map((endpoint) => [endpoint.resourceName, endpoint])),
    [verdict.endpoints],
  );
  const scale = useMemo(() => differenceScale(verdict.endpoints), [verdict.endpoints]);
  const past = verdict.kind === 'notJudged';
  const opened = open === null ? undefined : metrics.endpoints.find(({ resourceName }) => resourceName === open);
  return (
    <Panel
      title={say.title}
      aside={
        <>
          <Legend />
          <span className="muted spacer nowrap">
            {say.worstFirst(metrics.endpoints.length, format.span(metrics.windowMs))}
            {metrics.endpointsLeftOut > 0 && ` · ${words.monitors.leftOut(format.integer(metrics.endpointsLeftOut))}`}
          </span>
          <SignalsButton signals={signals} />
        </>
      }
      freshness={metrics.freshness}
      hasContent={metrics.endpoints.length > 0}
      empty={{ title: say.empty, help: say.emptyHelp }}
      onRetry={onRetry}
      fill
      flush
      skeletonRows={7}
      testId="endpoints"
    >
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={say.title}>
        <table className={styles.table} aria-label={say.title}>
          <thead>
            <tr>
              <th>
                <span className="said">{say.critical}</span>
              </th>
              <th scope="col">{say.endpoint}</th>
              <th scope="col">{words.verdict.table.verdict}</th>
              <th scope="col" className={styles.bar}>
                {words.verdict.table.difference}
              </th>
              <th scope="col">
                {say.monitor}
                {metrics.monitorsState === 'old' && <span className="warn"> · {words.monitors.old}</span>}
              </th>
              <th scope="col" colSpan={2}>
                {say.rate}
              </th>
              <th scope="col" colSpan={2}>
                {say.errors}
              </th>
              <th scope="col">{say.latency}</th>
              <th scope="col">{say.since}</th>
            </tr>
          </thead>
          <tbody>
            {metrics.endpoints.map((row) => (
              <Row
                key={row.resourceName}
                row={row}
                verdict={byName.get(row.resourceName)}
                past={past}
                monitors={metrics.monitorsState}
                scale={scale}
                onOpen={setOpen}
              />
            ))}
          </tbody>
        </table>
      </div>
      {opened && (
        <EndpointDrawer
          row={opened}
          metrics={metrics}
          endpoint={byName.get(opened.resourceName) ?? null}
          panel={verdict}
          onClose={() => setOpen(null)}
        />
      )}
    </Panel>
  );
}
