import { createFakeSession, LIVE, type FakeSession } from '../../electron/releases/fakeRooms.ts';
import type { ResourceView } from '../../electron/kubernetes/session.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { createCell, type Cell } from '../../shared/observable.ts';
import { fail, ok } from '../../shared/result.ts';
import {
  projectAnalysisRun,
  projectAnalysisTemplate,
  projectPod,
  projectReplicaSet,
} from '../../shared/rollout/projectChildren.ts';
import { projectEvent, type EventObject } from '../../shared/rollout/projectEvent.ts';
import { projectRollout } from '../../shared/rollout/projectRollout.ts';
import type { ClusterStore } from '../../simulator/clusterStore.ts';
import {
  ANALYSIS_RUNS,
  ANALYSIS_TEMPLATES,
  EVENTS,
  PODS,
  REPLICA_SETS,
  ROLLOUTS,
  type Resource,
} from '../../simulator/kubeObject.ts';

/** A session that reads a simulated cluster's store in place of its API server. */
export interface ClusterSession {
  session: FakeSession;
  /** Shows what changed in the store since the last time. */
  catchUp: () => void;
  dispose: Disposer;
}

interface Followed {
  resource: Resource;
  take: (raw: unknown, gone: boolean) => void;
  show: () => void;
}

function follow<T extends { uid: string; namespace: string }>(
  resource: Resource,
  namespace: string,
  cell: Cell<ResourceView<T>>,
  project: (raw: unknown) => T | null,
): Followed {
  const objects = new Map<string, T>();
  let changed = new Set<string>();
  return {
    resource,
    take(raw, gone) {
      const object = project(raw);
      if (!object || object.namespace !== namespace) return;
      if (gone) objects.delete(object.uid);
      else objects.set(object.uid, object);
      changed.add(object.uid);
    },
    show() {
      if (changed.size === 0) return;
      cell.set({ objects, changed, complete: true, freshness: LIVE });
      changed = new Set();
    },
  };
}

/** @param namespace the only one that is shown. */
export function openClusterSession(store: ClusterStore, namespace: string): ClusterSession {
  const session = createFakeSession();
  const events = createCell<ResourceView<EventObject>>({
    objects: new Map(),
    changed: null,
    complete: true,
    freshness: LIVE,
  });
  session.openEvents = () => ({ view: events, dispose: () => undefined });
  session.readTemplate = async (of, { name }) => {
    const template = projectAnalysisTemplate(store.get(ANALYSIS_TEMPLATES, of, name));
    return template ? ok(template) : fail({ code: 'notFound', subject: name, detail: '', retryAtMs: null });
  };
  const followed = [
    follow(REPLICA_SETS, namespace, session.replicaSets, projectReplicaSet),
    follow(PODS, namespace, session.pods, projectPod),
    follow(ANALYSIS_RUNS, namespace, session.analysisRuns, projectAnalysisRun),
    follow(EVENTS, namespace, events, projectEvent),
    follow(ROLLOUTS, namespace, session.rollouts, projectRollout),
  ];
  for (const { resource, take } of followed)
    for (const object of store.list(resource)) take(structuredClone(object), false);
  const stop = store.subscribe(({ type, resource, object }) => {
    followed.find((one) => one.resource.kind === resource.kind)?.take(object, type === 'DELETED');
  });
  const catchUp = (): void => {
    for (const { show } of followed) show();
  };
  catchUp();
  return { session, catchUp, dispose: stop };
}
