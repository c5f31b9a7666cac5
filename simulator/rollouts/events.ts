import type { Clock } from '../../shared/clock/clock.ts';
import type { ClusterStore } from '../clusterStore.ts';
import { EVENTS, type KubeObject } from '../kubeObject.ts';
import { formatTime } from './timestamps.ts';

/** Writes Kubernetes Events (core/v1) about objects. */
export interface EventRecorder {
  record: (about: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string) => void;
  /** Removes events older than an hour, as an API server does by default. */
  expire: () => void;
  /** Runs something whose events are not to be written: history that happened before the simulation began. */
  silently: (work: () => void) => void;
}

const EVENT_LIFETIME_MS = 3_600_000;

/** Which component of a cluster reports on an object. */
function componentFor(kind: string, reason: string): string {
  if (reason === 'Scheduled') return 'default-scheduler';
  if (kind === 'Pod') return 'kubelet';
  return kind === 'ReplicaSet' ? 'replicaset-controller' : 'rollouts-controller';
}

/** Makes the recorder. The same event about the same object counts up instead of repeating. */
export function createEventRecorder(clock: Clock, store: ClusterStore): EventRecorder {
  const known = new Map<string, { namespace: string; name: string; atMs: number }>();
  let sequence = 0;
  let silent = false;
  return {
    record(about, type, reason, message) {
      if (silent) return;
      const namespace = about.metadata.namespace ?? 'default';
      const nowMs = clock.now();
      const now = formatTime(nowMs);
      const key = `${about.metadata.uid}|${type}|${reason}|${message}`;
      const before = known.get(key);
      const repeated = before
        ? store.update(EVENTS, namespace, before.name, (event) => {
            event['count'] = Number(event['count'] ?? 1) + 1;
            event['lastTimestamp'] = now;
          })
        : undefined;
      if (before && repeated?.ok) {
        before.atMs = nowMs;
        return;
      }
      sequence += 1;
      const name = `${about.metadata.name}.${Math.floor(nowMs).toString(16)}${sequence.toString(16).padStart(5, '0')}`;
      known.set(key, { namespace, name, atMs: nowMs });
      store.create(EVENTS, {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name, namespace },
        involvedObject: {
          apiVersion: about.apiVersion,
          kind: about.kind,
          name: about.metadata.name,
          namespace,
          uid: about.metadata.uid,
          resourceVersion: about.metadata.resourceVersion,
        },
        reason,
        message,
        type,
        source: { component: componentFor(about.kind, reason) },
        firstTimestamp: now,
        lastTimestamp: now,
        count: 1,
        eventTime: null,
        reportingComponent: componentFor(about.kind, reason),
        reportingInstance: '',
      });
    },
    expire() {
      const oldest = clock.now() - EVENT_LIFETIME_MS;
      for (const [key, { namespace, name, atMs }] of known) {
        if (atMs >= oldest) continue;
        known.delete(key);
        store.remove(EVENTS, namespace, name);
      }
    },
    silently(work) {
      silent = true;
      try {
        work();
      } finally {
        silent = false;
      }
    },
  };
}
