type Name<Events> = keyof Events & string;
type Arguments<Events, K extends keyof Events> = Events[K] extends unknown[] ? Events[K] : never;
type Listener<Events, K extends keyof Events> = (...args: Arguments<Events, K>) => void;

/** The part of Node's EventEmitter that an app listens with, with the names and arguments of `Events`. */
export interface Emits<Events> {
  on<K extends Name<Events>>(event: K, listener: Listener<Events, K>): this;
  once<K extends Name<Events>>(event: K, listener: Listener<Events, K>): this;
  off<K extends Name<Events>>(event: K, listener: Listener<Events, K>): this;
  addListener<K extends Name<Events>>(event: K, listener: Listener<Events, K>): this;
  removeListener<K extends Name<Events>>(event: K, listener: Listener<Events, K>): this;
  removeAllListeners(event?: Name<Events>): this;
  listenerCount(event: Name<Events>): number;
}
