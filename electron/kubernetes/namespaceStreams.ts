import type { Freshness } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { createCell, type Observable } from '../../shared/observable.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { jointFreshness } from './jointFreshness.ts';
import { openReflector, type Reflector, type ReflectorOptions } from './reflector.ts';
import type { ResourceView } from './session.ts';
import { ROLLOUTS } from './watchedResource.ts';

/** The Rollouts of several namespaces as one view. */
export interface NamespaceStreams {
  view: Observable<ResourceView<Rollout>>;
  /** Those that may not be read; set before the view. */
  denied: Observable<readonly string[]>;
  /** Opens what is new and closes what is no longer wanted; the others go on. */
  follow: (namespaces: readonly string[]) => void;
  reconnect: () => void;
  close: Disposer;
}

interface Part {
  reflector: Reflector<Rollout>;
  uids: Set<string>;
  stop: Disposer;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Opens a stream for each namespace. How fresh the view is: see {@link jointFreshness}. */
export function openNamespaceStreams(
  options: Omit<ReflectorOptions<Rollout>, 'resource' | 'namespace'>,
  namespaces: readonly string[],
): NamespaceStreams {
  const report = (error: unknown): void => options.log(`kubernetes: a listener failed: ${String(error)}`);
  const parts = new Map<string, Part>();
  const objects = new Map<string, Rollout>();
  let freshness: Freshness = { state: 'connecting', lastDataAtMs: null, problem: null };
  const denied = createCell<readonly string[]>([], report);
  const view = createCell<ResourceView<Rollout>>(
    { objects, changed: null, complete: false, freshness },
    report,
  );

  const publish = (changed: ReadonlySet<string> | null): void => {
    const views = Array.from(parts, ([namespace, { reflector }]) => ({
      namespace,
      ...reflector.view.get(),
    }));
    const refused = views.filter((part) => part.freshness.state === 'denied');
    const names = refused.map(({ namespace }) => namespace).sort();
    if (names.join() !== denied.get().join()) denied.set(names);
    freshness = jointFreshness(
      views.map((part) => part.freshness),
      freshness,
    );
    const complete =
      views.length > refused.length &&
      views.every((part) => part.complete || part.freshness.state === 'denied');
    view.set({ objects, changed, complete, freshness });
  };

  const take = (part: Part, next: ResourceView<Rollout>): void => {
    for (const uid of next.changed ?? new Set([...part.uids, ...next.objects.keys()])) {
      const object = next.objects.get(uid);
      if (object) {
        objects.set(uid, object);
        part.uids.add(uid);
      } else {
        objects.delete(uid);
        part.uids.delete(uid);
      }
    }
    publish(next.changed);
  };
  const open = (namespace: string): void => {
    const reflector = openReflector<Rollout>({ ...options, resource: ROLLOUTS, namespace });
    const part: Part = { reflector, uids: new Set(), stop: () => undefined };
    part.stop = reflector.view.subscribe((next) => take(part, next));
    parts.set(namespace, part);
  };
  const end = (part: Part): void => {
    part.stop();
    part.reflector.close();
  };

  for (const namespace of namespaces) open(namespace);
  return {
    view,
    denied,
    follow(wanted) {
      const gone = Array.from(parts).filter(([namespace]) => !wanted.includes(namespace));
      for (const [namespace, part] of gone) {
        end(part);
        parts.delete(namespace);
        for (const uid of part.uids) objects.delete(uid);
      }
      for (const namespace of wanted) if (!parts.has(namespace)) open(namespace);
      publish(gone.length > 0 ? null : NOTHING);
    },
    reconnect() {
      for (const { reflector } of parts.values()) reflector.reconnect();
    },
    close() {
      for (const part of parts.values()) end(part);
    },
  };
}
