import { useMemo, useState } from 'react';
import type { RecordAnswer } from '../../../shared/contract/history.ts';
import type { Freshness } from '../../../shared/contract/problem.ts';
import { stateAt } from '../../../shared/timeline/stateAt.ts';
import { Frame } from '../../app/Frame.tsx';
import { HANDED, useHandedOver, type HandedRange } from '../../app/handOver.ts';
import { useHomeContext } from '../../app/useHomeContext.ts';
import { useKeys } from '../../app/keys.ts';
import { routeHash } from '../../app/routes.ts';
import { goTo } from '../../app/useRoute.ts';
import { ChartViewProvider } from '../../charts/ChartView.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyLink } from '../../ui/CopyLink.tsx';
import { Note } from '../../ui/Note.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { DASH } from '../../words/format.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import release from '../release/Release.module.css';
import { EntryList } from '../triage/EntryList.tsx';
import { FindingsBanner } from '../triage/FindingsBanner.tsx';
import { joinSeries } from '../triage/joinSeries.ts';
import { Lanes } from '../triage/Lanes.tsx';
import type { ReportFacts } from '../triage/report.ts';
import { ReportDialog } from '../triage/ReportDialog.tsx';
import type { OutsideLink } from '../triage/slackDraft.ts';
import { TimelineCharts } from '../triage/TimelineCharts.tsx';
import triage from '../triage/Triage.module.css';
import { useRecord } from '../triage/useRecord.ts';
import { imagesFirst } from '../triage/changedFields.ts';
import { zoomOf } from '../triage/zoomOf.ts';
import { RecordedChanges } from './RecordedChanges.tsx';
import { MomentPanel } from './MomentPanel.tsx';
import styles from './History.module.css';

/** What was asked of Datadog then is not recorded. */
const NO_LINKS: readonly OutsideLink[] = [];
const BEFORE_MS = 5 * 60_000;
const LEAST_SPAN_MS = 10 * 60_000;

/** A single moment moves the slider and zooms nothing. */
function isSpan(linked: HandedRange | null): linked is HandedRange {
  return linked !== null && linked.toMs > linked.fromMs;
}

function Recorded({ record }: { record: NonNullable<RecordAnswer> }) {
  const { words, format } = useSpeech();
  const say = words.history;
  const { row, entries } = record;
  const endMs = row.endedMs ?? row.lookedMs;
  const fromMs = row.startedMs - BEFORE_MS;
  const toMs = Math.max(endMs, fromMs + LEAST_SPAN_MS);
  const linked = useHandedOver<HandedRange>(HANDED.record(row.id));
  const [atMs, setAtMs] = useState(
    Math.min(toMs, Math.max(fromMs, linked?.fromMs ?? row.signal?.atMs ?? endMs)),
  );
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [reporting, setReporting] = useState<ReportFacts | null>(null);
  const series = useMemo(() => joinSeries(null, record.series, fromMs), [record, fromMs]);
  const span = useMemo(() => [fromMs, toMs] as const, [fromMs, toMs]);
  const state = useMemo(() => stateAt(entries, atMs), [entries, atMs]);
  const freshness: Freshness = { state: 'live', lastDataAtMs: row.lookedMs, problem: null };
  const select = (id: string): void => {
    setSelectedId(id);
    const entry = entries.find((one) => one.id === id);
    if (entry) setAtMs(Math.min(toMs, Math.max(fromMs, entry.atMs)));
  };
  return (
    <ChartViewProvider whole={span} initial={isSpan(linked) ? zoomOf(linked, span) : null}>
      <header className={release.head}>
        <a
          className={release.back}
          aria-label={say.back}
          title={say.back}
          href={routeHash({ screen: 'history' })}
        >
          <svg viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
            <path d="M9 2 4 7l5 5" />
          </svg>
        </a>
        <div className={release.title}>
          <div className={release.names}>
            <div>
              <h1 className="cut">{row.name}</h1>
              <span className="muted nowrap">
                {row.namespace} · {row.contextName}
                {row.revision !== null && ` · ${words.release.revision(row.revision)}`}
              </span>
            </div>
            <div className={`mono ${release.images}`}>
              <span className="stable">{row.stableVersion ?? DASH}</span> →
              <span className="canary">{row.version ?? DASH}</span>
              <span className="muted">
                {row.startSeen === true
                  ? say.beganBefore(format.dateTime(row.startedMs))
                  : format.dateTime(row.startedMs)}{' '}
                {format.zone(row.startedMs)} · {format.span(endMs - row.startedMs)} ·{' '}
                {say.outcomes[row.outcome]}
              </span>
            </div>
          </div>
        </div>
        <CopyLink
          link={{
            context: row.contextName,
            namespace: row.namespace,
            rollout: row.name,
            view: 'release',
            endpoint: null,
            time: { fromMs: atMs, toMs: atMs },
          }}
        />
        <Button
          testId="open-report"
          onClick={() =>
            setReporting({
              row,
              findings: row.findings,
              entries,
              changes: record.changes?.template ? imagesFirst(record.changes.template) : null,
              weight: row.outcome === 'aborted' ? 0 : state.weight,
              nowMs: endMs,
            })
          }
        >
          {words.response.report.open}
        </Button>
      </header>
      {row.findings && (
        <FindingsBanner
          findings={row.findings}
          nowMs={endMs}
          tense={row.outcome === 'running' ? 'now' : 'past'}
        />
      )}
      <Lanes
        entries={entries}
        span={span}
        signal={row.signal}
        errors={series.errors}
        timesMs={series.timesMs}
        selectedId={selectedId}
        onSelect={select}
        cursorMs={atMs}
      />
      <TimelineCharts
        series={series}
        incompleteFromMs={null}
        entries={entries}
        signal={row.signal}
        freshness={freshness}
      />
      <RecordedChanges changes={record.changes} />
      <div className={styles.moment}>
        <MomentPanel
          id={row.id}
          span={span}
          atMs={atMs}
          bucketMs={row.bucketMs}
          state={state}
          onMove={setAtMs}
        />
        <div className={triage.list}>
          <EntryList
            entries={entries}
            leftOut={0}
            signal={row.signal}
            selectedId={selectedId}
            nowMs={endMs}
            onSelect={select}
            onInspect={null}
          />
        </div>
      </div>
      {reporting && (
        <ReportDialog facts={reporting} series={series} links={NO_LINKS} onClose={() => setReporting(null)} />
      )}
    </ChartViewProvider>
  );
}

/** A past release as it was recorded; a moment of it can be chosen. @param props.homeContextId where Releases leads from here. */
export function RecordScreen({ id, homeContextId }: { id: number; homeContextId: string | null }) {
  const { words } = useSpeech();
  const say = words.history;
  const { record, read } = useRecord(id);
  const context = useHomeContext(record?.row.contextId ?? null);
  useKeys({ Escape: () => goTo({ screen: 'history' }) });
  return (
    <Frame
      screen="history"
      title={record?.row.name ?? say.title}
      context={context}
      noContext={record?.row.contextName}
      freshness={context?.session?.freshness ?? null}
      homeContextId={homeContextId}
    >
      {record ? (
        <Recorded key={record.row.id} record={record} />
      ) : (
        <>
          <h1 className="said">{say.title}</h1>
          {read ? <Note title={say.gone} help={say.goneHelp} shape="dot" /> : <Skeleton rows={12} />}
        </>
      )}
    </Frame>
  );
}
