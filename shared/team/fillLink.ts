const PLACE = /\{(namespace|name|service)\}/g;

/**
 * A team's link with the release's names in place; null when it is not https with a host of its own: neither user info
 * nor port, and no name may reach into the host.
 */
export function fillLink(
  url: string,
  names: Readonly<Record<'namespace' | 'name' | 'service', string>>,
): string | null {
  const filled = url.replace(PLACE, (_, key: 'namespace' | 'name' | 'service') =>
    encodeURIComponent(names[key]),
  );
  if (/[{}]/.test(filled) || !URL.canParse(filled)) return null;
  const read = new URL(filled);
  const host = /^https:\/\/([^/?#]+)/i.exec(url)?.[1] ?? '';
  if (read.protocol !== 'https:' || read.username || read.password || read.port) return null;
  return host.toLowerCase() === read.hostname && host.includes('.') ? read.href : null;
}
