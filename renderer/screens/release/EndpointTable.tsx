import { memo } from 'react';
import type { EndpointRow, MetricsPanel } from '../../../shared/contract/metricsPanel.ts';
import { MonitorMark } from '../../ui/Marks.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Moment } from '../../ui/Time.tsx';
import { DASH } from '../../words/format.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Endpoints.module.css';
import release from './Release.module.css';

function differenceTone(row: EndpointRow): string {
  const state = row.monitor?.state;
  return state === 'Alert' ? 'alert' : state === 'Warn' ? 'warn' : 'muted';
}

function Since({ monitor }: { monitor: EndpointRow['monitor'] }) {
  const { words } = useSpeech();
  if (!monitor || monitor.sinceMs === null || monitor.state === 'OK') return null;
  if (monitor.beforeThisRelease) return <>{words.release.endpoints.earlier}</>;
  return <Moment atMs={monitor.sinceMs} />;
}

const Row = memo(function Row({ row }: { row: EndpointRow }) {
  const { words, format } = useSpeech();
  const { canary, stable, monitor } = row;
  return (
    <tr
      className={monitor ? styles[monitor.state] : undefined}
      tabIndex={-1}
      data-testid="endpoint-row"
      data-resource={row.resourceName}
      data-state={monitor?.state}
    >
      <td className={styles.star}>
        {row.critical && (
          <span role="img" aria-label={words.release.endpoints.critical} title={words.release.endpoints.critical}>
            ★
          </span>
        )}
      </td>
      <th scope="row" className={`mono ${styles.name}`} title={row.label}>
        {row.label}
      </th>
      <td>
        {monitor ? (
          <MonitorMark state={monitor.state} />
        ) : (
          <span className="nodata">{words.release.endpoints.noMonitor}</span>
        )}
      </td>
      <td className="canary">{format.perSecond(canary.requestsPerSecond)}</td>
      <td className="stable">{format.perSecond(stable.requestsPerSecond)}</td>
      <td className="canary">{format.rate(canary.errorRate, canary.requests)}</td>
      <td className="stable">{format.rate(stable.errorRate, stable.requests)}</td>
      <td className={differenceTone(row)}>{format.points(row.errorRateDifference, canary.requests)}</td>
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
        <Since monitor={monitor} />
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
export function EndpointTable({ metrics, onRetry }: { metrics: MetricsPanel; onRetry: () => void }) {
  const { words, format } = useSpeech();
  const say = words.release.endpoints;
  return (
    <Panel
      title={say.title}
      aside={
        <>
          <Legend />
          <span className="muted spacer nowrap">
            {say.worstFirst(metrics.endpoints.length, format.span(metrics.windowMs))}
          </span>
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
              <th scope="col">{say.monitor}</th>
              <th scope="col" colSpan={2}>
                {say.rate}
              </th>
              <th scope="col" colSpan={2}>
                {say.errors}
              </th>
              <th scope="col">{say.difference}</th>
              <th scope="col">{say.latency}</th>
              <th scope="col">{say.since}</th>
            </tr>
          </thead>
          <tbody>
            {metrics.endpoints.map((row) => (
              <Row key={row.resourceName} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
