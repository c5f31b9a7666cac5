import type { Rollout } from '../../shared/rollout/model.ts';
import { isInFlight } from '../../shared/rollout/weights.ts';
import type { ResourceView } from '../kubernetes/session.ts';

/** The Rollouts of one stream that are in flight, kept without a look at all the others for each event. */
export interface InFlight {
  readonly rollouts: ReadonlyMap<string, Rollout>;
  /** Takes the stream's next view; false: nothing that is or was in flight has changed. */
  adapt: (view: ResourceView<Rollout>) => boolean;
}

/** Starts empty: the first view is to be given to {@link InFlight.adapt}. */
export function createInFlight(): InFlight {
  const rollouts = new Map<string, Rollout>();
  let seen: ResourceView<Rollout>['objects'] | null = null;

  const look = (uid: string, rollout: Rollout | undefined): boolean => {
    if (rollout && isInFlight(rollout)) {
      rollouts.set(uid, rollout);
      return true;
    }
    return rollouts.delete(uid);
  };
  return {
    rollouts,
    adapt({ objects, changed }) {
      if (changed === null || objects !== seen) {
        seen = objects;
        rollouts.clear();
        for (const [uid, rollout] of objects) look(uid, rollout);
        return true;
      }
      let touched = false;
      for (const uid of changed) touched = look(uid, objects.get(uid)) || touched;
      return touched;
    },
  };
}
