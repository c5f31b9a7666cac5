import { useState, type ReactNode } from 'react';
import type { MetricsPanel } from '../../../../shared/contract/metricsPanel.ts';
import { useSteadyColumns } from '../../../ui/useSteadyColumns.ts';
import { useSpeech } from '../../../words/WordsContext.tsx';
import styles from '../Endpoints.module.css';
import type { EndpointColumn } from './endpointColumns.ts';
import { nextSort, type EndpointSort, type EndpointVerdicts } from './endpointView.ts';

interface HeadProps {
  columns: ReadonlySet<EndpointColumn>;
  sort: EndpointSort;
  onSort: (sort: EndpointSort) => void;
  monitors: MetricsPanel['monitorsState'];
  /** What the verdicts are of the moment of; null: they are of now. */
  closedBy: EndpointVerdicts['closedBy'];
}

/** The table's heading: each column sorts. */
export function EndpointHead({ columns, sort, onSort, monitors, closedBy }: HeadProps) {
  const { words } = useSpeech();
  const say = words.release.endpoints;
  const list = words.endpointList;
  const { table } = words.verdict;
  const verdictTitle =
    closedBy === null ? table.verdict : { abort: table.atAbort, end: words.finished.table }[closedBy];
  const [head, setHead] = useState<HTMLElement | null>(null);
  useSteadyColumns(head);
  const heading = (column: EndpointColumn, text: string, more?: ReactNode) => {
    if (!columns.has(column)) return null;
    const sorted = sort?.column === column ? sort : null;
    const isPair = column === 'rate' || column === 'errors';
    const isText = column !== 'latency' && column !== 'since' && !isPair;
    return (
      <th
        scope="col"
        data-takes-rest={column === 'endpoint' || undefined}
        colSpan={isPair ? 2 : undefined}
        aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : undefined}
        className={[
          isText ? styles.text : '',
          column === 'difference' || column === 'trend' ? styles.bar : '',
        ].join(' ')}
      >
        <button
          type="button"
          className={styles.sort}
          data-testid={`endpoints-by-${column}`}
          title={isPair || column === 'latency' ? list.byCanary : undefined}
          onClick={() => onSort(nextSort(sort, column))}
        >
          {text}
          <span aria-hidden="true">{sorted ? (sorted.descending ? ' ↓' : ' ↑') : ''}</span>
        </button>
        {more}
      </th>
    );
  };
  return (
    <thead>
      <tr key={[say.endpoint, ...columns].join()} ref={setHead} aria-rowindex={1}>
        <th className={styles.text}>
          <span className="said">{say.critical}</span>
        </th>
        {heading('endpoint', say.endpoint)}
        {heading('verdict', verdictTitle)}
        {heading('trend', list.trend)}
        {heading('difference', words.verdict.table.difference)}
        {heading(
          'monitor',
          say.monitor,
          monitors === 'old' && <span className="warn"> · {words.monitors.old}</span>,
        )}
        {heading('rate', say.rate)}
        {heading('errors', say.errors)}
        {heading('latency', say.latency)}
        {heading('since', say.since)}
      </tr>
    </thead>
  );
}
