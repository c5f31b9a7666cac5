import { fork } from 'node:child_process';
import path from 'node:path';

/** What the server is told: how many changes a second, one change, or how to misbehave once. */
export interface ServerOrder {
  id: number;
  kind: 'rate' | 'change' | 'drop' | 'end' | 'expire' | 'refuse' | 'state';
  perSecond?: number;
  /** False: nothing changes that a screen shows. */
  visible?: boolean;
  index?: number;
  /** Which Rollouts are changed in turn; default: the first 500 behind the one in flight. */
  indexes?: number[];
  /** How many requests are refused. */
  times?: number;
}

/** How the server is after an order. */
export interface ServerAnswer {
  id: number;
  watches: number;
  sockets: number;
  /** When the newest PATCH arrived, ns of the machine's monotonic clock. */
  patchedAtNs: string | null;
}

export interface ServerProcess {
  url: string;
  order: (kind: ServerOrder['kind'], more?: Partial<ServerOrder>) => Promise<ServerAnswer>;
  stop: () => Promise<void>;
}

/** Starts the API server of the figures in its own process. */
export async function startServerProcess(): Promise<ServerProcess> {
  const child = fork(path.join(import.meta.dirname, 'server.ts'), [], { stdio: 'inherit' });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<number, (answer: ServerAnswer) => void>();
  let lastId = 0;
  const url = await new Promise<string>((resolve) => {
    child.on('message', (message: ServerAnswer | { url: string }) => {
      if ('url' in message) resolve(message.url);
      else {
        waiting.get(message.id)?.(message);
        waiting.delete(message.id);
      }
    });
  });
  return {
    url,
    order(kind, more = {}) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        child.send({ id, kind, ...more });
      });
    },
    async stop() {
      child.disconnect();
      await exited;
    },
  };
}
