import type { Clock } from '../../shared/clock/clock.ts';
import type { MetricsPanel } from '../../shared/contract/metricsPanel.ts';
import type { MonitorsPanel } from '../../shared/contract/monitorsPanel.ts';
import type { Freshness } from '../../shared/contract/problem.ts';
import type { ReleaseSnapshot } from '../../shared/contract/release.ts';
import { createDisposerStack, type Disposer } from '../../shared/disposer.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { taggedVersions } from '../../shared/rollout/taggedVersions.ts';
import type { DatadogSources, MonitorsView } from '../datadog/datadogRoom.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { Children, RolloutRights } from '../kubernetes/session.ts';
import { followSurroundings, type FollowedSurroundings } from './followSurroundings.ts';
import { createChangeSignal } from './changeSignal.ts';
import type { Commands } from './commands.ts';
import type { ContextWatch } from './contextWatch.ts';
import type { FinishedReleases } from './finishedRelease.ts';
import { abortedAtMs, freshAlerts } from './freshAlerts.ts';
import { askedCounts, monitorsPanel } from './monitorsPanel.ts';
import type { OpenedEndpoints } from './openedEndpoints.ts';
import { createQuestion } from './question.ts';
import { currentRuns, releaseDetail } from './releaseDetail.ts';
import { releaseStartedMs } from './releaseStarted.ts';
import type { TemplateFacts } from './templateSource.ts';
import { createReleaseMetrics, emptyMetrics } from './releaseMetrics.ts';
import { releaseRow } from './releaseRow.ts';
import type { HoldContext, LiveSnapshot } from './releasesTopic.ts';
import { contextSummary, NOT_CONNECTED } from './sessionBinding.ts';
import { isSettled } from './settledView.ts';
import { orderByVerdict, worseEndpoints } from './orderByVerdict.ts';
import { STEPS_ANNOTATION } from '../../shared/team/teamSettings.ts';
import type { TeamSources } from './teamSources.ts';
import { shortVerdict, verdictPanel, type Judged } from './verdictPanel.ts';
import type { Verdicts } from './verdicts.ts';

export interface ReleaseAddress {
  contextId: string;
  namespace: string;
  name: string;
}

const RIGHTS_UNKNOWN: RolloutRights = {
  patchStatus: 'unknown',
  patchRollout: 'unknown',
  patchAnalysisRuns: 'unknown',
};
const WAITING: Freshness = { state: 'connecting', lastDataAtMs: null, problem: null };
/** Nothing names a monitor: known to be none, unless a template could not be read. */
function noMonitors({ unread }: TemplateFacts): MonitorsPanel {
  const state = unread ? 'failed' : 'live';
  return { freshness: { state, lastDataAtMs: null, problem: unread }, monitors: [] };
}

const NO_CANARY: Judged = { verdict: null, freshness: NOT_CONNECTED, reason: 'notInFlight' };

/** What the open screen holds of one session beside the shared watch. */
interface Bound {
  watch: ContextWatch;
  children: Children;
  rights: RolloutRights;
  surroundings: FollowedSurroundings;
  dispose: Disposer;
}

/** The Release screen: one release of one context, with its pods, analyses, metrics and monitors. */
export function openReleaseTopic(
  rooms: {
    kubernetes: KubernetesRoom;
    datadog: DatadogSources;
    commands: Commands;
    hold: HoldContext;
    verdicts: Verdicts;
    opened: OpenedEndpoints;
    team: TeamSources;
    clock: Clock;
    /** What was recorded of the release in flight, also before this screen was open; null: no weight is. */
    recordedStory: (rollout: Rollout) => MetricsPanel['story'] | null;
    finished: FinishedReleases;
  },
  address: ReleaseAddress,
): LiveSnapshot<ReleaseSnapshot> {
  const { kubernetes, commands, verdicts, team } = rooms;
  const datadog = rooms.datadog.of(address.contextId, address.namespace);
  const signal = createChangeSignal();
  const stack = createDisposerStack();
  const metrics = createReleaseMetrics(datadog, signal.announce);
  const monitors = createQuestion<MonitorsView>(signal.announce);
  let bound: Bound | null = null;
  let attended: { uid: string; stop: Disposer } | null = null;
  const attend = (uid: string): void => {
    if (attended?.uid === uid) return;
    attended?.stop();
    attended = { uid, stop: verdicts.attend(uid) };
  };

  const findRollout = (watch: ContextWatch): Rollout | undefined =>
    [...watch.session.rollouts.get().objects.values()].find(
      ({ namespace, name }) => namespace === address.namespace && name === address.name,
    );
  const bind = (watch: ContextWatch | undefined): void => {
    if (bound?.watch === watch) return;
    bound?.dispose();
    bound = null;
    if (!watch) return;
    const children = watch.session.openChildren(address.namespace);
    const stops = [children.replicaSets, children.pods, children.analysisRuns, children.experiments].map(
      (view) => view.subscribe(() => signal.announce()),
    );
    const surroundings = followSurroundings(
      watch.session,
      rooms.clock,
      () => findRollout(watch),
      signal.announce,
    );
    const made: Bound = {
      watch,
      children,
      rights: RIGHTS_UNKNOWN,
      surroundings,
      dispose() {
        for (const stop of stops) stop();
        surroundings.dispose();
        children.dispose();
      },
    };
    bound = made;
    refreshRights(made);
  };
  // Kept answers are given at once; a forbidden write has thrown them away, so the buttons learn of it here.
  const refreshRights = (of: Bound): void => {
    void of.watch.session.readRights(address.namespace, address.name).then((rights) => {
      if (JSON.stringify(of.rights) === JSON.stringify(rights)) return;
      of.rights = rights;
      signal.announce();
    });
  };
  let shownUid: string | null = null;
  const held = rooms.hold(address.contextId, (changed) => {
    bind(held?.watch());
    // The events of ten thousand others are not this screen's; how fresh the stream is comes with the contexts.
    const isForeign = shownUid !== null && changed !== null && changed.size > 0 && !changed.has(shownUid);
    if (!isForeign) signal.announce();
  });
  stack.add(held.dispose);
  stack.add(team.hold(address.contextId, address.namespace));
  stack.add(team.onChange(() => signal.announce()));
  stack.add(kubernetes.contexts.subscribe(() => signal.announce()));
  stack.add(
    commands.changes.onChange(() => {
      if (bound) refreshRights(bound);
      signal.announce();
    }),
  );
  stack.add(
    verdicts.onChange((uid) => {
      if (uid === null || uid === attended?.uid) signal.announce();
    }),
  );
  stack.add(
    rooms.finished.onEnd((uid) => {
      if (uid === shownUid) signal.announce();
    }),
  );
  stack.add(() => attended?.stop());
  stack.add(metrics.dispose);
  stack.add(monitors.dispose);
  stack.add(() => bound?.dispose());
  bind(held.watch());

  const startedMs = (children: Bound['children'], rollout: Rollout): number | null =>
    releaseStartedMs(rollout, children.pods.get().objects.values(), rooms.recordedStory(rollout));
  const readMetrics = ({ watch, children }: Bound, rollout: Rollout, judged: Judged | null): MetricsPanel => {
    const replicaSets = children.replicaSets.get();
    return metrics.read({
      rollout,
      facts: watch.monitorSource.factsOf(rollout),
      versions: isSettled(replicaSets) ? taggedVersions(rollout, replicaSets.objects.values()) : undefined,
      monitors: monitors.view(),
      releaseStartedMs: startedMs(children, rollout),
      story: rooms.recordedStory(rollout) ?? {
        weights: [...watch.history.marksOf(rollout)],
        pauses: [],
        alerts: [],
      },
      opened: rooms.opened.of(address),
      worse: worseEndpoints(judged),
    });
  };
  const readMonitors = ({ watch, children }: Bound, rollout: Rollout): MonitorsPanel => {
    const facts = watch.monitorSource.factsOf(rollout);
    if (!facts) return { freshness: WAITING, monitors: [] };
    const ids = facts.monitorIds;
    if (ids.length === 0) return noMonitors(facts);
    monitors.ask(ids.join(','), () => datadog.watchMonitors(ids));
    const view = monitors.view();
    if (!view) return { freshness: WAITING, monitors: [] };
    return monitorsPanel(ids, view, {
      releaseStartedMs: startedMs(children, rollout),
      runs: currentRuns(rollout, children.analysisRuns.get().objects.values()),
    });
  };
  // The frame of this screen shows how its own namespace is protected.
  const contextOf = (): ReleaseSnapshot['context'] => ({
    ...contextSummary(kubernetes, address.contextId),
    protection: team.protectionIn(address.contextId, address.namespace),
  });
  const teamOf = (service: string, steps = ''): ReleaseSnapshot['team'] =>
    team.forRelease(address.contextId, { namespace: address.namespace, name: address.name, service }, steps);
  const absent = (state: ReleaseSnapshot['state'], rolloutFreshness: Freshness): ReleaseSnapshot => ({
    context: contextOf(),
    namespace: address.namespace,
    name: address.name,
    state,
    team: teamOf(''),
    rolloutFreshness,
    podsFreshness: NOT_CONNECTED,
    analysisFreshness: NOT_CONNECTED,
    experimentsFreshness: NOT_CONNECTED,
    detail: null,
    metrics: emptyMetrics(NOT_CONNECTED),
    verdict: verdictPanel(NO_CANARY),
    monitors: { freshness: NOT_CONNECTED, monitors: [] },
    finished: null,
  });

  return {
    read() {
      if (!bound) return absent('unavailable', NOT_CONNECTED);
      const { watch, children, rights } = bound;
      const view = watch.session.rollouts.get();
      const rollout = findRollout(watch);
      shownUid = rollout?.uid ?? null;
      if (!rollout) return absent(view.complete ? 'gone' : 'loading', view.freshness);
      attend(rollout.uid);
      const finished = rooms.finished.of(address.contextId, rollout);
      const judged =
        verdicts.of(rollout.uid) ?? (finished?.verdict ? { ...NO_CANARY, verdict: finished.verdict } : null);
      const context = contextOf();
      const monitorsOfRelease = readMonitors(bound, rollout);
      const monitorsView = monitors.view();
      const monitorIds = watch.monitorSource.idsOf(rollout);
      const replicaSets = children.replicaSets.get().objects;
      const metricsOfRelease = orderByVerdict(readMetrics(bound, rollout, judged), judged);
      return {
        ...absent('present', view.freshness),
        context,
        podsFreshness: children.pods.get().freshness,
        analysisFreshness: children.analysisRuns.get().freshness,
        experimentsFreshness: children.experiments.get().freshness,
        detail: releaseDetail({
          rollout,
          row: releaseRow(
            rollout,
            replicaSets.values(),
            monitorsView ? askedCounts(monitorIds, monitorsView) : null,
            judged && !finished ? shortVerdict(judged) : null,
            monitorsView
              ? freshAlerts(monitorIds, monitorsView, startedMs(children, rollout), abortedAtMs(rollout))
              : null,
          ),
          replicaSets: replicaSets.values(),
          pods: children.pods.get().objects.values(),
          analysisRuns: children.analysisRuns.get().objects.values(),
          experiments: children.experiments.get().objects.values(),
          contextId: address.contextId,
          contextName: context.name,
          epoch: watch.session.epoch,
          protection: context.protection,
          rights,
          live: view.freshness.state === 'live',
          stepBeforeAbort: watch.history.stepBeforeAbort(rollout),
          commands: commands.progressOf(rollout.uid),
          surroundings: bound.surroundings.get(),
        }),
        team: teamOf(metricsOfRelease.signals?.service ?? '', rollout.annotations[STEPS_ANNOTATION]),
        metrics: metricsOfRelease,
        verdict: verdictPanel(judged ?? NO_CANARY),
        monitors: monitorsOfRelease,
        finished: finished?.finished ?? null,
      };
    },
    onChange: signal.onChange,
    dispose: stack.dispose,
  };
}
