import type { Clock } from '../../shared/clock/clock.ts';
import type { ClusterStore } from '../clusterStore.ts';
import type { AccessRule, SimulatedUser } from './accessRules.ts';
import type { ApiFault } from './apiFaults.ts';
import type { PodLog } from './podLogs.ts';

export type { AccessRule, ApiFault, SimulatedUser };

export interface KubernetesApiOptions {
  clock: Clock;
  store: ClusterStore;
  users: readonly SimulatedUser[];
  /** Serves HTTPS with these when given, plain HTTP otherwise. */
  tls?: { certificatePem: string; keyPem: string };
  /** How many changes watches can catch up on; older ones answer 410. Default 10,000. */
  historyLength?: number;
  /** Default: no lines. */
  podLog?: PodLog;
  /** Default: any free port. */
  port?: number;
  /** The Argo Rollouts CRDs are not installed: absent from discovery, 404 for their paths. */
  withoutRollouts?: boolean;
}

/** Makes the server misbehave. One fault at a time. */
export interface FaultControl {
  /** Takes the place of an earlier fault. Open watches that match are hit too, unless `times` is given. */
  set: (fault: ApiFault) => void;
  /** Ends the fault. Requests and watches it has already made hang stay so. */
  clear: () => void;
  /** Cuts every open connection, as a restarted load balancer does. */
  dropConnections: () => void;
  /**
   * Forgets all changes and list snapshots, as etcd's compaction does: open watches end with an ERROR event (410),
   * continue tokens answer 410, a watch from an older resource version answers with an ERROR event over 200
   * (as the watch cache does) or with HTTP 410.
   */
  dropHistory: (reply?: 'event' | 'http') => void;
}

export interface KubernetesApi {
  /** `http(s)://127.0.0.1:PORT`, without a slash at the end. */
  url: string;
  faults: FaultControl;
  /** Closes the port, every connection and every watch; resolves when the port is free. */
  dispose: () => Promise<void>;
}
