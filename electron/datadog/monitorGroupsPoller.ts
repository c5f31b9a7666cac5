import type { Clock } from '../../shared/clock/clock.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { DatadogClient } from './datadogClient.ts';
import type { MonitorGroup } from './datadogRoom.ts';
import { createPoller, type Poller } from './poller.ts';
import { readSearchedGroup } from './readMonitor.ts';
import { datadogProblem } from './replyProblem.ts';

/** The groups of monitors by id; a monitor without any has an empty list. */
export type GroupsById = ReadonlyMap<number, readonly MonitorGroup[]>;

/** Asks for the groups of every monitor that somebody holds, all in one search. */
export interface MonitorGroupsPoller {
  hold: (id: number) => Disposer;
  /** Null while nobody holds a monitor. */
  poller: () => Poller<GroupsById> | null;
  /** How many pages the newest answer had: requests a round. */
  pages: () => number;
  dispose: Disposer;
}

export interface MonitorGroupsOptions {
  clock: Clock;
  client: DatadogClient;
  periodMs: () => number;
  offsetMs: number;
  log: (line: string) => void;
  /** Hears of every answer and of every change of freshness. */
  onChange: () => void;
}

/** Pages of one search at the most; 50,000 groups. */
const MOST_PAGES = 50;

async function askAllPages(
  client: DatadogClient,
  ids: readonly number[],
  signal: AbortSignal,
): Promise<Result<{ groups: GroupsById; pages: number }, Problem>> {
  const groups = new Map<number, MonitorGroup[]>(ids.map((id) => [id, []]));
  let page = 0;
  for (let pages = 1; page < pages; page += 1) {
    const reply = await client.searchMonitorGroups(ids, page, signal);
    if (!reply.ok) return reply;
    const rows = reply.value.groups;
    if (!Array.isArray(rows)) return fail(datadogProblem('badReply', 'monitors_read', 'no groups'));
    for (const row of rows) groups.get(row.monitorId ?? -1)?.push(readSearchedGroup(row));
    pages = Math.min(MOST_PAGES, reply.value.metadata?.pageCount ?? 1);
  }
  return ok({ groups, pages: page });
}

/** Asks at once for what is newly held, together with all the rest. */
export function createMonitorGroupsPoller(options: MonitorGroupsOptions): MonitorGroupsPoller {
  const { client, onChange } = options;
  const holders = new Map<number, number>();
  let poller: Poller<GroupsById> | null = null;
  let unsubscribe: Disposer = () => {};
  let pages = 1;
  let planned = false;

  const end = (): void => {
    unsubscribe();
    poller?.dispose();
    poller = null;
  };
  const begin = (): void => {
    const made = createPoller<GroupsById>({
      ...options,
      async ask(signal) {
        const answer = await askAllPages(
          client,
          Array.from(holders.keys()).sort((a, b) => a - b),
          signal,
        );
        if (!answer.ok) return answer;
        pages = answer.value.pages;
        return ok(answer.value.groups);
      },
    });
    poller = made;
    unsubscribe = made.view.subscribe(onChange);
  };
  // Several monitors are held in one go; they are asked for together.
  const adapt = (): void => {
    planned = false;
    if (holders.size === 0) return end();
    if (!poller) return begin();
    const known = poller.view.get().value;
    if (Array.from(holders.keys()).some((id) => !known?.has(id))) poller.askNow();
  };
  const plan = (): void => {
    if (planned) return;
    planned = true;
    queueMicrotask(adapt);
  };

  return {
    hold(id) {
      holders.set(id, (holders.get(id) ?? 0) + 1);
      plan();
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        const left = (holders.get(id) ?? 1) - 1;
        if (left > 0) holders.set(id, left);
        else holders.delete(id);
        plan();
      };
    },
    poller: () => poller,
    pages: () => pages,
    dispose() {
      holders.clear();
      end();
    },
  };
}
