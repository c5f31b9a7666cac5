import type { Configuration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js';
import type { HttpLibrary } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/http/http.js';

/**
 * What every call needs of the official client. Its parts are loaded one by one when they are first needed: the
 * whole package takes over a second and 130 MB, its v2 serializer most of that.
 */
export async function loadCommon() {
  const [configuration, servers, auth, http, logger] = await Promise.all([
    import('@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js'),
    import('@datadog/datadog-api-client/dist/packages/datadog-api-client-common/servers.js'),
    import('@datadog/datadog-api-client/dist/packages/datadog-api-client-common/auth.js'),
    import('@datadog/datadog-api-client/dist/packages/datadog-api-client-common/http/http.js'),
    import('@datadog/datadog-api-client/dist/logger.js'),
  ]);
  // The client's logger writes to the console; what is worth saying is said by our own log.
  (logger.logger as { setLevel: (level: string) => void }).setLevel('silent');
  return { ...configuration, ...servers, ...auth, ...http };
}

export type ClientCommon = Awaited<ReturnType<typeof loadCommon>>;

/** v2, for POST /api/v2/query/timeseries. The slow one. */
export async function loadMetricsApi() {
  return import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js');
}

/** v1, for GET /api/v1/monitor/{id}. */
export async function loadMonitorsApi() {
  return import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MonitorsApi.js');
}

/** v2, for POST /api/v2/events/search. */
export async function loadEventsApi() {
  return import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/EventsApi.js');
}

/** v2, for POST /api/v2/logs/events/search and /api/v2/logs/analytics/aggregate. */
export async function loadLogsApi() {
  return import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/LogsApi.js');
}

/** v2, for POST /api/v2/error-tracking/issues/search. */
export async function loadErrorTrackingApi() {
  return import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/ErrorTrackingApi.js');
}

/** v2, for /api/v2/bits-ai/investigations; a preview at Datadog. */
export async function loadBitsApi() {
  return import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/BitsAIApi.js');
}

/** v1, for GET /api/v1/validate. */
export async function loadAuthenticationApi() {
  return import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/AuthenticationApi.js');
}

/** v2, for GET /api/v2/validate_keys. */
export async function loadKeyManagementApi() {
  return import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/KeyManagementApi.js');
}

/** What the client sends only when told so, because Datadog may still change it. */
const PREVIEWS = {
  'v2.listInvestigations': true,
  'v2.getInvestigation': true,
  'v2.triggerInvestigation': true,
};

/**
 * A configuration for one call. It is built directly, not by createConfiguration, because that one reads DD_SITE,
 * DD_API_KEY and DD_APP_KEY from the environment by itself. No retries: the client's own sleep a whole rate-limit
 * period and cannot be ended.
 */
export function configurationFor(
  common: ClientCommon,
  baseUrl: string,
  keys: { apiKey: string; appKey: string },
  httpApi: HttpLibrary,
): Configuration {
  const server = new common.BaseServerConfiguration(baseUrl, {});
  const auth = common.configureAuthMethods({ apiKeyAuth: keys.apiKey, appKeyAuth: keys.appKey });
  return new common.Configuration(server, 0, {}, httpApi, auth, {}, false, false, 0, 2, 2, { ...PREVIEWS });
}
