import type { Disposer } from '../../shared/disposer.ts';
import { createCell, type Observable } from '../../shared/observable.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { openNamespaceStreams, type NamespaceStreams } from './namespaceStreams.ts';
import { openReflector, type ReflectorOptions } from './reflector.ts';
import type { ResourceView } from './session.ts';
import { ROLLOUTS } from './watchedResource.ts';

/** The Rollouts a person may see. */
export interface RolloutStream {
  view: Observable<ResourceView<Rollout>>;
  /** Empty: all namespaces. Set before the view. */
  namespaces: Observable<readonly string[]>;
  /** Those of the followed namespaces that may not be read. Set before the view. */
  deniedNamespaces: Observable<readonly string[]>;
  /** What to follow where all namespaces are denied; empty: the context's own. */
  nameNamespaces: (named: readonly string[]) => void;
  reconnect: () => void;
  close: Disposer;
}

/**
 * Opens the stream of the Rollouts of all namespaces; where that is denied, of the namespaces the person named, or
 * else of the context's own.
 * @param ownNamespace the context's.
 */
export function openRolloutStream(
  options: Omit<ReflectorOptions<Rollout>, 'resource' | 'namespace'>,
  ownNamespace: string,
  named: readonly string[] = [],
): RolloutStream {
  const report = (error: unknown): void => options.log(`kubernetes: a listener failed: ${String(error)}`);
  const namespaces = createCell<readonly string[]>([], report);
  const deniedNamespaces = createCell<readonly string[]>([], report);
  const view = createCell<ResourceView<Rollout>>(
    {
      objects: new Map(),
      changed: null,
      complete: false,
      freshness: { state: 'connecting', lastDataAtMs: null, problem: null },
    },
    report,
  );
  let wanted = named;
  let narrowed: NamespaceStreams | null = null;
  let running: { reconnect: () => void; stop: Disposer };
  let closed = false;
  const followed = (): readonly string[] => (wanted.length > 0 ? wanted : [ownNamespace]);

  const startAll = (): void => {
    const reflector = openReflector<Rollout>({ ...options, resource: ROLLOUTS, namespace: null });
    const unsubscribe = reflector.view.subscribe((next) => {
      if (closed) return;
      if (next.freshness.state !== 'denied') {
        view.set(next);
        return;
      }
      running.stop();
      startNarrowed();
    });
    running = {
      reconnect: reflector.reconnect,
      stop() {
        unsubscribe();
        reflector.close();
      },
    };
  };
  const startNarrowed = (): void => {
    namespaces.set(followed());
    const streams = openNamespaceStreams(options, followed());
    narrowed = streams;
    const stops = [
      streams.denied.subscribe((names) => deniedNamespaces.set(names)),
      streams.view.subscribe((next) => view.set(next)),
      streams.close,
    ];
    running = {
      reconnect: streams.reconnect,
      stop() {
        narrowed = null;
        for (const stop of stops) stop();
      },
    };
    view.set(streams.view.get());
  };

  startAll();
  return {
    view,
    namespaces,
    deniedNamespaces,
    nameNamespaces(names) {
      if (closed || names.join() === wanted.join()) return;
      wanted = names;
      if (!narrowed) return;
      namespaces.set(followed());
      narrowed.follow(followed());
    },
    reconnect() {
      if (closed) return;
      if (view.get().freshness.state !== 'denied') {
        running.reconnect();
        return;
      }
      // The rights may have grown since.
      running.stop();
      namespaces.set([]);
      deniedNamespaces.set([]);
      startAll();
    },
    close() {
      closed = true;
      running.stop();
    },
  };
}
