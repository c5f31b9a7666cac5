import type { Emits } from './emits.ts';
import type { BrowserWindow, Event, RenderProcessGoneDetails, WebContents } from './window.ts';

export type AppPath =
  | 'home'
  | 'appData'
  | 'userData'
  | 'sessionData'
  | 'temp'
  | 'exe'
  | 'module'
  | 'desktop'
  | 'documents'
  | 'downloads'
  | 'music'
  | 'pictures'
  | 'videos'
  | 'logs'
  | 'crashDumps';

/** What 'child-process-gone' tells. */
export interface Details {
  type:
    'Utility' | 'Zygote' | 'Sandbox helper' | 'GPU' | 'Pepper Plugin' | 'Pepper Plugin Broker' | 'Unknown';
  reason: RenderProcessGoneDetails['reason'];
  exitCode: number;
  serviceName?: string;
  name?: string;
}

export interface AppEvents {
  'will-finish-launching': [];
  ready: [event: Event, launchInfo: Record<string, unknown>];
  activate: [event: Event, hasVisibleWindows: boolean];
  'window-all-closed': [];
  'before-quit': [event: Event];
  'will-quit': [event: Event];
  quit: [event: Event, exitCode: number];
  'second-instance': [event: Event, argv: string[], workingDirectory: string, additionalData: unknown];
  'open-url': [event: Event, url: string];
  'open-file': [event: Event, path: string];
  'web-contents-created': [event: Event, webContents: WebContents];
  'browser-window-created': [event: Event, window: BrowserWindow];
  'browser-window-focus': [event: Event, window: BrowserWindow];
  'browser-window-blur': [event: Event, window: BrowserWindow];
  'render-process-gone': [event: Event, webContents: WebContents, details: RenderProcessGoneDetails];
  /** Never emitted: Chromium restarts its helpers without telling. */
  'child-process-gone': [event: Event, details: Details];
}

export interface CommandLine {
  appendSwitch: (name: string, value?: string) => void;
  appendArgument: (value: string) => void;
  hasSwitch: (name: string) => boolean;
  getSwitchValue: (name: string) => string;
  removeSwitch: (name: string) => void;
}

export interface RelaunchOptions {
  args?: string[];
  execPath?: string;
}

export interface App extends Emits<AppEvents> {
  readonly commandLine: CommandLine;
  readonly isPackaged: boolean;
  name: string;
  whenReady: () => Promise<void>;
  isReady: () => boolean;
  quit: () => void;
  exit: (exitCode?: number) => void;
  relaunch: (options?: RelaunchOptions) => void;
  focus: (options?: { steal: boolean }) => void;
  getPath: (name: AppPath) => string;
  setPath: (name: string, path: string) => void;
  setAppLogsPath: (path?: string) => void;
  getAppPath: () => string;
  getVersion: () => string;
  getName: () => string;
  setName: (name: string) => void;
  getLocale: () => string;
  getSystemLocale: () => string;
  getLocaleCountryCode: () => string;
  getPreferredSystemLanguages: () => string[];
  requestSingleInstanceLock: (additionalData?: Record<string, unknown>) => boolean;
  hasSingleInstanceLock: () => boolean;
  releaseSingleInstanceLock: () => void;
  enableSandbox: () => void;
  disableHardwareAcceleration: () => void;
  setAsDefaultProtocolClient: (protocol: string, path?: string, args?: string[]) => boolean;
  removeAsDefaultProtocolClient: (protocol: string, path?: string, args?: string[]) => boolean;
  isDefaultProtocolClient: (protocol: string, path?: string, args?: string[]) => boolean;
  setAppUserModelId: (id: string) => void;
  setBadgeCount: (count?: number) => boolean;
  setAboutPanelOptions: (options: Record<string, unknown>) => void;
  showAboutPanel: () => void;
}
