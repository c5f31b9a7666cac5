import type { Clock } from '../../shared/clock/clock.ts';
import type { KeyCheck } from '../../shared/contract/organisations.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { apiUrlOf } from './createDatadogRoom.ts';
import { checkKeys } from './checkKeys.ts';
import { createDatadogClient, type DatadogClient } from './datadogClient.ts';
import { createOwnFetch, type ProxyOf } from './ownFetch.ts';
import { createRequestBudget } from './requestBudget.ts';
import { createRequestScheduler } from './requestScheduler.ts';
import { createTransport, type Fetch } from './transport.ts';

/** The two keys of Datadog's API. */
export interface KeyPair {
  apiKey: string;
  appKey: string;
}

export interface KeyCheckerOptions {
  clock: Clock;
  /** Another address of the API in place of every site's; null: the sites'. */
  baseUrl: string | null;
  proxyOf?: ProxyOf;
  /** In tests. */
  fetch?: Fetch;
}

/** Checks keys that no room has yet, each time on a connection of its own. */
export interface KeyChecker {
  check: (pair: KeyPair, site: string) => Promise<KeyCheck>;
  /** Which of these sites know the API key. Only the API key is sent. */
  findSites: (apiKey: string, sites: readonly string[]) => Promise<string[]>;
  dispose: Disposer;
}

const AT_ONCE = 4;

/** Makes a checker; disposing it ends the checks that run. */
export function createKeyChecker(options: KeyCheckerOptions): KeyChecker {
  const { clock } = options;
  const ended = new AbortController();

  const withClient = async <T>(
    pair: KeyPair,
    site: string,
    use: (client: DatadogClient) => Promise<T>,
  ): Promise<T> => {
    const own = createOwnFetch(options.proxyOf);
    const client = createDatadogClient({
      clock,
      ...pair,
      baseUrl: apiUrlOf(site, options.baseUrl),
      transport: createTransport(clock, options.fetch ?? own.fetch),
      budget: createRequestBudget(clock),
      scheduler: createRequestScheduler(AT_ONCE),
      onOutcome: () => {},
    });
    try {
      return await use(client);
    } finally {
      own.dispose();
    }
  };

  return {
    check: (pair, site) => withClient(pair, site, (client) => checkKeys(client, clock.now, ended.signal)),
    async findSites(apiKey, sites) {
      const known = await Promise.all(
        sites.map((site) =>
          withClient({ apiKey, appKey: '' }, site, (client) => client.checkApiKey(ended.signal)),
        ),
      );
      return sites.filter((_, index) => known[index] === null);
    },
    dispose: () => ended.abort(),
  };
}
