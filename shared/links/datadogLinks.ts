import { endpointLabel } from '../metrics/endpointName.ts';

/** A release as Datadog's pages filter for it. */
export interface LinkedRelease {
  /** The host of the organisation's pages: app.datadoghq.eu, acme.datadoghq.com. */
  host: string;
  service: string;
  env: string;
  versionTag: string;
  canaryValue: string;
  endpointTag: string;
}

/** The minutes that a page shows, ms. */
export interface LinkedRange {
  fromMs: number;
  toMs: number;
}

function address(host: string, path: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(`https://${host}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  // Some of Datadog's pages take a plus for itself.
  return url.href.replaceAll('+', '%20');
}

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** Escapes what the search syntax reads as its own, blanks too (Datadog docs: Log search syntax). */
function escaped(text: string): string {
  return text.replace(/[-+=&|<>!(){}[\]^"“”~*?:\\#/\s]/g, '\\$&');
}

function tagsOf({ service, env, versionTag, canaryValue }: LinkedRelease): string {
  const environment = env === '*' ? [] : [`env:${quoted(env)}`];
  return [`service:${quoted(service)}`, ...environment, `${versionTag}:${quoted(canaryValue)}`].join(' ');
}

const METHOD_AND_PATH = /^([A-Z]+) (\/.*)$/;

/**
 * A span's resource name in place of the metric's tag, which is in lower case and has "_" for what a tag cannot hold:
 * each of those stands for any one character.
 */
function resourceTerm(resourceName: string): string {
  const label = endpointLabel(resourceName);
  return label.includes('_')
    ? `resource_name:${escaped(label).replaceAll('_', '?')}`
    : `resource_name:${quoted(label)}`;
}

/** Logs know an endpoint by the standard attributes of HTTP (Datadog docs: Standard attributes). */
function logTerms(resourceName: string): string {
  const [, method, path] = METHOD_AND_PATH.exec(endpointLabel(resourceName)) ?? [];
  if (method === undefined || path === undefined) return quoted(resourceName);
  const parts = path.split('/').map((part) => (/^[:_{<]/.test(part) ? '*' : escaped(part)));
  return `@http.method:${method} @http.url_details.path:${parts.join('\\/')}`;
}

/** The spans of the canary, of one endpoint where it is named: Trace Explorer. */
export function tracesLink(release: LinkedRelease, range: LinkedRange, resourceName: string | null): string {
  const terms = [tagsOf(release), ...(resourceName === null ? [] : [resourceTerm(resourceName)])];
  return address(release.host, '/apm/traces', {
    query: terms.join(' '),
    start: String(range.fromMs),
    end: String(range.toMs),
    paused: 'true',
  });
}

/** The logs of the canary, of one endpoint where it is named: Log Explorer. */
export function logsLink(release: LinkedRelease, range: LinkedRange, resourceName: string | null): string {
  const terms = [tagsOf(release), ...(resourceName === null ? [] : [logTerms(resourceName)])];
  return address(release.host, '/logs', {
    query: terms.join(' '),
    from_ts: String(range.fromMs),
    to_ts: String(range.toMs),
    live: 'false',
  });
}

/** The service's page in APM, whose Deployments list and compare its versions. */
export function deploymentsLink({ host, service, env }: LinkedRelease, range: LinkedRange): string {
  return address(host, `/apm/entity/${encodeURIComponent(`service:${service}`)}`, {
    ...(env === '*' ? {} : { env }),
    start: String(range.fromMs),
    end: String(range.toMs),
    paused: 'true',
  });
}

/** The id in what a person wrote: the id itself, or the address of the dashboard; null for anything else. */
export function dashboardId(text: string): string | null {
  const inAddress = /^https:\/\/[^/]+\/dashboard\/([a-z0-9-]{5,40})(?:[/?#]|$)/i.exec(text.trim())?.[1];
  return inAddress ?? (/^[a-z0-9-]{5,40}$/i.test(text.trim()) ? text.trim() : null);
}

/**
 * The release's dashboard with its template variables set, or the list of dashboards about its service.
 * @param dashboard id or address; '' where nobody named one.
 */
export function dashboardLink(
  release: LinkedRelease,
  range: LinkedRange,
  dashboard: string,
  resourceName: string | null,
): string {
  const id = dashboardId(dashboard);
  if (id === null) return address(release.host, '/dashboard/lists', { q: release.service });
  const { service, env, versionTag, canaryValue, endpointTag } = release;
  return address(release.host, `/dashboard/${id}`, {
    tpl_var_service: service,
    tpl_var_env: env,
    [`tpl_var_${versionTag}`]: canaryValue,
    ...(resourceName === null ? {} : { [`tpl_var_${endpointTag}`]: resourceName }),
    from_ts: String(range.fromMs),
    to_ts: String(range.toMs),
    live: 'false',
  });
}

/**
 * A monitor's status page, at one of its groups and over some minutes where they are given.
 * @param group as Datadog names it, "resource_name:post_/v1/orders"; null or '*': none.
 */
export function monitorLink(host: string, id: number, group: string | null, range?: LinkedRange): string {
  return address(host, `/monitors/${id}`, {
    ...(group === null || group === '*' ? {} : { group }),
    ...(range ? { from_ts: String(range.fromMs), to_ts: String(range.toMs) } : {}),
  });
}
