import { createFakeDatadog } from '../../electron/releases/fakeRooms.ts';
import { createReleasesRoom, type ReleasesRoom } from '../../electron/releases/releasesRoom.ts';
import type { KubernetesRoom } from '../../electron/kubernetes/kubernetesRoom.ts';
import type { Session } from '../../electron/kubernetes/session.ts';
import type { Clock } from '../../shared/clock/clock.ts';

/** The releases room as the app makes it, without Datadog. */
export function createBenchReleases(kubernetes: KubernetesRoom, clock: Clock): ReleasesRoom {
  return createReleasesRoom({
    kubernetes,
    datadog: createFakeDatadog(),
    clock,
    newId: () => 'bench',
    osUser: 'bench',
    audit: () => true,
  });
}

/** Resolves when the first list is complete. */
export function isComplete(session: Session): Promise<void> {
  return new Promise((resolve) => {
    if (session.rollouts.get().complete) resolve();
    else session.rollouts.subscribe(({ complete }) => complete && resolve());
  });
}
