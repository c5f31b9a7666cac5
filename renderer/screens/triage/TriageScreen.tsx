import { useMemo, useState } from 'react';
import type { ActionKind } from '../../../shared/contract/action.ts';
import type { ReleaseDetail, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import type { Trouble } from '../../../shared/contract/triage.ts';
import type { TimelineSnapshot } from '../../../shared/contract/timelineTopic.ts';
import { Frame } from '../../app/Frame.tsx';
import { HANDED, useHandedOver, type HandedRange } from '../../app/handOver.ts';
import { useKeys } from '../../app/keys.ts';
import { LoadingFrame } from '../../app/LoadingFrame.tsx';
import { goTo } from '../../app/useRoute.ts';
import { ChartViewProvider } from '../../charts/ChartView.tsx';
import { request } from '../../live/bridge.ts';
import { useLive, useTopic } from '../../live/LiveContext.tsx';
import { useNow } from '../../live/TimeContext.tsx';
import { useOpenContext } from '../../live/useOpenContext.ts';
import { Note, ProblemNote } from '../../ui/Note.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { ActionDialog } from '../release/ActionDialog.tsx';
import {
  Inspect,
  rememberInspect,
  type InspectTab,
  type ReleaseAddress,
} from '../release/inspect/Inspect.tsx';
import { sayAborted } from '../release/sayAborted.ts';
import { StaleCluster } from '../release/StaleCluster.tsx';
import { useRevisions } from '../release/useRevisions.ts';
import { FileNote } from './FileNote.tsx';
import { EntryList } from './EntryList.tsx';
import { HearsPanel } from './HearsPanel.tsx';
import { FindingsBanner } from './FindingsBanner.tsx';
import { joinSeries, withoutIncomplete } from './joinSeries.ts';
import { Lanes } from './Lanes.tsx';
import type { ReportFacts } from './report.ts';
import { outsideLinks } from './outsideLinks.ts';
import { ReportDialog } from './ReportDialog.tsx';
import { ResponsePanel } from './ResponsePanel.tsx';
import { TimelineCharts } from './TimelineCharts.tsx';
import styles from './Triage.module.css';
import { TriageHeader } from './TriageHeader.tsx';
import { zoomOf } from './zoomOf.ts';
import { changesOf } from './changedFields.ts';
import { pastChanges } from './pastChanges.ts';
import { WhatChanged, WhatHasChanged } from './WhatChanged.tsx';
import { useRecord } from './useRecord.ts';
import { sayEvidence } from './sayEvidence.ts';
import { ChartChooser } from './ChartChooser.tsx';
import { useChartedSeries } from './useChartedSeries.ts';
import { useEvidence } from './useEvidence.ts';
import { InvestigationPanel } from './InvestigationPanel.tsx';
import { SamplesPanel } from './SamplesPanel.tsx';
import wanted from './Wanted.module.css';

/** Shown before the release began, to compare with, ms. */
const BEFORE_MS = 5 * 60_000;
/** Time is shown in steps, so that the lanes do not creep, ms. */
const STEP_MS = 10_000;
const LEAST_SPAN_MS = 10 * 60_000;
/** Troubles in which single pods can have a part. */
const POD_TROUBLES: ReadonlySet<Trouble> = new Set(['oneEndpoint', 'manyEndpoints']);

function Present(props: {
  snapshot: ReleaseSnapshot;
  detail: ReleaseDetail;
  timeline: TimelineSnapshot;
  address: ReleaseAddress;
}) {
  const { snapshot, detail, timeline, address } = props;
  const { bridge } = useLive();
  const speech = useSpeech();
  const { words, format } = speech;
  const now = useNow();
  const [open, setOpen] = useState<ActionKind | null>(null);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [looks, setLooks] = useState(0);
  const [reporting, setReporting] = useState<ReportFacts | null>(null);
  const { answer, readAgain } = useRevisions(snapshot);
  const { row, entries, findings } = timeline;
  const { metrics } = snapshot;
  const ended = row?.endedMs ?? null;
  const startedMs = row?.startedMs ?? now;
  const isOver = ended !== null && !detail.aborted;
  const isLonger = startedMs < (metrics.timesMs[0] ?? 0);
  const { record, read } = useRecord(row && (isOver || isLonger) ? row.id : null);
  const past = useMemo(
    () => (row && isOver && read ? pastChanges(record?.changes ?? null, answer, row) : null),
    [row, isOver, read, record, answer],
  );
  const fromMs = startedMs - BEFORE_MS;
  const toMs = Math.max(Math.ceil((ended ?? now) / STEP_MS) * STEP_MS, fromMs + LEAST_SPAN_MS);
  const whole = useMemo(() => joinSeries(record?.series ?? null, metrics, fromMs), [record, metrics, fromMs]);
  const charted = useChartedSeries(address, metrics, findings, whole, fromMs);
  const { series } = charted;
  const span = useMemo(() => [fromMs, toMs] as const, [fromMs, toMs]);
  const evidence = useEvidence(snapshot, findings, now);
  const isOnPods = findings !== null && POD_TROUBLES.has(findings.trouble);
  const more = useMemo(
    () => sayEvidence(speech, evidence, toMs, isOnPods),
    [speech, evidence, toMs, isOnPods],
  );
  const linked = useHandedOver<HandedRange>(HANDED.range(address.contextId, address.namespace, address.name));
  const inspect = (tab: InspectTab): void => {
    rememberInspect(address, tab);
    setLooks((count) => count + 1);
  };
  const retry = (): void => void request(bridge, 'reconnect', { contextId: null });
  const plan = detail.actions.find((one) => one.kind === open);
  const dialog = open && plan && (
    <ActionDialog
      key={open}
      snapshot={snapshot}
      detail={detail}
      plan={plan}
      run={null}
      onClose={() => setOpen(null)}
    />
  );
  const report = (): void => {
    if (!row) return;
    const weight = detail.row.actualWeight;
    const changes = isOver ? (past?.template ?? null) : changesOf(answer);
    setReporting({ row, findings, entries, changes, weight, more, nowMs: now });
  };
  const header = (
    <TriageHeader
      snapshot={snapshot}
      detail={detail}
      timeline={timeline}
      onOpen={setOpen}
      onReport={row ? report : null}
    />
  );
  if (!row)
    return (
      <>
        {header}
        <FileNote file={timeline.file} />
        <Note title={words.triage.nothing} help={words.triage.nothingHelp} shape="dot" />
        {dialog}
      </>
    );
  return (
    <ChartViewProvider whole={span} initial={linked && zoomOf(linked, span)}>
      {header}
      <StaleCluster snapshot={snapshot} />
      <FileNote file={timeline.file} />
      {ended !== null && <Note title={words.triage.past(format.time(ended, now))} shape="dot" />}
      {findings && (
        <FindingsBanner
          findings={findings}
          more={more}
          nowMs={toMs}
          tense={ended !== null ? 'past' : detail.aborted ? 'aborted' : 'now'}
          aborted={ended === null && detail.aborted ? sayAborted(speech, detail, now) : null}
        />
      )}
      <div className={findings && findings.trouble !== 'none' ? styles.twoCards : styles.cards}>
        {findings && (
          <ResponsePanel
            findings={findings}
            detail={detail}
            team={snapshot.team}
            names={{
              namespace: address.namespace,
              name: address.name,
              service: metrics.signals?.service ?? address.name,
            }}
            onAct={setOpen}
            onInspect={inspect}
            onReport={report}
          />
        )}
        {isOver ? (
          <WhatHasChanged
            past={answer ? past : null}
            versions={{ stable: row.stableVersion, canary: row.version }}
          />
        ) : (
          <WhatChanged
            answer={answer}
            versions={{ stable: detail.row.stableVersion, canary: detail.row.canaryVersion }}
            evidence={evidence}
            nowMs={toMs}
            onRetry={readAgain}
          />
        )}
      </div>
      <ChartChooser choices={charted.choices} shown={charted.shown} onChoose={charted.choose} />
      <Lanes
        entries={entries}
        span={span}
        signal={row.signal}
        errors={series.errors}
        timesMs={series.timesMs}
        selectedId={selectedId}
        onSelect={setSelectedId}
      />
      <TimelineCharts
        series={series}
        incompleteFromMs={metrics.incompleteFromMs}
        entries={entries}
        signal={row.signal}
        freshness={metrics.freshness}
        onRetry={retry}
      />
      <div className={wanted.pair}>
        <SamplesPanel
          address={address}
          signals={metrics.signals}
          choices={charted.choices}
          startedMs={startedMs}
          endedMs={ended}
        />
        <InvestigationPanel
          address={address}
          monitors={snapshot.monitors}
          readOnly={snapshot.context.protection === 'readOnly'}
        />
      </div>
      <HearsPanel address={address} contextName={snapshot.context.name} onReport={report} />
      <div className={styles.list}>
        <EntryList
          entries={entries}
          leftOut={timeline.leftOut}
          signal={row.signal}
          selectedId={selectedId}
          nowMs={toMs}
          onSelect={setSelectedId}
          onInspect={inspect}
        />
      </div>
      <Inspect key={looks} address={address} />
      {dialog}
      {reporting && (
        <ReportDialog
          facts={reporting}
          series={withoutIncomplete(series, metrics.incompleteFromMs)}
          links={outsideLinks(words, snapshot)}
          onClose={() => setReporting(null)}
        />
      )}
    </ChartViewProvider>
  );
}

/** From "something is wrong" to what, where, since when: one release on one clock. */
export function TriageScreen({ contextId, namespace, name }: ReleaseAddress) {
  const { words } = useSpeech();
  const address = useMemo(() => ({ contextId, namespace, name }), [contextId, namespace, name]);
  const topic = useTopic({ kind: 'release', ...address });
  const timeline = useTopic({ kind: 'timeline', ...address });
  const { problem, retry } = useOpenContext(contextId);
  useKeys({ Escape: () => goTo({ screen: 'release', ...address }) });

  const broken = topic.kind === 'broken' ? topic.why : timeline.kind === 'broken' ? timeline.why : null;
  if (topic.kind !== 'live' || timeline.kind !== 'live' || topic.snapshot.context.session === null)
    return <LoadingFrame contextId={contextId} broken={broken} problem={problem} onRetry={retry} />;
  const { snapshot } = topic;
  return (
    <Frame
      screen="releases"
      title={`${words.triage.title} · ${snapshot.name}`}
      context={snapshot.context}
      freshness={snapshot.rolloutFreshness}
      namespace={
        <>
          <span>{words.frame.namespace}</span> <b className="cut">{snapshot.namespace}</b>
        </>
      }
    >
      {snapshot.detail ? (
        <Present
          snapshot={snapshot}
          detail={snapshot.detail}
          timeline={timeline.snapshot}
          address={address}
        />
      ) : snapshot.state === 'gone' ? (
        <Note title={words.release.gone(snapshot.name)} help={words.release.goneHelp} shape="dot" />
      ) : snapshot.state === 'unavailable' ? (
        <ProblemNote
          problem={snapshot.rolloutFreshness.problem}
          fallback={words.states.failed}
          onRetry={retry}
          tone="alert"
        />
      ) : (
        <Skeleton rows={12} />
      )}
    </Frame>
  );
}
