/**
 * Whether a link may be opened in the person's browser: https only, and only to hosts that were named
 * (the organisations' own pages). Parsed as a URL: a prefix comparison lets https://datadoghq.com.evil.example through.
 */
export function isAllowedLink(text: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.username || url.password || url.port) return false;
  return hosts.includes(url.hostname);
}

/** Every host that may be opened. @param datadog hosts of the organisations' own pages. */
export function linkHosts(datadog: readonly string[]): string[] {
  return [...datadog, 'docs.datadoghq.com', 'argo-rollouts.readthedocs.io', 'argoproj.github.io'];
}
