import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import { fail, ok } from '../../shared/result.ts';
import type { KeyPair } from './keyChecker.ts';
import type { KeyStore, OrganisationSettings } from './organisationPorts.ts';
import {
  createOrganisations,
  type DatadogOrganisations,
  type OrganisationsOptions,
} from './organisations.ts';
import { metricsReply, START_MS } from './testRoom.ts';
import type { Fetch } from './transport.ts';

/** A pair of keys with a text that must never be seen outside a request's headers. */
export function pairOf(name: string): KeyPair {
  return { apiKey: `${name}-api-key-nobody-may-see`, appKey: `${name}-app-key-nobody-may-see` };
}
export const NOBODY = 'nobody-may-see';

/** What the machine has written down; a new app on it is a restart. */
export interface TestMachine {
  clock: ManualClock;
  written: OrganisationSettings | null;
  kept: Map<string, KeyPair>;
  storage: 'usable' | 'basicText' | 'unavailable';
  /** Kept keys cannot be decrypted. */
  isLocked: boolean;
  /** Pairs that Datadog takes, by API key, and the scopes of their application keys. */
  taken: Map<string, { pair: KeyPair; scopes: readonly string[] }>;
  /** Host, path and API key of every request. */
  asked: { host: string; path: string; apiKey: string | undefined }[];
  /** Everything that main logged or let a page see. */
  told: unknown[];
  hidden: string[];
  start: (options?: Partial<OrganisationsOptions>) => DatadogOrganisations;
}

/** Makes a machine with Datadog's sites behind it; every site has the same organisations. */
export function createTestMachine(): TestMachine {
  const clock = createManualClock(START_MS);
  const fetch: Fetch = (url, { headers, body }) => {
    const { host, pathname } = new URL(url);
    const apiKey = headers['DD-API-KEY'];
    machine.asked.push({ host, path: pathname, apiKey });
    const known = apiKey === undefined ? undefined : machine.taken.get(apiKey);
    const scope = pathname.includes('/query/') ? 'timeseries_query' : 'monitors_read';
    const needsApp = !pathname.endsWith('/api/v1/validate');
    const isAsking = needsApp && !pathname.endsWith('/validate_keys');
    const isTaken =
      known !== undefined &&
      (!needsApp || headers['DD-APPLICATION-KEY'] === known.pair.appKey) &&
      (!isAsking || known.scopes.includes(scope));
    let reply: unknown = { errors: ['Forbidden'] };
    if (isTaken && pathname.includes('/query/'))
      reply = metricsReply(JSON.parse(typeof body === 'string' ? body : ''), 20).body;
    else if (isTaken && pathname.includes('/search')) reply = { groups: [], metadata: { page_count: 0 } };
    else if (isTaken) reply = { valid: true };
    return Promise.resolve({
      status: isTaken ? 200 : 403,
      headers: { get: () => null },
      text: () => Promise.resolve(JSON.stringify(reply)),
    });
  };
  const keys: KeyStore = {
    storage: () => Promise.resolve(machine.storage),
    read(id) {
      const pair = machine.kept.get(id);
      if (machine.isLocked) return Promise.resolve(fail('locked'));
      return Promise.resolve(pair ? ok(pair) : fail('not in the file'));
    },
    write(id, pair) {
      if (machine.storage !== 'usable') return Promise.resolve(false);
      machine.kept.set(id, pair);
      return Promise.resolve(true);
    },
    forget(id) {
      machine.kept.delete(id);
      return true;
    },
  };
  let ids = 0;
  const machine: TestMachine = {
    clock,
    written: null,
    kept: new Map(),
    storage: 'usable',
    isLocked: false,
    taken: new Map(),
    asked: [],
    told: [],
    hidden: [],
    start(options = {}) {
      const organisations = createOrganisations({
        clock,
        environment: { apiKey: '', appKey: '', site: 'datadoghq.com' },
        baseUrl: null,
        seed: '',
        log: (line) => machine.told.push(line),
        fetch,
        file: {
          read: () => machine.written ?? { organisations: [], assignments: [] },
          save(settings) {
            machine.written = structuredClone(settings);
            machine.told.push(machine.written);
            return true;
          },
        },
        keys,
        newId: () => `organisation-${(ids += 1)}`,
        hide: (secret) => machine.hidden.push(secret),
        ...options,
      });
      machine.told.push(organisations.watch().get());
      organisations.watch().subscribe((snapshot) => machine.told.push(snapshot));
      organisations.statusOf().view.subscribe((status) => machine.told.push(status));
      return organisations;
    },
  };
  return machine;
}

/** Makes Datadog take a pair. */
export function take(
  machine: TestMachine,
  pair: KeyPair,
  scopes: readonly string[] = ['timeseries_query', 'monitors_read'],
): KeyPair {
  machine.taken.set(pair.apiKey, { pair, scopes });
  return pair;
}
