import type { EventsSnapshot } from '../../shared/contract/events.ts';
import { releaseEvents } from '../../shared/rollout/releaseEvents.ts';
import type { HeldEvents } from '../kubernetes/eventStreams.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import { createChangeSignal } from './changeSignal.ts';
import { followRelease } from './followRelease.ts';
import type { ReleaseParts } from './releaseParts.ts';
import type { LiveSnapshot } from './releasesTopic.ts';
import type { ReleaseAddress } from './releaseTopic.ts';
import { NOT_CONNECTED } from './sessionBinding.ts';

const MOST_EVENTS = 200;

function uidsOf({ rollout, replicaSets, analysisRuns, experiments }: ReleaseParts): Set<string> {
  return new Set([
    ...(rollout ? [rollout.uid] : []),
    ...[...replicaSets, ...experiments.flatMap((one) => one.replicaSets)].flatMap(({ object, pods }) => [
      object.uid,
      ...pods.map(({ uid }) => uid),
    ]),
    ...[...analysisRuns, ...experiments.flatMap((one) => one.analysisRuns)].map(({ uid }) => uid),
    ...experiments.map(({ object }) => object.uid),
  ]);
}

/** The Kubernetes Events of a release: of the Rollout and of everything it owns. */
export function openEventsTopic(
  kubernetes: KubernetesRoom,
  address: ReleaseAddress,
): LiveSnapshot<EventsSnapshot> {
  const signal = createChangeSignal();
  let held: HeldEvents | undefined;
  const release = followRelease(
    kubernetes,
    address,
    (session) => {
      const events = session.openEvents(address.namespace);
      held = events;
      const stop = events.view.subscribe(signal.announce);
      return () => {
        stop();
        events.dispose();
        if (held === events) held = undefined;
      };
    },
    signal.announce,
  );
  return {
    read() {
      const parts = release.parts();
      const view = held?.view.get();
      if (!view) return { release: parts.presence, freshness: NOT_CONNECTED, events: [], leftOut: 0 };
      const members = { name: address.name, uids: uidsOf(parts) };
      return {
        release: parts.presence,
        freshness: view.freshness,
        ...releaseEvents(view.objects.values(), members, MOST_EVENTS),
      };
    },
    onChange: signal.onChange,
    dispose: release.dispose,
  };
}
