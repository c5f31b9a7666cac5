import type { WebContents, WebFrameMain } from './window.ts';

export interface PermissionRequest {
  isMainFrame: boolean;
  requestingUrl: string;
}

export interface PermissionCheckDetails {
  isMainFrame: boolean;
  requestingUrl?: string;
}

export type PermissionRequestHandler = (
  webContents: WebContents,
  permission: string,
  callback: (permissionGranted: boolean) => void,
  details: PermissionRequest,
) => void;

export type PermissionCheckHandler = (
  webContents: WebContents | null,
  permission: string,
  requestingOrigin: string,
  details: PermissionCheckDetails,
) => boolean;

export interface Privileges {
  standard?: boolean;
  secure?: boolean;
  bypassCSP?: boolean;
  allowServiceWorkers?: boolean;
  supportFetchAPI?: boolean;
  corsEnabled?: boolean;
  stream?: boolean;
  codeCache?: boolean;
}

export interface CustomScheme {
  scheme: string;
  privileges?: Privileges;
}

export interface Protocol {
  registerSchemesAsPrivileged: (schemes: CustomScheme[]) => void;
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => void;
  unhandle: (scheme: string) => void;
  isProtocolHandled: (scheme: string) => boolean;
}

export interface OnBeforeRequestListenerDetails {
  id: number;
  url: string;
  method: string;
  webContentsId?: number;
  frame?: WebFrameMain | null;
  resourceType:
    | 'mainFrame'
    | 'subFrame'
    | 'stylesheet'
    | 'script'
    | 'image'
    | 'font'
    | 'object'
    | 'xhr'
    | 'ping'
    | 'cspReport'
    | 'media'
    | 'webSocket'
    | 'other';
  referrer: string;
  timestamp: number;
}

export interface CallbackResponse {
  cancel?: boolean;
}

export interface WebRequestFilter {
  urls: string[];
}

export type OnBeforeRequestListener = (
  details: OnBeforeRequestListenerDetails,
  callback: (response: CallbackResponse) => void,
) => void;

export interface WebRequest {
  onBeforeRequest: {
    (filter: WebRequestFilter, listener: OnBeforeRequestListener | null): void;
    (listener: OnBeforeRequestListener | null): void;
  };
}

export interface Session {
  readonly protocol: Protocol;
  readonly webRequest: WebRequest;
  setPermissionRequestHandler: (handler: PermissionRequestHandler | null) => void;
  setPermissionCheckHandler: (handler: PermissionCheckHandler | null) => void;
  /** Recorded: the page has no devices here. */
  setDevicePermissionHandler: (handler: (() => boolean) | null) => void;
  /** Recorded: the page has no screen capture here. */
  setDisplayMediaRequestHandler: (handler: null) => void;
  setSpellCheckerEnabled: (enable: boolean) => void;
  clearStorageData: () => Promise<void>;
  clearCache: () => Promise<void>;
}
