import { useState } from 'react';
import type { ActionKind } from '../../../shared/contract/action.ts';
import type { ReleaseRow } from '../../../shared/contract/releaseRow.ts';
import type { AnalysisRun, ReleaseDetail, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { Frame } from '../../app/Frame.tsx';
import { useKeys } from '../../app/keys.ts';
import { useListBehind } from '../../app/listBehind.ts';
import { LoadingFrame } from '../../app/LoadingFrame.tsx';
import { routeHash } from '../../app/routes.ts';
import { goTo } from '../../app/useRoute.ts';
import { StepRail } from '../../charts/StepRail.tsx';
import { request } from '../../live/bridge.ts';
import { useLive, useTopic } from '../../live/LiveContext.tsx';
import { useOpenContext } from '../../live/useOpenContext.ts';
import { Note, ProblemNote } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { panelState } from '../../ui/panelState.ts';
import { sayPhase, shownPhase } from '../../ui/shownPhase.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { sayShortVerdict } from '../../words/sayRowVerdict.ts';
import { useSpeech, type Speech } from '../../words/WordsContext.tsx';
import { AbortedAt } from './abortedAt.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { AnalysisPanel } from './AnalysisPanel.tsx';
import { ChangesPanel } from './ChangesPanel.tsx';
import { ComparisonCharts } from './ComparisonCharts.tsx';
import { AbortContext } from './DrawerAbort.tsx';
import { EndpointTable } from './EndpointTable.tsx';
import { useOpenEndpoint, type OpenEndpoint } from './endpoints/useOpenEndpoint.ts';
import { ExperimentsPanel } from './ExperimentsPanel.tsx';
import { Findings } from './Findings.tsx';
import { Inspect } from './inspect/Inspect.tsx';
import { MonitorsPanel } from './MonitorsPanel.tsx';
import { NextPanel } from './NextPanel.tsx';
import { ArgoMessage, placeOfMessage } from './ArgoMessage.tsx';
import { NextSentence } from './NextSentence.tsx';
import { PodsPanel } from './PodsPanel.tsx';
import styles from './Release.module.css';
import { ReleaseHeader } from './ReleaseHeader.tsx';
import { SignalsButton, type SignalsOf } from './SignalDialog.tsx';
import { StaleCluster } from './StaleCluster.tsx';
import { useOfferRelease } from './useOfferRelease.ts';
import { useOnePage } from './useOnePage.ts';
import { VerdictBanner } from './VerdictBanner.tsx';

/** Charts, and of the endpoints some six rows; as in Release.module.css. */
const GRID_LEAST_PX = 530;

/** Charts and endpoints have one source: when it has nothing to show, it says why once. */
function Numbers(props: {
  snapshot: ReleaseSnapshot;
  row: ReleaseRow;
  signals: SignalsOf;
  opened: OpenEndpoint;
  onRetry: () => void;
}) {
  const { words } = useSpeech();
  const { row, signals, opened, onRetry } = props;
  const { metrics, verdict, monitors } = props.snapshot;
  const say = words.release.charts;
  const hasContent = metrics.timesMs.length > 0 || metrics.endpoints.length > 0;
  const { kind } = panelState(metrics.freshness, hasContent);
  if (kind === 'content' || kind === 'loading')
    return (
      <>
        <ComparisonCharts
          metrics={metrics}
          verdict={verdict}
          monitors={monitors}
          row={row}
          onRetry={onRetry}
        />
        <EndpointTable
          metrics={metrics}
          verdict={verdict}
          aborted={(props.snapshot.detail?.aborted ?? null) !== null}
          monitors={monitors}
          signals={signals}
          opened={opened}
          onRetry={onRetry}
        />
      </>
    );
  return (
    <Panel
      title={say.all}
      aside={<SignalsButton signals={signals} />}
      freshness={metrics.freshness}
      hasContent={false}
      empty={{ title: say.empty, help: say.emptyHelp }}
      onRetry={onRetry}
      fill
      testId="no-numbers"
    >
      {null}
    </Panel>
  );
}

function Present({ snapshot, detail }: { snapshot: ReleaseSnapshot; detail: ReleaseDetail }) {
  const { bridge } = useLive();
  const { words } = useSpeech();
  const [open, setOpen] = useState<{ kind: ActionKind; run: AnalysisRun | null } | null>(null);
  const openAction = (kind: ActionKind): void => {
    const run = kind === 'terminate' ? detail.analysisRuns.find(({ running }) => running) : undefined;
    setOpen({ kind, run: run ?? null });
  };
  const plan = detail.actions.find((one) => one.kind === open?.kind);
  const abort = detail.actions.find((one) => one.kind === 'abort') ?? null;
  const reconnect = (contextId: string | null) => () => void request(bridge, 'reconnect', { contextId });
  const retryCluster = reconnect(snapshot.context.contextId);
  const retryDatadog = reconnect(null);
  const stale = snapshot.rolloutFreshness.state !== 'live';
  const { row } = detail;
  const { contextId } = snapshot.context;
  const address = { contextId, namespace: snapshot.namespace, name: snapshot.name };
  useOfferRelease(snapshot, detail, openAction);
  const opened = useOpenEndpoint(address);
  const { ref, onePage } = useOnePage(GRID_LEAST_PX);
  return (
    <AbortedAt value={detail.aborted?.atMs ?? null}>
      <ReleaseHeader snapshot={snapshot} detail={detail} onOpen={openAction} />
      <StaleCluster snapshot={snapshot} />
      <VerdictBanner snapshot={snapshot} onOpenEndpoint={opened.setOpen} />
      <div className={`${styles.card} ${stale ? styles.stale : ''}`}>
        <StepRail
          steps={detail.steps}
          runs={detail.analysisRuns}
          asOfMs={stale ? (snapshot.rolloutFreshness.lastDataAtMs ?? 0) : null}
        />
        <NextSentence detail={detail} live={!stale} />
        {placeOfMessage(detail) === 'line' && (
          <p className={styles.message}>
            <ArgoMessage message={row.message} />
          </p>
        )}
        <Findings detail={detail} />
      </div>
      <div ref={ref} className={onePage ? `${styles.grid} ${styles.onePage}` : styles.grid}>
        <div className={styles.left}>
          <AbortContext value={abort && { plan: abort, open: () => openAction('abort') }}>
            <Numbers
              snapshot={snapshot}
              row={row}
              signals={{ ...address, lines: snapshot.metrics.lines }}
              opened={opened}
              onRetry={retryDatadog}
            />
          </AbortContext>
        </div>
        <div className={styles.side} tabIndex={0} role="group" aria-label={words.release.side}>
          <MonitorsPanel monitors={snapshot.monitors} onRetry={retryDatadog} />
          <AnalysisPanel
            snapshot={snapshot}
            onRetry={retryCluster}
            onTerminate={(run) => setOpen({ kind: 'terminate', run })}
          />
          <ExperimentsPanel snapshot={snapshot} onRetry={retryCluster} />
          <NextPanel snapshot={snapshot} detail={detail} />
          <PodsPanel snapshot={snapshot} onRetry={retryCluster} />
          <ChangesPanel snapshot={snapshot} detail={detail} />
        </div>
      </div>
      <Inspect address={address} />
      {open && plan && (
        <ActionDialog
          key={`${open.kind} ${open.run?.uid ?? ''}`}
          snapshot={snapshot}
          detail={detail}
          plan={plan}
          run={open.run}
          onClose={() => setOpen(null)}
        />
      )}
    </AbortedAt>
  );
}

/** Phase, and the verdict where it is bad, for the window's title. */
function sayStatus(speech: Speech, { detail }: ReleaseSnapshot): string {
  if (!detail) return '';
  const { verdict } = detail.row;
  const phase = sayPhase(speech.words, shownPhase(detail.row));
  const isBad = verdict?.kind === 'failing' || verdict?.kind === 'suspicious';
  return isBad ? `${phase} · ${sayShortVerdict(speech, verdict).title}` : phase;
}

function Absent({ snapshot, onRetry }: { snapshot: ReleaseSnapshot; onRetry: () => void }) {
  const { words } = useSpeech();
  const list = useListBehind(snapshot.context.contextId);
  return (
    <>
      <h1 className="said">{snapshot.name}</h1>
      {snapshot.state === 'gone' && (
        <Note
          title={words.release.gone(snapshot.name)}
          help={words.release.goneHelp}
          shape="dot"
          link={{
            href: routeHash(list),
            text: words.release.back,
          }}
        />
      )}
      {snapshot.state === 'unavailable' && (
        <ProblemNote
          problem={snapshot.rolloutFreshness.problem}
          fallback={words.states.failed}
          onRetry={onRetry}
          tone="alert"
        />
      )}
      {(snapshot.state === 'loading' || snapshot.state === 'present') && <Skeleton rows={12} />}
    </>
  );
}

/** One release: how the canary does beside stable, what happens next, and what a person can do. */
export function ReleaseScreen(props: { contextId: string; namespace: string; name: string }) {
  const { contextId, namespace, name } = props;
  const speech = useSpeech();
  const { words } = speech;
  const topic = useTopic({ kind: 'release', contextId, namespace, name });
  const { problem, retry } = useOpenContext(contextId);
  const list = useListBehind(contextId);
  useKeys({
    Escape: () => goTo(list),
    'g t': () => goTo({ screen: 'triage', contextId, namespace, name }),
  });

  if (topic.kind !== 'live' || topic.snapshot.context.session === null)
    return (
      <LoadingFrame
        contextId={contextId}
        broken={topic.kind === 'broken' ? topic.why : null}
        problem={problem}
        onRetry={retry}
      />
    );
  const { snapshot } = topic;
  return (
    <Frame
      screen="releases"
      title={snapshot.name}
      status={sayStatus(speech, snapshot)}
      context={snapshot.context}
      freshness={snapshot.rolloutFreshness}
      namespace={
        <>
          <span>{words.frame.namespace}</span> <b className="cut">{snapshot.namespace}</b>
        </>
      }
    >
      {snapshot.detail ? (
        <Present snapshot={snapshot} detail={snapshot.detail} />
      ) : (
        <Absent snapshot={snapshot} onRetry={retry} />
      )}
    </Frame>
  );
}
