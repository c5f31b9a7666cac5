import type { ActionKind } from '../contract/action.ts';
import type { Rollout } from './model.ts';

const COMPONENT = 'release-cockpit';
/** Kubernetes: an object's name has at most 253 characters. */
const LONGEST_NAME = 220;
/** Kubernetes: the API server takes up to 1024 bytes for an Event's message. */
const LONGEST_MESSAGE = 1_000;

function capitalised(kind: ActionKind): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

/**
 * A Kubernetes Event (core/v1) on the Rollout that says what was done with this app, for whoever looks with
 * `kubectl describe`.
 * @param done who did it, when (ms on the app's clock) and the reason they typed.
 */
export function actionEvent(
  kind: ActionKind,
  rollout: Pick<Rollout, 'namespace' | 'name' | 'uid' | 'resourceVersion'>,
  done: { who: string; atMs: number; note: string | null },
): Record<string, unknown> {
  const at = new Date(done.atMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
  const note = done.note === null ? '' : `: ${done.note}`;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${rollout.name.slice(0, LONGEST_NAME)}.${Math.floor(done.atMs).toString(16)}`,
      namespace: rollout.namespace,
    },
    involvedObject: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      name: rollout.name,
      namespace: rollout.namespace,
      uid: rollout.uid,
      resourceVersion: rollout.resourceVersion,
    },
    type: 'Normal',
    reason: `Cockpit${capitalised(kind)}`,
    message: `${kind} by ${done.who} with Release Cockpit${note}`.slice(0, LONGEST_MESSAGE),
    source: { component: COMPONENT },
    firstTimestamp: at,
    lastTimestamp: at,
    count: 1,
  };
}
