import type { App, Session, WebContents, WebPreferences } from 'electron';

/** The page's only origin. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://cockpit';
export const START_PAGE = `${APP_ORIGIN}/index.html`;

/** Nothing but the app's own files; no connection to anywhere (the page's data comes over the bridge). */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

/** Options of every window's page (Electron security tutorial, points 2, 3, 4, 6, 8, 9, 10, 11). */
export function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  };
}

/** Whether an address belongs to the app. Compared as a URL, never by prefix: app://cockpit.evil is not ours. */
export function isAppUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === `${APP_SCHEME}:` && url.host === 'cockpit' && !url.username && !url.password;
}

/** No page may ask for anything: camera, place, notifications, reading the clipboard. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
}

/** Refuses every request of a page that does not go to the app itself. */
export function denyForeignRequests(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const isOwn = isAppUrl(details.url) || /^(?:data|blob|devtools):/.test(details.url);
    answer({ cancel: !isOwn });
  });
}

/**
 * Bans for every page that is ever made: leaving the app, windows of its own making, webviews (tutorial points 12, 13,
 * 14).
 * @param openPlace a link inside the app that a person opened in a new window: '#/…'.
 */
export function guardContents(app: App, openPlace: (place: string) => void): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    const stay = (event: { preventDefault: () => void }, url: string): void => {
      if (!isAppUrl(url)) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (isAppUrl(url) && url.startsWith(`${START_PAGE}#/`)) openPlace(url.slice(START_PAGE.length));
      return { action: 'deny' };
    });
  });
}
