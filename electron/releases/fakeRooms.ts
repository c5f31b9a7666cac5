import type { ContextCommand, ContextsSnapshot, Protection } from '../../shared/contract/contexts.ts';
import type { Freshness, Problem } from '../../shared/contract/problem.ts';
import { createCell, type Cell } from '../../shared/observable.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { NO_SURROUNDINGS, type Surroundings } from '../../shared/rollout/surroundings.ts';
import type { ActionPatch } from '../../shared/rollout/actionPatch.ts';
import type { ExperimentObject } from '../../shared/rollout/experimentObject.ts';
import type {
  AnalysisRunObject,
  AnalysisTemplateObject,
  PodObject,
  ReplicaSetObject,
  Rollout,
} from '../../shared/rollout/model.ts';
import type {
  DatadogRoom,
  DatadogSource,
  DatadogSources,
  MetricsView,
  MonitorsView,
  PodsView,
} from '../datadog/datadogRoom.ts';
import { wantedThatIsOff } from '../datadog/wanted.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type {
  PatchOutcome,
  ResourceView,
  RolloutHistory,
  RolloutRights,
  Session,
} from '../kubernetes/session.ts';

/** Live, heard of a moment ago. */
export const LIVE: Freshness = { state: 'live', lastDataAtMs: 1, problem: null };

/** A session for tests whose every part the test sets. */
export interface FakeSession extends Session {
  rollouts: Cell<ResourceView<Rollout>>;
  freshness: Cell<Freshness>;
  setRollouts: (...rollouts: Rollout[]) => void;
  patches: ActionPatch[];
  /** Answers of the coming patches, in order; then 'applied'. */
  answers: PatchOutcome[];
  rights: RolloutRights;
  openedChildren: number;
  /** Of whatever namespace. */
  replicaSets: Cell<ResourceView<ReplicaSetObject>>;
  pods: Cell<ResourceView<PodObject>>;
  template: AnalysisTemplateObject | null;
  history: RolloutHistory | null;
  /** What readTeamMap gives. */
  teamMap: Result<string | null, Problem>;
  /** What readAnalysisRun gives. */
  run: AnalysisRunObject | null;
  analysisRuns: Cell<ResourceView<AnalysisRunObject>>;
  experiments: Cell<ResourceView<ExperimentObject>>;
  /** Kubernetes Events that were written. */
  events: unknown[];
  eventAnswer: Result<null, Problem>;
  surroundings: Surroundings;
}

function emptyView<T>(): ResourceView<T> {
  return { objects: new Map(), changed: null, complete: true, freshness: LIVE };
}

export function createFakeSession(contextId = 'ctx', epoch = 1): FakeSession {
  const rollouts = createCell<ResourceView<Rollout>>(emptyView());
  const session: FakeSession = {
    contextId,
    epoch,
    freshness: createCell(LIVE),
    identity: createCell<string | null>('releaser'),
    command: createCell<ContextCommand | null>(null),
    answerCommand: () => false,
    namespaces: createCell<readonly string[]>([]),
    deniedNamespaces: createCell<readonly string[]>([]),
    nameNamespaces: () => undefined,
    rollouts,
    setRollouts: (...objects) =>
      rollouts.set({ ...emptyView(), objects: new Map(objects.map((rollout) => [rollout.uid, rollout])) }),
    patches: [],
    answers: [],
    rights: { patchStatus: 'allowed', patchRollout: 'allowed', patchAnalysisRuns: 'allowed' },
    history: null,
    run: null,
    analysisRuns: createCell(emptyView<AnalysisRunObject>()),
    experiments: createCell(emptyView<ExperimentObject>()),
    openedChildren: 0,
    replicaSets: createCell(emptyView()),
    pods: createCell(emptyView()),
    template: null,
    openChildren() {
      session.openedChildren += 1;
      let open = true;
      return {
        replicaSets: session.replicaSets,
        pods: session.pods,
        analysisRuns: session.analysisRuns,
        experiments: session.experiments,
        dispose() {
          if (open) session.openedChildren -= 1;
          open = false;
        },
      };
    },
    openEvents: () => ({ view: createCell(emptyView()), dispose: () => undefined }),
    openPodLog: () => () => undefined,
    readObject: async () => fail({ code: 'notFound', subject: '', detail: '', retryAtMs: null }),
    teamMap: ok(null),
    readTeamMap: async () => session.teamMap,
    readTemplate: async () =>
      session.template
        ? ok(session.template)
        : fail({ code: 'notFound', subject: '', detail: '', retryAtMs: null }),
    readHistory: async () =>
      session.history
        ? ok(session.history)
        : fail({ code: 'notFound', subject: '', detail: '', retryAtMs: null }),
    readAnalysisRun: async () =>
      session.run ? ok(session.run) : fail({ code: 'notFound', subject: '', detail: '', retryAtMs: null }),
    surroundings: NO_SURROUNDINGS,
    readSurroundings: async () => session.surroundings,
    nearby: {
      list: async () => ({ kind: 'absent' }),
      read: async () => ({ kind: 'absent' }),
    },
    readRights: async () => session.rights,
    reviewAccess: async () => ({ namespace: '', rights: [], problem: null }),
    events: [],
    eventAnswer: ok(null),
    async createEvent(_namespace, event) {
      session.events.push(event);
      return session.eventAnswer;
    },
    async patchRollout(_namespace, _name, patch) {
      session.patches.push(patch);
      const current = rollouts.get().objects.values().next().value;
      const answer = session.answers.shift();
      if (answer) return answer;
      if (!current) return { kind: 'refused', current: null };
      return { kind: 'applied' };
    },
    reconnect: () => undefined,
    close: () => undefined,
  };
  return session;
}

/** A Kubernetes room for tests: one context 'ctx' whose session the test puts in. */
export function createFakeKubernetes(): KubernetesRoom & {
  put: (session: FakeSession | undefined) => void;
  protection: Protection;
} {
  const snapshot = (session: Session | undefined, protection: Protection): ContextsSnapshot => ({
    files: [],
    hidden: [],
    levelsConfirmed: true,
    environmentProblem: null,
    problem: null,
    contexts: [
      {
        contextId: 'ctx',
        name: 'eks-prod',
        cluster: 'c',
        server: 'https://c',
        user: 'u',
        namespace: 'default',
        file: 'config',
        isCurrent: true,
        isProduction: false,
        guessedFrom: null,
        protection,
        protectionFrom: 'guess',
        ownProtection: protection,
        guessedProtection: protection,
        favourite: false,
        colour: null,
        namespaces: [],
        problem: null,
        session: session
          ? {
              epoch: session.epoch,
              freshness: session.freshness.get(),
              identity: null,
              changedOnDisk: null,
              command: null,
            }
          : null,
      },
    ],
  });
  let current: FakeSession | undefined;
  const room = {
    protection: 'open' as Protection,
    contexts: createCell(snapshot(undefined, 'open')),
    put(session: FakeSession | undefined) {
      current = session;
      room.contexts.set(snapshot(session, room.protection));
    },
    firstContextId: () => ({ contextId: 'ctx', warning: null }),
    open: () =>
      current
        ? ok(current)
        : fail({ code: 'contextInvalid' as const, subject: '', detail: '', retryAtMs: null }),
    reopen: () => room.open(),
    choose: () => true,
    confirmLevels: () => true,
    answerCommand: () => false,
    session: (contextId: string) => (contextId === 'ctx' ? current : undefined),
    close: () => room.put(undefined),
    protectionOf: () => room.protection,
    reconnect: () => undefined,
    reload: () => undefined,
    dispose: () => undefined,
  };
  return room;
}

/** A Datadog room that measures everything, for tests; counts who holds what. */
interface FakeDatadogRoom extends DatadogRoom, DatadogSource, DatadogSources {
  metrics: Cell<MetricsView>;
  monitors: Cell<MonitorsView>;
  /** Stable's pods, for every release. */
  pods: Cell<PodsView>;
  held: () => number;
  /** Endpoints whose p50 and p99 were wanted last. */
  detailed: () => readonly string[];
}

/** One room for everything, in place of several organisations. */
export function onlyOrganisation(room: DatadogRoom): DatadogSources {
  return { of: () => ({ ...room, identity: () => 'one', uiHost: () => 'app.datadoghq.com' }) };
}

/** A Datadog room for tests. */
export function createFakeDatadog(): FakeDatadogRoom {
  let held = 0;
  let detailed: readonly string[] = [];
  const metrics = createCell<MetricsView>({ freshness: LIVE, window: null });
  const monitors = createCell<MonitorsView>({ freshness: LIVE, monitors: new Map() });
  const pods = createCell<PodsView>({ known: true, pods: null });
  const hold = <T>(view: Cell<T>) => {
    held += 1;
    let open = true;
    return {
      view,
      dispose() {
        if (open) held -= 1;
        open = false;
      },
    };
  };
  const room: FakeDatadogRoom = {
    of: () => room,
    identity: () => 'datadog',
    uiHost: () => 'app.datadoghq.com',
    status: createCell({ freshness: LIVE, site: 'datadoghq.com', budget: null }),
    watchMetrics: () => ({
      ...hold(metrics),
      detail(endpoints) {
        detailed = endpoints;
      },
    }),
    watchPods: () => ({ view: pods, dispose: () => undefined }),
    countPods: async () => ok(null),
    readEvents: async () => ok([]),
    postEvent: async () => ok(null),
    wanted: () => wantedThatIsOff('datadoghq.com', null),
    watchMonitors: () => hold(monitors),
    reconnect: () => undefined,
    dispose: () => undefined,
    metrics,
    monitors,
    pods,
    held: () => held,
    detailed: () => detailed,
  };
  return room;
}
