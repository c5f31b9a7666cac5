import type { Disposer } from '../../shared/disposer.ts';
import { createCell, type Observable } from '../../shared/observable.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { openReflector, type Reflector, type ReflectorOptions } from './reflector.ts';
import type { ResourceView } from './session.ts';
import { ROLLOUTS } from './watchedResource.ts';

/** The Rollouts a person may see. */
export interface RolloutStream {
  view: Observable<ResourceView<Rollout>>;
  /** Empty: all namespaces. */
  namespaces: Observable<readonly string[]>;
  reconnect: () => void;
  close: Disposer;
}

/**
 * Opens the stream of the Rollouts of all namespaces; where that is denied, of the context's own namespace.
 * @param ownNamespace the context's.
 */
export function openRolloutStream(
  options: Omit<ReflectorOptions<Rollout>, 'resource' | 'namespace'>,
  ownNamespace: string,
): RolloutStream {
  const report = (error: unknown): void => options.log(`kubernetes: a listener failed: ${String(error)}`);
  const namespaces = createCell<readonly string[]>([], report);
  let reflector: Reflector<Rollout>;
  let unsubscribe: Disposer;
  let closed = false;

  const start = (namespace: string | null): void => {
    reflector = openReflector<Rollout>({ ...options, resource: ROLLOUTS, namespace });
    unsubscribe = reflector.view.subscribe((next) => {
      if (closed) return;
      if (namespace === null && next.freshness.state === 'denied') {
        stop();
        namespaces.set([ownNamespace]);
        start(ownNamespace);
      } else view.set(next);
    });
  };
  const stop = (): void => {
    unsubscribe();
    reflector.close();
  };

  const view = createCell<ResourceView<Rollout>>(
    {
      objects: new Map(),
      changed: null,
      complete: false,
      freshness: { state: 'connecting', lastDataAtMs: null, problem: null },
    },
    report,
  );
  start(null);
  return {
    view,
    namespaces,
    reconnect() {
      if (closed) return;
      if (view.get().freshness.state !== 'denied') {
        reflector.reconnect();
        return;
      }
      // The rights may have grown since.
      stop();
      namespaces.set([]);
      start(null);
    },
    close() {
      closed = true;
      stop();
    },
  };
}
