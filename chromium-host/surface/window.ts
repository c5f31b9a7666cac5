import type { Emits } from './emits.ts';
import type { Session } from './session.ts';

/** Electron's event object: a listener may refuse what is about to happen, where the event allows that. */
export type Event<Params extends object = object> = {
  preventDefault: () => void;
  readonly defaultPrevented: boolean;
} & Params;

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface WebPreferences {
  preload?: string;
  contextIsolation?: boolean;
  nodeIntegration?: boolean;
  nodeIntegrationInSubFrames?: boolean;
  nodeIntegrationInWorker?: boolean;
  sandbox?: boolean;
  webSecurity?: boolean;
  webviewTag?: boolean;
  allowRunningInsecureContent?: boolean;
  experimentalFeatures?: boolean;
  navigateOnDragDrop?: boolean;
  safeDialogs?: boolean;
  spellcheck?: boolean;
  devTools?: boolean;
  backgroundThrottling?: boolean;
  disableBlinkFeatures?: string;
  autoplayPolicy?: 'no-user-gesture-required' | 'user-gesture-required' | 'document-user-activation-required';
  zoomFactor?: number;
}

export interface BrowserWindowConstructorOptions extends Partial<Rectangle> {
  minWidth?: number;
  minHeight?: number;
  title?: string;
  show?: boolean;
  center?: boolean;
  resizable?: boolean;
  frame?: boolean;
  icon?: string;
  backgroundColor?: string;
  autoHideMenuBar?: boolean;
  darkTheme?: boolean;
  useContentSize?: boolean;
  fullscreenable?: boolean;
  titleBarStyle?: 'default' | 'hidden' | 'hiddenInset' | 'customButtonsOnHover';
  webPreferences?: WebPreferences;
}

export interface RenderProcessGoneDetails {
  exitCode: number;
  reason:
    | 'clean-exit'
    | 'abnormal-exit'
    | 'killed'
    | 'crashed'
    | 'oom'
    | 'launch-failed'
    | 'integrity-failure'
    | 'memory-eviction';
}

export interface WebContentsWillNavigateEventParams {
  url: string;
  isSameDocument: boolean;
  isMainFrame: boolean;
  frame: WebFrameMain | null;
  initiator?: WebFrameMain | null;
}

export interface WebContentsWillFrameNavigateEventParams extends WebContentsWillNavigateEventParams {}

export interface HandlerDetails {
  url: string;
  frameName: string;
  features: string;
  disposition: 'default' | 'foreground-tab' | 'background-tab' | 'new-window' | 'other';
  referrer: { url: string; policy: string };
}

/** The host never opens a window for the page, so only a refusal can be given. */
export interface WindowOpenHandlerResponse {
  action: 'deny';
}

export interface NativeImage {
  toPNG: () => Buffer;
  toDataURL: () => string;
  getSize: () => { width: number; height: number };
  isEmpty: () => boolean;
}

export interface WebFrameMain {
  readonly url: string;
  readonly origin: string;
  readonly parent: WebFrameMain | null;
  readonly top: WebFrameMain | null;
  readonly frames: WebFrameMain[];
  readonly routingId: number;
  readonly processId: number;
  readonly frameTreeNodeId: number;
  readonly detached: boolean;
  isDestroyed: () => boolean;
}

export interface WebContentsEvents {
  'did-start-loading': [];
  'did-stop-loading': [];
  'did-finish-load': [];
  'dom-ready': [event: Event];
  'did-navigate': [event: Event, url: string, httpResponseCode: number, httpStatusText: string];
  'did-fail-load': [
    event: Event,
    errorCode: number,
    errorDescription: string,
    validatedURL: string,
    isMainFrame: boolean,
    frameProcessId: number,
    frameRoutingId: number,
  ];
  'will-navigate': [
    details: Event<WebContentsWillNavigateEventParams>,
    url: string,
    isInPlace: boolean,
    isMainFrame: boolean,
    frameProcessId: number,
    frameRoutingId: number,
  ];
  'will-frame-navigate': [details: Event<WebContentsWillFrameNavigateEventParams>];
  /** Never emitted: a page here cannot be redirected away from the app's origin. */
  'will-redirect': [
    details: Event<WebContentsWillNavigateEventParams>,
    url: string,
    isInPlace: boolean,
    isMainFrame: boolean,
  ];
  /** Never emitted: plain Chromium has no webview element. */
  'will-attach-webview': [event: Event, webPreferences: WebPreferences, params: Record<string, string>];
  'render-process-gone': [event: Event, details: RenderProcessGoneDetails];
  'preload-error': [event: Event, preloadPath: string, error: Error];
  /** Never emitted. */
  unresponsive: [];
  /** Never emitted. */
  responsive: [];
  destroyed: [];
}

export interface WebContents extends Emits<WebContentsEvents> {
  readonly id: number;
  readonly mainFrame: WebFrameMain;
  readonly session: Session;
  send: (channel: string, ...args: unknown[]) => void;
  loadURL: (url: string) => Promise<void>;
  getURL: () => string;
  getTitle: () => string;
  isLoading: () => boolean;
  isDestroyed: () => boolean;
  isCrashed: () => boolean;
  isFocused: () => boolean;
  focus: () => void;
  reload: () => void;
  close: (options?: { waitForBeforeUnload: boolean }) => void;
  executeJavaScript: (code: string, userGesture?: boolean) => Promise<unknown>;
  capturePage: () => Promise<NativeImage>;
  setWindowOpenHandler: (handler: (details: HandlerDetails) => WindowOpenHandlerResponse) => void;
  setZoomLevel: (level: number) => void;
  getZoomLevel: () => number;
  setZoomFactor: (factor: number) => void;
  getZoomFactor: () => number;
  openDevTools: () => void;
  closeDevTools: () => void;
  isDevToolsOpened: () => boolean;
}

export interface BrowserWindowEvents {
  close: [event: Event];
  closed: [];
  'ready-to-show': [];
  show: [];
  hide: [];
  focus: [];
  blur: [];
  minimize: [];
  maximize: [];
  unmaximize: [];
  restore: [];
  resize: [];
  resized: [];
  move: [];
  moved: [];
  /** Never emitted. */
  'page-title-updated': [event: Event, title: string, explicitSet: boolean];
  /** Never emitted. */
  unresponsive: [];
  /** Never emitted. */
  responsive: [];
}

export interface BrowserWindow extends Emits<BrowserWindowEvents> {
  readonly id: number;
  readonly webContents: WebContents;
  loadURL: (url: string) => Promise<void>;
  show: () => void;
  showInactive: () => void;
  hide: () => void;
  focus: () => void;
  blur: () => void;
  close: () => void;
  destroy: () => void;
  reload: () => void;
  isDestroyed: () => boolean;
  isVisible: () => boolean;
  isFocused: () => boolean;
  minimize: () => void;
  maximize: () => void;
  unmaximize: () => void;
  restore: () => void;
  isMinimized: () => boolean;
  isMaximized: () => boolean;
  isFullScreen: () => boolean;
  setFullScreen: (flag: boolean) => void;
  setTitle: (title: string) => void;
  getTitle: () => string;
  getBounds: () => Rectangle;
  getNormalBounds: () => Rectangle;
  setBounds: (bounds: Partial<Rectangle>) => void;
  getSize: () => number[];
  setSize: (width: number, height: number) => void;
  getPosition: () => number[];
  setPosition: (x: number, y: number) => void;
  setMinimumSize: (width: number, height: number) => void;
  center: () => void;
  setMenu: (menu: null) => void;
  removeMenu: () => void;
  setMenuBarVisibility: (visible: boolean) => void;
  setBackgroundColor: (color: string) => void;
  setProgressBar: (progress: number) => void;
  flashFrame: (flag: boolean) => void;
  capturePage: () => Promise<NativeImage>;
}
