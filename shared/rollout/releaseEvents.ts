import type { ClusterEvent } from '../contract/events.ts';
import type { EventObject } from './projectEvent.ts';

/** What an event has to be about to belong to a release. */
export interface ReleaseMembers {
  /** The Rollout's name. */
  name: string;
  /** Uids of the Rollout and of everything that it owns and is known now. */
  uids: ReadonlySet<string>;
}

// Names that the controllers give: NAME-HASH, NAME-HASH-SUFFIX, NAME-HASH-REVISION… (Argo Rollouts, Kubernetes).
const HASH = '[a-z0-9]{5,10}';
const CHILD_NAMES: readonly (readonly [kind: string, suffix: RegExp])[] = [
  ['Rollout', /^$/],
  ['ReplicaSet', new RegExp(`^-${HASH}$`)],
  ['Pod', new RegExp(`^-${HASH}-[a-z0-9]{5}$`)],
  ['AnalysisRun', new RegExp(`^-${HASH}-\\d+(?:-.+)?$`)],
  ['Experiment', new RegExp(`^-${HASH}-\\d+(?:-.+)?$`)],
];

/** Pods and runs that are gone are only known by their names. */
function isNamedLikeAChild(name: string, about: EventObject['about']): boolean {
  const suffix = CHILD_NAMES.find(([kind]) => kind === about.kind)?.[1];
  return suffix !== undefined && about.name.startsWith(name) && suffix.test(about.name.slice(name.length));
}

/** Whether an event is about a release or what it owns. */
export function isReleaseEvent({ about, aboutUid }: EventObject, members: ReleaseMembers): boolean {
  return members.uids.has(aboutUid) || isNamedLikeAChild(members.name, about);
}

/**
 * The events of a release, newest first.
 * @param most how many; older ones are counted in `leftOut`.
 */
export function releaseEvents(
  events: Iterable<EventObject>,
  members: ReleaseMembers,
  most: number,
): { events: ClusterEvent[]; leftOut: number } {
  const own = [...events].filter((event) => isReleaseEvent(event, members));
  own.sort(
    (left, right) =>
      (right.lastSeenMs ?? 0) - (left.lastSeenMs ?? 0) ||
      // Times have whole seconds; the names tell what came first within one.
      right.written.length - left.written.length ||
      (left.written > right.written ? -1 : 1),
  );
  const shown = own
    .slice(0, most)
    .map(({ namespace: _namespace, aboutUid: _about, written: _written, ...event }): ClusterEvent => event);
  return { events: shown, leftOut: own.length - shown.length };
}
