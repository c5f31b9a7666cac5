/**
 * Chromium cannot be taught a scheme of our own, so app://cockpit/x is https://cockpit.app.localhost/x inside it.
 * The host answers that origin itself; nothing listens there. The app only ever sees the app:// form.
 */
const HOST_SUFFIX = '.localhost';
const schemes = new Set<string>();

/** Makes a scheme known, by protocol.registerSchemesAsPrivileged or protocol.handle. */
export function addScheme(scheme: string): void {
  schemes.add(scheme);
}

/** app://cockpit/x → https://cockpit.app.localhost/x; any other address stays as it is. */
export function toWebUrl(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/is.exec(url);
  const scheme = match?.[1]?.toLowerCase() ?? '';
  if (!match || !schemes.has(scheme)) return url;
  return `https://${match[2] ?? ''}.${scheme}${HOST_SUFFIX}${match[3] === '' ? '/' : (match[3] ?? '')}`;
}

/** The way back: https://cockpit.app.localhost/x → app://cockpit/x; any other address stays as it is. */
export function toAppUrl(url: string): string {
  const match = /^https:\/\/([^/?#:@]+)\.([^./?#:@]+)\.localhost(?=[/?#]|$)(.*)$/is.exec(url);
  const scheme = match?.[2]?.toLowerCase() ?? '';
  if (!match || !schemes.has(scheme)) return url;
  return `${scheme}://${match[1] ?? ''}${match[3] ?? ''}`;
}

/** Whether the address belongs to an origin that the host answers. */
export function isAppUrl(webUrl: string): boolean {
  return toAppUrl(webUrl) !== webUrl;
}

/** 'app://cockpit' for an address of ours (in either form); 'null' for an opaque one. */
export function originOf(url: string): string {
  const appUrl = toAppUrl(url);
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)/i.exec(appUrl);
  if (match && schemes.has((match[1] ?? '').toLowerCase())) return match[0];
  return URL.canParse(appUrl) ? new URL(appUrl).origin : 'null';
}
