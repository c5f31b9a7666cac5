import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { createCell } from '../../shared/observable.ts';
import { ok } from '../../shared/result.ts';
import type { DatadogClient } from './datadogClient.ts';
import type { MonitorReading, MonitorsView, Polled } from './datadogRoom.ts';
import { combineFreshness } from './freshness.ts';
import { createPoller } from './poller.ts';
import { readMonitor } from './readMonitor.ts';
import type { RequestBudget } from './requestBudget.ts';
import { createSharedPollers, type Held } from './sharedPollers.ts';

const PERIOD_MS = 20_000;

export interface MonitorsViews {
  watch: (ids: readonly number[]) => Polled<MonitorsView>;
  askAll: () => void;
  dispose: Disposer;
}

/**
 * Polls monitors by id, each once however many views hold it. A composite brings its parts along; they are asked as
 * often, because the gate's answer is made of them.
 */
export function createMonitorsViews(
  clock: Clock,
  client: DatadogClient,
  budget: RequestBudget,
  site: string,
  log: (line: string) => void,
): MonitorsViews {
  const pollers = createSharedPollers<MonitorReading>(() => {});
  const hold = (id: number): Held<MonitorReading> =>
    pollers.hold(String(id), () =>
      createPoller<MonitorReading>({
        clock,
        log,
        async ask(signal) {
          const reply = await client.getMonitor(id, signal);
          return reply.ok ? ok(readMonitor(id, reply.value, site)) : reply;
        },
        periodMs: () => budget.paceMs('monitor', pollers.count(), PERIOD_MS),
        offsetMs: (id * 37) % PERIOD_MS,
      }),
    );

  const watch = (ids: readonly number[]): Polled<MonitorsView> => {
    const held = new Map<number, { part: Held<MonitorReading>; unsubscribe: Disposer }>();
    const combined = (): MonitorsView => {
      const monitors = new Map<number, MonitorReading>();
      const freshness = Array.from(held, ([id, { part }]) => {
        const polled = part.poller.view.get();
        if (polled.value) monitors.set(id, polled.value);
        return polled.freshness;
      });
      return { freshness: combineFreshness(freshness), monitors };
    };
    const wanted = (): Set<number> => {
      const all = new Set(ids);
      for (const id of ids) {
        for (const partId of held.get(id)?.part.poller.view.get().value?.partIds ?? []) all.add(partId);
      }
      return all;
    };
    const take = (id: number): void => {
      const part = hold(id);
      held.set(id, { part, unsubscribe: part.poller.view.subscribe(update) });
    };
    const drop = (id: number): void => {
      const entry = held.get(id);
      held.delete(id);
      entry?.unsubscribe();
      entry?.part.release();
    };
    const follow = (): void => {
      const now = wanted();
      for (const id of now) if (!held.has(id)) take(id);
      for (const id of Array.from(held.keys())) if (!now.has(id)) drop(id);
    };
    function update(): void {
      follow();
      view.set(combined());
    }

    for (const id of new Set(ids)) take(id);
    follow();
    const view = createCell(combined());
    return {
      view,
      dispose: () => {
        for (const id of Array.from(held.keys())) drop(id);
      },
    };
  };

  return {
    watch,
    askAll: () => pollers.each((poller) => poller.askNow()),
    dispose: () => pollers.dispose(),
  };
}
