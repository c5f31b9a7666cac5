import type { Clock } from '../../shared/clock/clock.ts';
import type { DatadogStatus } from '../../shared/contract/preferences.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { createCell } from '../../shared/observable.ts';
import { redact } from '../../shared/redact.ts';
import { countPods } from './countPods.ts';
import { createDatadogClient } from './datadogClient.ts';
import type { DatadogRoom } from './datadogRoom.ts';
import { createMetricsViews } from './metricsViews.ts';
import { createMonitorsViews } from './monitorsViews.ts';
import { createOwnFetch, type ProxyOf } from './ownFetch.ts';
import { datadogProblem } from './replyProblem.ts';
import { readEvents } from './readEvents.ts';
import { createPodReader } from './readPods.ts';
import { createRequestBudget, type RequestKind } from './requestBudget.ts';
import { createRequestScheduler } from './requestScheduler.ts';
import { roomThatIsOff } from './roomThatIsOff.ts';
import { createSpread } from './spread.ts';
import { statusFreshness } from './statusFreshness.ts';
import { createTransport, type Fetch } from './transport.ts';
import { createWanted } from './wanted.ts';

export interface DatadogRoomOptions {
  clock: Clock;
  /** '' when there is none. */
  apiKey: string;
  appKey: string;
  /** "datadoghq.com"; the API is at https://api.SITE. */
  site: string;
  /** Another address of the API; null: the site's. */
  baseUrl: string | null;
  /** Host of the organisation's own pages; absent: the site's. */
  uiHost?: string;
  /** The proxy on the way to an address; absent: none. */
  proxyOf?: ProxyOf;
  /** Takes one line; keys are taken out before. */
  log: (line: string) => void;
  /** Sets this app's rounds apart from those of other people's; '' in tests. */
  seed?: string;
  /** Instead of the room's own, which ends its connections with the room. */
  fetch?: Fetch;
}

/** The API key is checked this long after the start, ms: after the first frame, not before. */
const FIRST_CHECK_MS = 1_000;
/** Requests that may run at the same time. */
const AT_ONCE = 4;

/** Where a site's API is. @param baseUrl another address in its place; null: the site's own. */
export function apiUrlOf(site: string, baseUrl: string | null): string {
  return (baseUrl ?? `https://api.${site}`).replace(/\/+$/, '');
}

/**
 * Makes the room. Nothing is loaded or asked before the first view is held, except one check of the API key a second
 * after the start.
 */
export function createDatadogRoom(options: DatadogRoomOptions): DatadogRoom {
  const { clock, site } = options;
  const apiKey = options.apiKey.trim();
  const appKey = options.appKey.trim();
  if (apiKey === '' || appKey === '')
    return roomThatIsOff(site, datadogProblem('datadogNotConfigured', site, 'no keys are set'));

  const log = (line: string): void => options.log(redact(line, [apiKey, appKey]));
  const own = createOwnFetch(options.proxyOf);
  const budget = createRequestBudget(clock);
  const outcomes = statusFreshness(clock);
  const status = createCell<DatadogStatus>({ freshness: outcomes.freshness(), site, budget: null });
  const onOutcome = (kind: RequestKind, problem: Problem | null): void => {
    outcomes.add(kind, problem);
    status.set({ freshness: outcomes.freshness(), site, budget: budget.state() });
  };
  const client = createDatadogClient({
    clock,
    apiKey,
    appKey,
    baseUrl: apiUrlOf(site, options.baseUrl),
    transport: createTransport(clock, options.fetch ?? own.fetch),
    budget,
    scheduler: createRequestScheduler(AT_ONCE),
    onOutcome,
  });
  const spread = createSpread(options.seed ?? '');
  const metrics = createMetricsViews(clock, client, budget, spread, log);
  const monitors = createMonitorsViews(clock, client, budget, options.uiHost ?? site, spread, log);

  const ended = new AbortController();
  const wanted = createWanted(client, clock, options.uiHost ?? site, ended.signal);
  const check = (): void => void client.checkApiKey(ended.signal);
  const cancelCheck = clock.setTimeout(check, FIRST_CHECK_MS);
  return {
    status,
    watchMetrics: metrics.watch,
    watchPods: createPodReader(client),
    watchMonitors: monitors.watch,
    readEvents: (signals, span, signal) => readEvents(client, signals, span, signal),
    countPods: (signals, question, signal) => countPods(client, signals, question, signal),
    postEvent: (event) => client.postEvent(event, ended.signal),
    wanted: () => wanted,
    reconnect() {
      check();
      metrics.askAll();
      monitors.askAll();
    },
    dispose() {
      cancelCheck();
      ended.abort();
      metrics.dispose();
      monitors.dispose();
      own.dispose();
    },
  };
}
