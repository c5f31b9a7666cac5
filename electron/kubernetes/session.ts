import type { ContextCommand } from '../../shared/contract/contexts.ts';
import type { AccessReview } from '../../shared/contract/firstRun.ts';
import type { ObjectKind } from '../../shared/contract/objects.ts';
import type { Freshness, Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { Observable } from '../../shared/observable.ts';
import type { Result } from '../../shared/result.ts';
import type { WriteTarget } from '../../shared/rollout/actionBlock.ts';
import type { Surroundings } from '../../shared/rollout/surroundings.ts';
import type { ActionPatch } from '../../shared/rollout/actionPatch.ts';
import type { ExperimentObject } from '../../shared/rollout/experimentObject.ts';
import type {
  AnalysisRunObject,
  AnalysisTemplateObject,
  PodObject,
  ReplicaSetObject,
  Rollout,
  TemplateReference,
} from '../../shared/rollout/model.ts';
import type { HeldEvents } from './eventStreams.ts';
import type { PodLogRequest } from './podLog.ts';
import type { NearbyReader } from './readNearby.ts';

/** The newest known objects of one kind, by uid, and how fresh they are. */
export interface ResourceView<T> {
  /** Kept up to date in place (a copy for each event would cost more than the event); an object that changed is a new one. */
  objects: ReadonlyMap<string, T>;
  /** Uids that were put or removed since the view before; null: any. */
  changed: ReadonlySet<string> | null;
  /** The first list is complete. */
  complete: boolean;
  freshness: Freshness;
}

/** The streams that only an open release needs; of its whole namespace, shared by all its releases. */
export interface Children {
  replicaSets: Observable<ResourceView<ReplicaSetObject>>;
  pods: Observable<ResourceView<PodObject>>;
  analysisRuns: Observable<ResourceView<AnalysisRunObject>>;
  /** Rights on them or their CRD may be missing while the rest is there. */
  experiments: Observable<ResourceView<ExperimentObject>>;
  dispose: Disposer;
}

/** Whether the person may write. unknown: the review itself failed; not the same as denied. */
export type Right = 'allowed' | 'denied' | 'unknown';

/**
 * Rights on one Rollout (Argo Rollouts: promote, abort and retry patch rollouts/status; pause, resume, undo, restart
 * and set image patch rollouts; terminate patches analysisruns).
 */
export type RolloutRights = Record<WriteTarget, Right>;

/** A Rollout and the revisions the cluster still has, with their pod templates, read when asked. */
export interface RolloutHistory {
  rollout: Rollout;
  template: unknown;
  /** Newest first. */
  revisions: { object: ReplicaSetObject; template: unknown }[];
}

/** What the API server made of a guarded patch. */
export type PatchOutcome =
  | { kind: 'applied' }
  /** 422: a `test` failed or the patch does not fit; `current` is the object as read again (null: gone). */
  | { kind: 'refused'; current: Rollout | null }
  | { kind: 'failed'; problem: Problem };

/** One connected context: its own frozen kubeconfig, agent and streams. Closing it leaves nothing running. */
export interface Session {
  readonly contextId: string;
  readonly epoch: number;
  /** Of the Rollout stream: what the header shows. */
  readonly freshness: Observable<Freshness>;
  /** The user as the API server names them. */
  readonly identity: Observable<string | null>;
  /** A program of the kubeconfig that waits for the person, or a sign-in that would help. */
  readonly command: Observable<ContextCommand | null>;
  /** False: the question is no longer about that program. */
  answerCommand: (commandId: string, answer: 'allow' | 'refuse' | 'ask') => boolean;
  /** Namespaces watched; empty: all. */
  readonly namespaces: Observable<readonly string[]>;
  /** Those of the watched namespaces that may not be read, while others may. */
  readonly deniedNamespaces: Observable<readonly string[]>;
  /** What to watch where all namespaces are denied, from now on; empty: the context's own. */
  nameNamespaces: (names: readonly string[]) => void;
  readonly rollouts: Observable<ResourceView<Rollout>>;
  /** Opens (or joins) the streams of a namespace's ReplicaSets, pods, AnalysisRuns and Experiments. */
  openChildren: (namespace: string) => Children;
  /** Opens (or joins) the stream of a namespace's Events. */
  openEvents: (namespace: string) => HeldEvents;
  /** Reads a container's log and follows it until disposed. */
  openPodLog: (request: PodLogRequest) => Disposer;
  /** An object with every field; its values may be secrets. */
  readObject: (kind: ObjectKind, namespace: string, name: string) => Promise<Result<unknown, Problem>>;
  readTemplate: (
    namespace: string,
    reference: TemplateReference,
  ) => Promise<Result<AnalysisTemplateObject, Problem>>;
  readHistory: (namespace: string, name: string) => Promise<Result<RolloutHistory, Problem>>;
  /** What stands round a Rollout; what cannot be read is left out. */
  readSurroundings: (rollout: Rollout) => Promise<Surroundings>;
  /** The text that the namespace's team shares; null: there is no such ConfigMap. */
  readTeamMap: (namespace: string) => Promise<Result<string | null, Problem>>;
  /** Reads single things round a release. */
  nearby: NearbyReader;
  readAnalysisRun: (namespace: string, name: string) => Promise<Result<AnalysisRunObject, Problem>>;
  /** Asks the access reviews; answers are kept for five minutes of the clock, or until a write is forbidden. */
  readRights: (namespace: string, name: string) => Promise<RolloutRights>;
  /** Asks what the person may do here, once for all releases. */
  reviewAccess: () => Promise<AccessReview>;
  /** Writes a Kubernetes Event; it tells only, nothing depends on it. */
  createEvent: (namespace: string, event: unknown) => Promise<Result<null, Problem>>;
  patchRollout: (namespace: string, name: string, patch: ActionPatch) => Promise<PatchOutcome>;
  /** Tries every stream again at once (a person pressed retry, or the laptop woke up). */
  reconnect: () => void;
  close: Disposer;
}
