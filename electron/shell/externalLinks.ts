/**
 * Whether a link may be opened in the person's browser: https only, and only to hosts that were named
 * (Datadog's pages). Parsed as a URL: a prefix comparison lets https://datadoghq.com.evil.example through.
 */
export function isAllowedLink(text: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.username || url.password || url.port) return false;
  return hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
}

/** Hosts of Datadog's own pages for these sites: app.SITE, or SITE itself, or an own sub-domain. */
export function linkHosts(sites: readonly string[]): string[] {
  return [...sites, 'docs.datadoghq.com', 'argo-rollouts.readthedocs.io', 'argoproj.github.io'];
}
