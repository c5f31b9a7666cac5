import { record } from '../records.ts';
import type {
  OnBeforeRequestListener,
  OnBeforeRequestListenerDetails,
  PermissionCheckHandler,
  PermissionRequestHandler,
  Session,
  WebRequestFilter,
} from '../surface/session.ts';
import type { WebContents } from '../surface/window.ts';
import { protocol } from './protocol.ts';

let requestHandler: PermissionRequestHandler | null = null;
let checkHandler: PermissionCheckHandler | null = null;
let beforeRequest: { filter: WebRequestFilter; listener: OnBeforeRequestListener } | undefined;

/** Whether a URL fits a pattern such as '*://*\/*' or 'app://cockpit/*' (Chrome's match patterns, roughly). */
function fits(url: string, pattern: string): boolean {
  if (pattern === '<all_urls>') return true;
  const source = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(url);
}

/** Asks the app's webRequest listener whether a request may go on. True when there is none. */
export function allowsRequest(details: OnBeforeRequestListenerDetails): Promise<boolean> {
  const current = beforeRequest;
  if (!current?.filter.urls.some((pattern) => fits(details.url, pattern))) return Promise.resolve(true);
  return new Promise((resolve) => {
    current.listener(details, ({ cancel }) => resolve(cancel !== true));
  });
}

/**
 * Asks both handlers about one permission, once per page: Chromium cannot be asked to call back at each use. Without
 * any handler the answer is no, where Electron says yes: stricter, never looser.
 */
export function allowsPermission(
  webContents: WebContents,
  permission: string,
  origin: string,
): Promise<boolean> {
  const details = { isMainFrame: true, requestingUrl: webContents.getURL() };
  if (!checkHandler && !requestHandler) return Promise.resolve(false);
  if (checkHandler && !checkHandler(webContents, permission, origin, details)) return Promise.resolve(false);
  if (!requestHandler) return Promise.resolve(true);
  const ask = requestHandler;
  return new Promise((resolve) => {
    ask(webContents, permission, resolve, details);
  });
}

const permissionListeners = new Set<() => void>();

/** Hears when the app has set another permission handler. */
export function onPermissionHandlerChange(listener: () => void): () => void {
  permissionListeners.add(listener);
  return () => permissionListeners.delete(listener);
}

function onBeforeRequest(filter: WebRequestFilter, listener: OnBeforeRequestListener | null): void;
function onBeforeRequest(listener: OnBeforeRequestListener | null): void;
function onBeforeRequest(
  first: WebRequestFilter | OnBeforeRequestListener | null,
  second?: OnBeforeRequestListener | null,
): void {
  record('session.webRequest.onBeforeRequest');
  if (typeof first === 'function') beforeRequest = { filter: { urls: ['<all_urls>'] }, listener: first };
  else beforeRequest = first && second ? { filter: first, listener: second } : undefined;
}

const defaultSession: Session = {
  protocol,
  webRequest: { onBeforeRequest },
  setPermissionRequestHandler(handler) {
    requestHandler = handler;
    record('session.setPermissionRequestHandler', handler !== null);
    for (const listener of permissionListeners) listener();
  },
  setPermissionCheckHandler(handler) {
    checkHandler = handler;
    record('session.setPermissionCheckHandler', handler !== null);
    for (const listener of permissionListeners) listener();
  },
  setDevicePermissionHandler: (handler) => record('session.setDevicePermissionHandler', handler !== null),
  setDisplayMediaRequestHandler: () => record('session.setDisplayMediaRequestHandler'),
  setSpellCheckerEnabled: (enable) => record('session.setSpellCheckerEnabled', enable),
  clearStorageData: () => Promise.resolve(record('session.clearStorageData')),
  clearCache: () => Promise.resolve(record('session.clearCache')),
};

/** https://www.electronjs.org/docs/latest/api/session: the host has the default session only. */
export const session = { defaultSession };
