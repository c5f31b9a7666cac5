import { endpointLabel } from '../metrics/endpointName.ts';

/** A value in quotes, in which nothing is read as syntax. */
export function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** Escapes what the search syntax reads as its own, blanks too (Datadog docs: Log search syntax). */
function escaped(text: string): string {
  return text.replace(/[-+=&|<>!(){}[\]^"“”~*?:\\#/\s]/g, '\\$&');
}

/** The tags of a service, whatever its version. */
export function serviceTerms({ service, env }: { service: string; env: string }): string {
  const environment = env === '*' ? [] : [`env:${quoted(env)}`];
  return [`service:${quoted(service)}`, ...environment].join(' ');
}

/** The tags of a release's canary. */
export function tagsOf(release: {
  service: string;
  env: string;
  versionTag: string;
  canaryValue: string;
}): string {
  return `${serviceTerms(release)} ${release.versionTag}:${quoted(release.canaryValue)}`;
}

const METHOD_AND_PATH = /^([A-Z]+) (\/.*)$/;

/**
 * A span's resource name in place of the metric's tag, which is in lower case and has "_" for what a tag cannot hold:
 * each of those stands for any one character.
 */
export function resourceTerm(resourceName: string): string {
  const label = endpointLabel(resourceName);
  return label.includes('_')
    ? `resource_name:${escaped(label).replaceAll('_', '?')}`
    : `resource_name:${quoted(label)}`;
}

/** Logs know an endpoint by the standard attributes of HTTP (Datadog docs: Standard attributes). */
export function logTerms(resourceName: string): string {
  const [, method, path] = METHOD_AND_PATH.exec(endpointLabel(resourceName)) ?? [];
  if (method === undefined || path === undefined) return quoted(resourceName);
  const parts = path.split('/').map((part) => (/^[:_{<]/.test(part) ? '*' : escaped(part)));
  return `@http.method:${method} @http.url_details.path:${parts.join('\\/')}`;
}
