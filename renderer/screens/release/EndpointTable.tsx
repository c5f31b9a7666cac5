import { useDeferredValue, useMemo, useState } from 'react';
import type { EndpointRow, MetricsPanel } from '../../../shared/contract/metricsPanel.ts';
import type { MonitorsPanel } from '../../../shared/contract/monitorsPanel.ts';
import type { VerdictPanel } from '../../../shared/contract/verdictPanel.ts';
import { endpointLabel } from '../../../shared/metrics/endpointName.ts';
import { useKeys } from '../../app/keys.ts';
import { usePreferences } from '../../app/PreferencesContext.tsx';
import { useRemembered } from '../../app/useRemembered.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chips.tsx';
import { ColumnsMenu } from '../../ui/ColumnsMenu.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RowGap } from '../../ui/RowGap.tsx';
import { useAnotherList } from '../../ui/useAnotherList.ts';
import { useRowWindow, type RowWindowOptions } from '../../ui/useRowWindow.ts';
import { useShowSelected } from '../../ui/useShowSelected.ts';
import { useTakingOver } from '../../ui/useTakingOver.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { differenceScale } from './DifferenceBar.tsx';
import { EndpointDrawer } from './EndpointDrawer.tsx';
import { HIDABLE_COLUMNS, shownColumns } from './endpoints/endpointColumns.ts';
import { EndpointGrid } from './endpoints/EndpointGrid.tsx';
import { EndpointHead } from './endpoints/EndpointHead.tsx';
import { EndpointRowView } from './endpoints/EndpointRowView.tsx';
import { EndpointTools } from './endpoints/EndpointTools.tsx';
import {
  endpointVerdicts,
  viewEndpoints,
  type EndpointFilter,
  type EndpointSort,
} from './endpoints/endpointView.ts';
import type { OpenEndpoint } from './endpoints/useOpenEndpoint.ts';
import styles from './Endpoints.module.css';
import release from './Release.module.css';
import { SignalsButton, type SignalsOf } from './SignalDialog.tsx';

const ROWS: RowWindowOptions = {
  rowSelector: '[data-testid="endpoint-row"]',
  usualRowPx: 31,
  cut: { wholeUpTo: 60, marginRows: 8, stepRows: 5 },
};
const NO_FILTER: EndpointFilter = { text: '', kind: null };
const NONE_HIDDEN: readonly string[] = [];
// The grid has a cut of its own, and its neighbours are in the document.
const NO_MOVE = (): void => {};
const nameOf = ({ resourceName }: EndpointRow): string => resourceName;

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

/** Every endpoint with its monitor and both versions' numbers, worst first as main ordered them or by a column. */
export function EndpointTable(props: {
  metrics: MetricsPanel;
  verdict: VerdictPanel;
  /** The release was aborted. */
  aborted: boolean;
  monitors: MonitorsPanel;
  signals: SignalsOf;
  opened: OpenEndpoint;
  onRetry: () => void;
}) {
  const { metrics, verdict, aborted, monitors, signals, onRetry } = props;
  const { words, format } = useSpeech();
  const say = words.release.endpoints;
  const list = words.endpointList;
  const place = `${signals.contextId} ${signals.namespace} ${signals.name}`;
  const { open, setOpen, linked } = props.opened;
  const [filter, setFilter] = useRemembered<EndpointFilter>(`endpoint filter ${place}`, NO_FILTER);
  const [sort, setSort] = useRemembered<EndpointSort>(`endpoint sort ${place}`, null);
  const [selected, setSelected] = useRemembered<string | null>(`endpoint selected ${place}`, null);
  const [asCharts, setAsCharts] = useRemembered(`endpoints as charts ${place}`, false);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const { preferences, choose } = usePreferences();
  const hidden = preferences.hiddenEndpointColumns ?? NONE_HIDDEN;
  const columns = useMemo(() => shownColumns(hidden), [hidden]);
  const verdicts = useMemo(() => endpointVerdicts(verdict, aborted), [verdict, aborted]);
  const scale = useMemo(() => differenceScale(verdict.endpoints), [verdict.endpoints]);
  // Field and heading show what was asked at once, the rows follow in slices.
  const asked = useDeferredValue(filter);
  const askedSort = useDeferredValue(sort);
  const view = useMemo(
    () => viewEndpoints(metrics.endpoints, verdicts, asked, askedSort),
    [metrics.endpoints, verdicts, asked, askedSort],
  );
  const { rows } = view;
  const turn = useAnotherList(rows, JSON.stringify([asked, askedSort]));
  const shown = useRowWindow(scroller, rows.length, ROWS, turn);
  const inWindow = useMemo(() => rows.slice(shown.from, shown.to), [rows, shown.from, shown.to]);
  const drawn = useTakingOver(inWindow, turn, shown.due, nameOf);
  const index = rows.findIndex(({ resourceName }) => resourceName === selected);
  const showSelected = useShowSelected(scroller, asCharts ? NO_MOVE : shown.bringIn, index, false);
  const move = (by: number): void => {
    const at = Math.min(Math.max(index + by, 0), rows.length - 1);
    const next = rows[at];
    if (!next) return;
    setSelected(next.resourceName);
    showSelected();
  };
  useKeys({
    j: () => move(1),
    k: () => move(index < 0 ? 1 : -1),
    Enter: () => {
      if (index >= 0) setOpen(selected);
    },
  });
  const openRow = useMemo(
    () => (resourceName: string) => {
      setSelected(resourceName);
      setOpen(resourceName);
    },
    [setSelected, setOpen],
  );
  const opened =
    open === null ? undefined : metrics.endpoints.find(({ resourceName }) => resourceName === open);
  const span = format.span(metrics.windowMs);
  return (
    <Panel
      title={say.title}
      aside={
        <>
          <Legend />
          <span className="muted spacer cut">
            {sort
              ? list.sorted(list.columnNames[sort.column], format.integer(metrics.endpoints.length), span)
              : say.worstFirst(metrics.endpoints.length, span)}
            {metrics.endpointsLeftOut > 0 &&
              ` · ${words.monitors.leftOut(format.integer(metrics.endpointsLeftOut))}`}
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
      <div className={styles.whole}>
        <EndpointTools filter={filter} onFilter={setFilter} view={view} closedBy={verdicts.closedBy}>
          {sort && (
            <Button small look="quiet" testId="endpoints-worst-first" onClick={() => setSort(null)}>
              {list.worstFirst}
            </Button>
          )}
          <Chip pressed={asCharts} onPress={() => setAsCharts(!asCharts)} testId="endpoints-as-charts">
            {list.asCharts}
          </Chip>
          {!asCharts && (
            <ColumnsMenu
              columns={HIDABLE_COLUMNS}
              nameOf={(column) => list.columnNames[column]}
              hidden={hidden}
              onHide={(hiddenEndpointColumns) => choose({ ...preferences, hiddenEndpointColumns })}
              testId="endpoints"
            />
          )}
        </EndpointTools>
        {linked !== null && open === linked && !opened && (
          <Note title={words.people.link.noEndpoint(endpointLabel(linked))} shape="dot" />
        )}
        <p className="said" role="status">
          {rows.length < metrics.endpoints.length &&
            list.shown(format.integer(rows.length), format.integer(metrics.endpoints.length))}
        </p>
        {rows.length === 0 && (
          <div className={styles.noMatch}>
            <Note title={list.noMatch} shape="dot" />
            <Button small onClick={() => setFilter(NO_FILTER)}>
              {list.showAll}
            </Button>
          </div>
        )}
        <div ref={setScroller} className={styles.scroll} tabIndex={0} role="group" aria-label={say.title}>
          {asCharts && rows.length > 0 && (
            <EndpointGrid
              rows={rows}
              verdicts={verdicts}
              selected={selected}
              scroller={scroller}
              onOpen={openRow}
            />
          )}
          {!asCharts && rows.length > 0 && (
            <table className={styles.table} aria-label={say.title} aria-rowcount={rows.length + 1}>
              <EndpointHead
                columns={columns}
                sort={sort}
                onSort={setSort}
                monitors={metrics.monitorsState}
                closedBy={verdicts.closedBy}
              />
              <tbody>
                <RowGap rows={shown.from} rowPx={shown.rowPx} />
                {drawn.map(({ row, mount }, at) => (
                  <EndpointRowView
                    key={mount}
                    row={row}
                    rowIndex={shown.from + at + 2}
                    columns={columns}
                    selected={row.resourceName === selected}
                    verdict={verdicts.byName.get(row.resourceName)}
                    past={verdicts.past}
                    closed={verdicts.closedBy !== null}
                    monitors={metrics.monitorsState}
                    scale={scale}
                    onOpen={openRow}
                  />
                ))}
                <RowGap rows={rows.length - shown.to} rowPx={shown.rowPx} />
              </tbody>
            </table>
          )}
        </div>
      </div>
      {opened && (
        <EndpointDrawer
          row={opened}
          metrics={metrics}
          endpoint={verdicts.byName.get(opened.resourceName) ?? null}
          panel={verdict}
          past={verdicts.past}
          closed={verdicts.closedBy !== null}
          address={signals}
          monitors={monitors}
          onClose={() => setOpen(null)}
        />
      )}
    </Panel>
  );
}
