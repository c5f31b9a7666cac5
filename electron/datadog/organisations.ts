import {
  DATADOG_SITES,
  DEFAULT_ORGANISATION,
  MOST_ORGANISATIONS,
  uiHostOf,
  type Assignment,
  type KeyCheck,
  type KeyStorage,
  type OrganisationsSnapshot,
  type SaveAnswer,
  type SaveOrganisation,
} from '../../shared/contract/organisations.ts';
import type { DatadogStatus } from '../../shared/contract/preferences.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { createCell, type Observable } from '../../shared/observable.ts';
import type { DatadogSources, Polled } from './datadogRoom.ts';
import { firstKeys, type HeldKeys } from './heldKeys.ts';
import { createKeyChecker, type KeyPair } from './keyChecker.ts';
import type { KeyStore, OrganisationEntry, OrganisationsFile } from './organisationPorts.ts';
import { createOrganisationRooms, type OrganisationRoomsOptions } from './organisationRooms.ts';

export interface OrganisationsOptions extends Omit<OrganisationRoomsOptions, 'environmentSite'> {
  /** What the process was started with; '' where there is none. */
  environment: { apiKey: string; appKey: string; site: string };
  file: OrganisationsFile;
  keys: KeyStore;
  newId: () => string;
  /** Hears every key before it is used, so that no log ever shows it. */
  hide: (secret: string) => void;
}

/** Every Datadog organisation a person has set up, with its own keys, client and request budget. */
export interface DatadogOrganisations extends DatadogSources {
  /** What Settings shows. Asks the keychain anew what it can do. */
  watch: () => Observable<OrganisationsSnapshot>;
  statusOf: (contextId?: string, namespace?: string) => Polled<DatadogStatus>;
  /** Hosts of the organisations' own pages: what may be opened. */
  uiHosts: () => string[];
  save: (request: SaveOrganisation) => Promise<SaveAnswer>;
  remove: (id: string) => boolean;
  forgetKeys: (id: string) => boolean;
  /** Asks Datadog about the keys again; keys that could not be decrypted are tried again first. */
  check: (id: string) => Promise<void>;
  findSite: (apiKey: string, site: string) => Promise<string[]>;
  assign: (assignment: {
    contextId: string;
    namespace: string | null;
    organisationId: string | null;
  }) => boolean;
  reconnect: () => void;
  dispose: Disposer;
}

const NEW_DEFAULT: OrganisationEntry = {
  id: DEFAULT_ORGANISATION,
  label: '',
  site: null,
  subdomain: null,
  own: 'none',
};

function notSaved(reason: SaveAnswer['reason'], check: KeyCheck | null = null): SaveAnswer {
  return { saved: false, reason, check };
}

/** Sets up what was written down; where nothing was, the one organisation of the environment. */
export function createOrganisations(options: OrganisationsOptions): DatadogOrganisations {
  const { environment, file, keys } = options;
  const sites = Array.from(new Set([...DATADOG_SITES, environment.site]));
  const environmentPair: KeyPair | null =
    environment.apiKey.trim() === '' || environment.appKey.trim() === ''
      ? null
      : { apiKey: environment.apiKey.trim(), appKey: environment.appKey.trim() };
  const rooms = createOrganisationRooms({ ...options, environmentSite: environment.site }, () => publish());
  const checker = createKeyChecker(options);
  let assignments: readonly Assignment[] = [];
  let storage: KeyStorage | null = null;

  const read = (): OrganisationsSnapshot => ({
    organisations: rooms.all().map(({ entry, held, room, check, checking }) => ({
      id: entry.id,
      label: entry.label,
      site: rooms.siteOf(entry),
      subdomain: entry.subdomain,
      source: held.source,
      checking,
      check,
      freshness: room.status.get().freshness,
    })),
    assignments: [...assignments],
    storage,
    sites,
    environmentHasKeys: environmentPair !== null,
  });
  const publish = (): void => snapshot.set(read());
  const write = (): boolean => {
    rooms.assign(assignments);
    publish();
    return file.save({ organisations: rooms.all().map(({ entry }) => entry), assignments });
  };
  const put = (entry: OrganisationEntry, held: HeldKeys, check: KeyCheck | null): void => {
    for (const key of held.pair ? [held.pair.apiKey, held.pair.appKey] : []) options.hide(key);
    rooms.put(entry, held, check);
  };
  const begin = (entry: OrganisationEntry): void => {
    const mine = entry.id === DEFAULT_ORGANISATION ? environmentPair : null;
    const held = firstKeys(entry, mine, keys, (kept) => {
      const now = rooms.get(entry.id);
      // A person may have entered others meanwhile.
      if (now?.held !== held) return;
      put(now.entry, kept, null);
      publish();
    });
    put(entry, held, null);
  };

  const written = file.read();
  const entries = written.organisations;
  if (!entries.some(({ id }) => id === DEFAULT_ORGANISATION)) begin(NEW_DEFAULT);
  for (const entry of entries) begin(entry);
  assignments = written.assignments;
  rooms.assign(assignments);
  const snapshot = createCell(read());

  const check = async (id: string): Promise<void> => {
    const organisation = rooms.get(id);
    // The keychain may be unlocked by now.
    if (organisation?.held.source === 'unreadable') {
      begin(organisation.entry);
      publish();
    }
    if (!organisation?.held.pair || organisation.checking) return;
    organisation.checking = true;
    publish();
    const { held, entry } = organisation;
    const found = await checker.check(organisation.held.pair, rooms.siteOf(entry));
    const now = rooms.get(id);
    if (now) now.checking = false;
    if (now?.held === held) {
      rooms.put(now.entry, held, found);
      now.room.reconnect();
    }
    publish();
  };

  /** Keeps the entered keys as the person chose; null: the machine could not keep them encrypted. */
  const keep = async (
    id: string,
    entered: NonNullable<SaveOrganisation['keys']>,
  ): Promise<HeldKeys | null> => {
    const { apiKey, appKey, keep: how } = entered;
    const pair = { apiKey, appKey };
    if (how === 'kept') return (await keys.write(id, pair)) ? { source: 'kept', pair, detail: '' } : null;
    keys.forget(id);
    return { source: 'run', pair, detail: '' };
  };

  return {
    of: rooms.of,
    statusOf: rooms.statusOf,
    uiHosts: () => rooms.all().map(({ entry }) => uiHostOf(rooms.siteOf(entry), entry.subdomain)),
    watch() {
      void keys.storage().then((state) => {
        if (state === storage) return;
        storage = state;
        publish();
      });
      return snapshot;
    },
    async save(request) {
      const { id, site, label, subdomain, keys: entered, unchecked } = request;
      for (const key of entered ? [entered.apiKey, entered.appKey] : []) options.hide(key);
      const before = id === null ? undefined : rooms.get(id);
      if (id !== null && !before) return notSaved('gone');
      if (!sites.includes(site)) return notSaved('site');
      if (!before && rooms.all().length >= MOST_ORGANISATIONS) return notSaved('tooMany');
      const moves = before !== undefined && rooms.siteOf(before.entry) !== site;
      const pair = entered ?? (moves ? before.held.pair : null);
      const found = pair && !unchecked ? await checker.check(pair, site) : null;
      if (found?.problem) return notSaved('check', found);

      const current = id === null ? undefined : rooms.get(id);
      if (id !== null && !current) return notSaved('gone');
      const newId = id ?? options.newId();
      const held = entered
        ? await keep(newId, entered)
        : (current?.held ?? { source: 'none' as const, pair: null, detail: '' });
      if (!held) return notSaved('storage', found);
      const own = entered ? entered.keep : (current?.entry.own ?? 'none');
      // Kept keys belong to their site; without any the environment's site goes with the environment's keys.
      const pinned =
        own === 'none' && newId === DEFAULT_ORGANISATION && site === environment.site ? null : site;
      put(
        { id: newId, label, site: pinned, subdomain, own },
        held,
        found ?? (pair ? null : (current?.check ?? null)),
      );
      const disk = write();
      if (unchecked) void check(newId);
      return { saved: true, reason: disk ? null : 'disk', check: found };
    },
    remove(id) {
      if (id === DEFAULT_ORGANISATION || !rooms.get(id)) return false;
      const forgotten = keys.forget(id);
      assignments = assignments.filter(({ organisationId }) => organisationId !== id);
      rooms.drop(id);
      return write() && forgotten;
    },
    forgetKeys(id) {
      const organisation = rooms.get(id);
      if (!organisation) return false;
      const forgotten = keys.forget(id);
      begin({ ...organisation.entry, own: 'none' });
      return write() && forgotten;
    },
    check,
    findSite: (apiKey, site) =>
      options.baseUrl === null
        ? checker.findSites(
            apiKey,
            DATADOG_SITES.filter((other) => other !== site),
          )
        : Promise.resolve([]),
    assign({ contextId, namespace, organisationId }) {
      if (organisationId !== null && !rooms.get(organisationId)) return false;
      const others = assignments.filter((one) => one.contextId !== contextId || one.namespace !== namespace);
      assignments = organisationId === null ? others : [...others, { contextId, namespace, organisationId }];
      return write();
    },
    reconnect: rooms.reconnect,
    dispose() {
      checker.dispose();
      rooms.dispose();
    },
  };
}
