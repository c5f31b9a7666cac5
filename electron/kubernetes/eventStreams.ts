import type { Disposer } from '../../shared/disposer.ts';
import type { Observable } from '../../shared/observable.ts';
import type { EventObject } from '../../shared/rollout/projectEvent.ts';
import { openReflector, type Reflector, type ReflectorOptions } from './reflector.ts';
import type { ResourceView } from './session.ts';
import { EVENTS } from './watchedResource.ts';

/** The Events of a namespace, as long as they are held. */
export interface HeldEvents {
  view: Observable<ResourceView<EventObject>>;
  dispose: Disposer;
}

/** One stream of Events for each namespace, however many ask for it. */
export interface EventStreams {
  open: (namespace: string) => HeldEvents;
  reconnect: () => void;
  close: Disposer;
}

/** Opens nothing before the first {@link EventStreams.open}: Events are many, and only a panel needs them. */
export function createEventStreams(
  options: Omit<ReflectorOptions<EventObject>, 'resource' | 'namespace'>,
): EventStreams {
  const byNamespace = new Map<string, { reflector: Reflector<EventObject>; holders: number }>();
  const begin = (namespace: string): { reflector: Reflector<EventObject>; holders: number } => {
    const stream = { reflector: openReflector({ ...options, namespace, resource: EVENTS }), holders: 0 };
    byNamespace.set(namespace, stream);
    return stream;
  };
  return {
    open(namespace) {
      const stream = byNamespace.get(namespace) ?? begin(namespace);
      stream.holders += 1;
      let held = true;
      return {
        view: stream.reflector.view,
        dispose() {
          if (!held) return;
          held = false;
          stream.holders -= 1;
          if (stream.holders > 0) return;
          stream.reflector.close();
          if (byNamespace.get(namespace) === stream) byNamespace.delete(namespace);
        },
      };
    },
    reconnect() {
      for (const { reflector } of byNamespace.values()) reflector.reconnect();
    },
    close() {
      for (const { reflector } of byNamespace.values()) reflector.close();
      byNamespace.clear();
    },
  };
}
