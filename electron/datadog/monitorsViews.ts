import type { Clock } from '../../shared/clock/clock.ts';
import type { MonitorState } from '../../shared/contract/releaseRow.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { compareStates } from '../../shared/metrics/monitorStates.ts';
import { createCell } from '../../shared/observable.ts';
import { ok } from '../../shared/result.ts';
import type { DatadogClient } from './datadogClient.ts';
import type { MonitorReading, MonitorsView, Polled } from './datadogRoom.ts';
import { combineFreshness } from './freshness.ts';
import { createMonitorGroupsPoller } from './monitorGroupsPoller.ts';
import { createPoller, type Poller } from './poller.ts';
import { readMonitor } from './readMonitor.ts';
import type { RequestBudget } from './requestBudget.ts';
import { createSharedPollers, type Held } from './sharedPollers.ts';
import type { Spread } from './spread.ts';

/** How often the groups of all monitors are asked for, ms. */
const GROUPS_PERIOD_MS = 20_000;
/** The same when they do not fit on one page: every page is a request. */
const MANY_GROUPS_PERIOD_MS = 30_000;
/** How often a monitor's definition is read anew, ms; a changed state reads it at once. */
const DETAILS_PERIOD_MS = 1_800_000;
const DETAILS_RETRY_MS = 20_000;
/** A definition is not read more often than this because of a changed state, ms. */
const SHORTEST_REFRESH_MS = 60_000;
const HOUR_MS = 3_600_000;

export interface MonitorsViews {
  watch: (ids: readonly number[], withParts?: boolean) => Polled<MonitorsView>;
  askAll: () => void;
  dispose: Disposer;
}

/** One monitor's definition, with what its groups were when it was read. */
interface Details {
  poller: Poller<MonitorReading>;
  /** Infinity before it was read. */
  readAtMs: number;
  worst: MonitorState | null;
}

function worstOf(groups: readonly { state: MonitorState }[]): MonitorState | null {
  return groups.map(({ state }) => state).sort(compareStates)[0] ?? null;
}

/**
 * Follows monitors by id: the groups of all of them in one search a round, the definition of each seldom, and at once
 * when its worst group changed, because the monitor's overall state is Datadog's own and what the gate reads. A
 * composite brings its parts along.
 */
export function createMonitorsViews(
  clock: Clock,
  client: DatadogClient,
  budget: RequestBudget,
  site: string,
  spread: Spread,
  log: (line: string) => void,
): MonitorsViews {
  const changed = new Set<() => void>();
  const details = new Map<string, Details>();
  const pollers = createSharedPollers<MonitorReading>((key) => details.delete(key));

  const groupsOf = (id: number) => groups.poller()?.view.get().value?.get(id);
  const follow = (): void => {
    for (const [key, entry] of details) {
      const worst = worstOf(groupsOf(Number(key)) ?? []);
      if (worst === null || worst === entry.worst) continue;
      if (clock.now() - entry.readAtMs < SHORTEST_REFRESH_MS) continue;
      entry.worst = worst;
      if (entry.poller.view.get().value?.state !== worst) entry.poller.askNow();
    }
    for (const hear of Array.from(changed)) hear();
  };
  const groups = createMonitorGroupsPoller({
    clock,
    client,
    log,
    periodMs() {
      const wantedMs = groups.pages() > 1 ? MANY_GROUPS_PERIOD_MS : GROUPS_PERIOD_MS;
      return wantedMs * budget.stretch('monitor', (groups.pages() * HOUR_MS) / wantedMs);
    },
    offsetMs: spread('monitor groups', GROUPS_PERIOD_MS),
    onChange: follow,
  });

  const hold = (id: number): Held<MonitorReading> => {
    const key = String(id);
    const held = pollers.hold(key, () =>
      createPoller<MonitorReading>({
        clock,
        log,
        async ask(signal, known) {
          const reply = await client.getMonitor(id, known ? 'detail' : 'gate', signal);
          if (!reply.ok) return reply;
          const reading = readMonitor(id, reply.value, site, clock.now());
          const entry = details.get(key);
          if (entry) {
            entry.readAtMs = clock.now();
            entry.worst = worstOf(groupsOf(id) ?? reading.groups);
          }
          return ok(reading);
        },
        periodMs: () => DETAILS_PERIOD_MS,
        retryMs: () => DETAILS_RETRY_MS,
        offsetMs: spread(key, DETAILS_PERIOD_MS),
      }),
    );
    if (!details.has(key)) details.set(key, { poller: held.poller, readAtMs: Infinity, worst: null });
    return held;
  };

  const watch = (ids: readonly number[], withParts = true): Polled<MonitorsView> => {
    const held = new Map<number, { part: Held<MonitorReading>; stop: Disposer }>();
    const combined = (): MonitorsView => {
      const monitors = new Map<number, MonitorReading>();
      const polled = groups.poller()?.view.get();
      const freshness = polled ? [polled.freshness] : [];
      for (const [id, { part }] of held) {
        const { value, freshness: read } = part.poller.view.get();
        const found = polled?.value?.get(id);
        if (value) monitors.set(id, found ? { ...value, groups: found } : value);
        if (!value || read.problem) freshness.push({ ...read, lastDataAtMs: null });
      }
      return { freshness: combineFreshness(freshness), monitors };
    };
    const wanted = (): Set<number> => {
      const all = new Set(ids);
      if (!withParts) return all;
      for (const id of ids) {
        for (const partId of held.get(id)?.part.poller.view.get().value?.partIds ?? []) all.add(partId);
      }
      return all;
    };
    const take = (id: number): void => {
      const part = hold(id);
      const unsubscribe = part.poller.view.subscribe(update);
      const letGo = groups.hold(id);
      held.set(id, {
        part,
        stop() {
          unsubscribe();
          letGo();
          part.release();
        },
      });
    };
    const drop = (id: number): void => {
      const entry = held.get(id);
      held.delete(id);
      entry?.stop();
    };
    const adapt = (): void => {
      const now = wanted();
      for (const id of now) if (!held.has(id)) take(id);
      for (const id of Array.from(held.keys())) if (!now.has(id)) drop(id);
    };
    function update(): void {
      adapt();
      view.set(combined());
    }

    for (const id of new Set(ids)) take(id);
    adapt();
    const view = createCell(combined());
    changed.add(update);
    return {
      view,
      dispose() {
        changed.delete(update);
        for (const id of Array.from(held.keys())) drop(id);
      },
    };
  };

  return {
    watch,
    askAll() {
      pollers.each((poller) => poller.askNow());
      groups.poller()?.askNow();
    },
    dispose() {
      pollers.dispose();
      groups.dispose();
    },
  };
}
