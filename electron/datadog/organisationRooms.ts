import type { Clock } from '../../shared/clock/clock.ts';
import {
  DEFAULT_ORGANISATION,
  uiHostOf,
  type Assignment,
  type KeyCheck,
} from '../../shared/contract/organisations.ts';
import type { DatadogStatus } from '../../shared/contract/preferences.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { createCell } from '../../shared/observable.ts';
import { createDatadogRoom, type DatadogRoomOptions } from './createDatadogRoom.ts';
import type { DatadogRoom, DatadogSources, Polled, WatchedMetrics } from './datadogRoom.ts';
import { followRoom } from './followRoom.ts';
import { compareFreshness } from './freshness.ts';
import { keysProblem, type HeldKeys } from './heldKeys.ts';
import type { OrganisationEntry } from './organisationPorts.ts';
import type { ProxyOf } from './ownFetch.ts';
import { roomThatIsOff } from './roomThatIsOff.ts';
import type { Fetch } from './transport.ts';

/** An organisation with its keys and its room: client, request budget and polling of its own. */
export interface RunningOrganisation {
  entry: OrganisationEntry;
  held: HeldKeys;
  room: DatadogRoom;
  checking: boolean;
  check: KeyCheck | null;
  stop: Disposer;
}

export interface OrganisationRoomsOptions {
  clock: Clock;
  /** The site where none was chosen. */
  environmentSite: string;
  baseUrl: string | null;
  seed: string;
  log: (line: string) => void;
  proxyOf?: ProxyOf;
  fetch?: Fetch;
}

/** The rooms of all organisations, and which of them measures what. */
export interface OrganisationRooms extends DatadogSources {
  get: (id: string) => RunningOrganisation | undefined;
  all: () => RunningOrganisation[];
  siteOf: (entry: OrganisationEntry) => string;
  /** Puts an organisation in, or anew; its room is replaced only where keys or addresses differ. */
  put: (entry: OrganisationEntry, held: HeldKeys, check: KeyCheck | null) => void;
  drop: (id: string) => void;
  assign: (assignments: readonly Assignment[]) => void;
  /** Without a context: the worst of all that are used. */
  statusOf: (contextId?: string, namespace?: string) => Polled<DatadogStatus>;
  reconnect: () => void;
  dispose: Disposer;
}

/** @param onStatus hears whenever what some room says of itself may have changed. */
export function createOrganisationRooms(
  options: OrganisationRoomsOptions,
  onStatus: () => void,
): OrganisationRooms {
  const running = new Map<string, RunningOrganisation>();
  /** Counts how often rooms or assignments changed, and how often what a room says of itself did. */
  const changes = createCell(0);
  const statuses = createCell(0);
  let assignments: readonly Assignment[] = [];
  /** For the moments in which there is no organisation: before the first and after the end. */
  const nowhere = roomThatIsOff(options.environmentSite, null);

  const announce = (): void => changes.set(changes.get() + 1);
  const onReplaced = (listener: () => void): Disposer => changes.subscribe(listener);
  const siteOf = (entry: OrganisationEntry): string => entry.site ?? options.environmentSite;
  const makeRoom = (entry: OrganisationEntry, held: HeldKeys): DatadogRoom => {
    const site = siteOf(entry);
    if (!held.pair) return roomThatIsOff(site, keysProblem(held, site));
    const { clock, baseUrl, seed, log, proxyOf, fetch } = options;
    const made: DatadogRoomOptions = { clock, ...held.pair, site, baseUrl, seed, log };
    return createDatadogRoom({
      ...made,
      uiHost: uiHostOf(site, entry.subdomain),
      ...(proxyOf ? { proxyOf } : {}),
      ...(fetch ? { fetch } : {}),
    });
  };
  const assigned = (contextId: string | undefined, namespace: string | null): string | undefined =>
    assignments.find((one) => one.contextId === contextId && one.namespace === namespace)?.organisationId;
  const find = (contextId?: string, namespace?: string): RunningOrganisation | undefined => {
    const id =
      (namespace === undefined ? undefined : assigned(contextId, namespace)) ?? assigned(contextId, null);
    return running.get(id ?? DEFAULT_ORGANISATION) ?? running.get(DEFAULT_ORGANISATION);
  };
  /** Of all whose keys somebody has set: what a screen of all contexts has to say. */
  const worst = (): RunningOrganisation | undefined => {
    const all = [...running.values()];
    const used = all.filter(({ held }) => held.source !== 'none');
    const [first] = (used.length > 0 ? used : all).toSorted((one, other) =>
      compareFreshness(one.room.status.get().freshness, other.room.status.get().freshness),
    );
    return first;
  };
  const end = (organisation: RunningOrganisation | undefined): void => {
    organisation?.stop();
    organisation?.room.dispose();
  };

  return {
    get: (id) => running.get(id),
    all: () => [...running.values()],
    siteOf,
    put(entry, held, check) {
      const before = running.get(entry.id);
      const stays =
        before?.held === held &&
        before.entry.subdomain === entry.subdomain &&
        siteOf(before.entry) === siteOf(entry);
      if (before && stays) {
        running.set(entry.id, { ...before, entry, check });
        announce();
        return;
      }
      const room = makeRoom(entry, held);
      running.set(entry.id, {
        entry,
        held,
        room,
        checking: false,
        check,
        stop: room.status.subscribe(() => {
          statuses.set(statuses.get() + 1);
          onStatus();
        }),
      });
      // First everybody moves over, then the old room goes.
      announce();
      end(before);
    },
    drop(id) {
      const before = running.get(id);
      running.delete(id);
      announce();
      end(before);
    },
    assign(next) {
      assignments = next;
      announce();
    },
    of(contextId, namespace) {
      const current = (): DatadogRoom => find(contextId, namespace)?.room ?? nowhere;
      return {
        identity() {
          const found = find(contextId, namespace);
          return found ? `${found.entry.id} ${siteOf(found.entry)}` : '';
        },
        uiHost() {
          const entry = find(contextId, namespace)?.entry;
          return entry ? uiHostOf(siteOf(entry), entry.subdomain) : uiHostOf(options.environmentSite, null);
        },
        watchMetrics(signals, foreground) {
          let wanted: readonly string[] = [];
          let watched: WatchedMetrics | null = null;
          const polled = followRoom(current, onReplaced, (room) => {
            watched = room.watchMetrics(signals, foreground);
            watched.detail(wanted);
            return watched;
          });
          return {
            ...polled,
            detail(endpoints) {
              wanted = endpoints;
              watched?.detail(endpoints);
            },
          };
        },
        watchPods: (signals, untilMs) =>
          followRoom(current, onReplaced, (room) => room.watchPods(signals, untilMs)),
        readEvents: (signals, span, signal) => current().readEvents(signals, span, signal),
        countPods: (signals, question, signal) => current().countPods(signals, question, signal),
        postEvent: (event) => current().postEvent(event),
        wanted: () => current().wanted(),
        watchMonitors: (ids, withParts) =>
          followRoom(current, onReplaced, (room) => room.watchMonitors(ids, withParts)),
      };
    },
    statusOf(contextId, namespace) {
      const read = (): DatadogStatus => {
        const organisation = contextId === undefined ? worst() : find(contextId, namespace);
        if (!organisation) return nowhere.status.get();
        const status = organisation.room.status.get();
        return running.size > 1 ? { ...status, organisation: organisation.entry.label } : status;
      };
      const view = createCell(read());
      const update = (): void => view.set(read());
      const stops = [statuses.subscribe(update), changes.subscribe(update)];
      return { view, dispose: () => stops.forEach((stop) => stop()) };
    },
    reconnect() {
      for (const { room } of running.values()) room.reconnect();
    },
    dispose() {
      for (const organisation of running.values()) end(organisation);
      running.clear();
    },
  };
}
