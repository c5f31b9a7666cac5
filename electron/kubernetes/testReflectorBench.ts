import { afterEach, beforeEach, expect } from 'vitest';
import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import { record, text } from '../../shared/rollout/rawObject.ts';
import { createClusterConnection, type ClusterConnection } from './clusterConnection.ts';
import { openReflector, type Reflector } from './reflector.ts';
import {
  startTestApiServer,
  testEntry,
  testObject,
  type TestApiServer,
  type TestWatchStream,
} from './testApiServer.ts';
import { createOpenGate } from './testSettings.ts';
import { until } from './testUntil.ts';
import type { WatchedResource } from './watchedResource.ts';

export interface Thing {
  uid: string;
  name: string;
  version: string;
}

/** A reflector on a test server and a manual clock, for each test anew. */
export interface ReflectorBench {
  server: TestApiServer;
  clock: ManualClock;
  reflector: Reflector<Thing>;
  logged: string[];
  /** The pauses between attempts, ms: everything else the streams wait for is a deadline. */
  pauses: number[];
  open: (namespace?: string) => void;
  names: () => string[];
  state: () => string;
  problemCode: () => string | undefined;
  /** The requests that were not watches. */
  lists: () => TestApiServer['requests'];
  /** Waits for a watch to be opened, counted from one. */
  nthWatch: (count: number) => Promise<TestWatchStream>;
  /** Waits until the reflector itself reads the watch: it gets object `arrived`, and keeps it. */
  nthWatchRead: (count: number) => Promise<TestWatchStream>;
  /** Lets the clock run in steps until the condition holds. */
  advanceUntil: (stepMs: number, condition: () => void) => Promise<void>;
}

const THINGS: WatchedResource<Thing> = {
  apiPath: '/apis/argoproj.io/v1alpha1',
  plural: 'rollouts',
  custom: true,
  project(raw) {
    const metadata = record(record(raw)['metadata']);
    const name = text(metadata['name']);
    if (name === 'explosive') throw new Error('projection failed');
    return name === ''
      ? null
      : { uid: text(metadata['uid']), name, version: text(metadata['resourceVersion']) };
  },
};

/** Prepares a bench for every test of a file, and checks after each that nothing is left running. */
export function useReflectorBench(): ReflectorBench {
  let connection: ClusterConnection;
  const bench = {
    open(namespace) {
      bench.reflector = openReflector({
        connection,
        resource: THINGS,
        namespace: namespace ?? null,
        clock: bench.clock,
        pacing: null,
        random: () => 0.5,
        log: (line) => bench.logged.push(line),
      });
    },
    names: () => Array.from(bench.reflector.view.get().objects.values(), (thing) => thing.name).toSorted(),
    state: () => bench.reflector.view.get().freshness.state,
    problemCode: () => bench.reflector.view.get().freshness.problem?.code,
    lists: () => bench.server.requests.filter((request) => request.query.get('watch') === null),
    async nthWatch(count) {
      await until(() => expect(bench.server.watches.length).toBeGreaterThanOrEqual(count));
      const watch = bench.server.watches[count - 1];
      if (!watch) throw new Error('no such watch');
      return watch;
    },
    async nthWatchRead(count) {
      const watch = await bench.nthWatch(count);
      const version = `${count}00`;
      watch.send('MODIFIED', testObject('arrived', version));
      await until(() => expect(bench.reflector.view.get().objects.get('uid-arrived')?.version).toBe(version));
      return watch;
    },
    advanceUntil: (stepMs, condition) =>
      until(() => {
        bench.clock.advance(stepMs);
        condition();
      }),
  } as ReflectorBench;

  beforeEach(async () => {
    bench.server = await startTestApiServer();
    bench.logged = [];
    bench.pauses = [];
    const manual = createManualClock();
    bench.clock = {
      ...manual,
      setTimeout(callback, delayMs) {
        bench.pauses.push(delayMs);
        return manual.setTimeout(callback, delayMs);
      },
    };
    const entry = testEntry(bench.server.url);
    connection = createClusterConnection(entry, entry.connect, {}, bench.clock, createOpenGate(bench.clock));
  });

  afterEach(async () => {
    bench.reflector.close();
    connection.close();
    await until(() => expect(bench.clock.pendingTimers()).toBe(0));
    await until(() => expect(bench.server.connections()).toBe(0));
    await bench.server.dispose();
  });
  return bench;
}
