import { logTerms, resourceTerm, tagsOf } from './searchTerms.ts';

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
  return searchLink(release.host, '/logs', terms.join(' '), range);
}

function searchLink(host: string, path: string, query: string, { fromMs, toMs }: LinkedRange): string {
  return address(host, path, { query, from_ts: String(fromMs), to_ts: String(toMs), live: 'false' });
}

/** Log Explorer with a search. */
export function logSearchLink(host: string, query: string, range: LinkedRange): string {
  return searchLink(host, '/logs', query, range);
}

/** Error Tracking with a search. */
export function issueSearchLink(host: string, query: string, range: LinkedRange): string {
  return searchLink(host, '/error-tracking', query, range);
}

/** One issue of Error Tracking (recorded: Update-the-state-of-an-issue, insights). */
export function issueLink(host: string, id: string): string {
  return address(host, '/error-tracking', { issueId: id });
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
