import { EventEmitter } from 'node:events';
import type { Browser, OpenedPage } from '../chromium/browser.ts';
import { record } from '../records.ts';
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  BrowserWindowEvents,
  Rectangle,
  WebContents,
} from '../surface/window.ts';
import { app } from './app.ts';
import { hostBrowser } from './hostBrowser.ts';
import { createHostEvent } from './hostEvent.ts';
import { HostWebContents } from './webContents.ts';
import { windowRegistry } from './windowRegistry.ts';

type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

let lastId = 0;

/**
 * https://www.electronjs.org/docs/latest/api/browser-window
 * A window of Chromium without tabs. It appears with the first loadURL, even when `show` is false.
 */
export class HostBrowserWindow extends EventEmitter<BrowserWindowEvents> implements BrowserWindow {
  readonly id: number;
  readonly webContents: HostWebContents;
  #browser: Browser | undefined;
  #opened: OpenedPage | undefined;
  #windowId: number | undefined;
  #bounds: Rectangle;
  /** Headless windows carry a tab strip that nobody sees, px. */
  #tabStripHeight = 0;
  #state: WindowState = 'normal';
  #title: string;
  #visible: boolean;
  #closing = false;
  #destroyed = false;
  #wasReady = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    lastId += 1;
    this.id = lastId;
    this.#title = options.title ?? app.name;
    this.#visible = options.show !== false;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    const placed = options.x !== undefined || options.y !== undefined;
    this.webContents = new HostWebContents({
      preload: options.webPreferences?.preload,
      open: (anchorUrl) => this.#open(anchorUrl, placed),
      onAttached: () => this.#fitContent(),
      close: () => this.close(),
      onLoaded: () => this.#onLoaded(),
      onFocus: (focused) => this.#onFocus(focused),
      onBounds: (bounds) => {
        const { x, y, width, height } = bounds;
        this.#bounds = { x, y, width, height: height - this.#tabStripHeight };
        this.emit('resize');
        this.emit('resized');
      },
      isFocused: () => this.isFocused(),
      isClosing: () => this.#closing,
    });
    if (options.webPreferences?.zoomFactor !== undefined)
      this.webContents.setZoomFactor(options.webPreferences.zoomFactor);
    windowRegistry.windows.add(this);
    record('BrowserWindow', options);
    app.emit('browser-window-created', createHostEvent(), this);
    app.emit('web-contents-created', createHostEvent(), this.webContents);
  }

  static getAllWindows = (): HostBrowserWindow[] => [...windowRegistry.windows];
  static getFocusedWindow = (): HostBrowserWindow | null => windowRegistry.focused ?? null;
  static fromId = (id: number): HostBrowserWindow | null =>
    HostBrowserWindow.getAllWindows().find((window) => window.id === id) ?? null;
  static fromWebContents = (webContents: WebContents): HostBrowserWindow | null =>
    HostBrowserWindow.getAllWindows().find((window) => window.webContents === webContents) ?? null;

  async #open(anchorUrl: string, placed: boolean): Promise<{ browser: Browser; page: OpenedPage }> {
    const browser = await hostBrowser(app.getPath('userData'));
    // The mark tells the host's own windows apart from any other that Chromium opens.
    const anchor = new URL(
      `/.window-${this.id}-${process.pid}`,
      anchorUrl.startsWith('https:') ? anchorUrl : 'https://window.app.localhost',
    );
    const { width, height } = this.#bounds;
    const page = await browser.openPage(anchor.href, { width, height });
    this.#browser = browser;
    this.#opened = page;
    browser.onPageGone(page.sessionId, () => this.pageGone());
    const { windowId } = await browser.connection.send<{ windowId: number }>('Browser.getWindowForTarget', {
      targetId: page.targetId,
    });
    this.#windowId = windowId;
    // A running Chromium ignores the size on the command line of a window it is asked for.
    if (!browser.headless || placed) this.setBounds(this.#bounds);
    if (this.#state !== 'normal') this.#setState(this.#state);
    if (this.#closing) this.#closeTarget();
    windowRegistry.focused = this;
    return { browser, page };
  }

  /** Gives the page of a headless window the height that it would have without a tab strip. */
  async #fitContent(): Promise<void> {
    if (!this.#browser?.headless || !this.#opened) return;
    const { cssLayoutViewport } = await this.#opened.session.send<{
      cssLayoutViewport: { clientHeight: number };
    }>('Page.getLayoutMetrics');
    this.#tabStripHeight = Math.max(0, this.#bounds.height - cssLayoutViewport.clientHeight);
    this.setBounds(this.#bounds);
  }

  #onLoaded(): void {
    if (this.#wasReady) return;
    this.#wasReady = true;
    this.emit('ready-to-show');
  }

  #onFocus(focused: boolean): void {
    if (focused === this.isFocused()) return;
    windowRegistry.focused = focused ? this : undefined;
    this.emit(focused ? 'focus' : 'blur');
    app.emit(focused ? 'browser-window-focus' : 'browser-window-blur', createHostEvent(), this);
  }

  #setWindowBounds(bounds: Record<string, unknown>): void {
    if (this.#windowId === undefined) return;
    this.#browser?.connection.post('Browser.setWindowBounds', { windowId: this.#windowId, bounds });
  }

  #setState(windowState: WindowState): void {
    this.#state = windowState;
    this.#setWindowBounds({ windowState });
  }

  #closeTarget(): void {
    if (this.#opened)
      this.#browser?.connection.post('Target.closeTarget', { targetId: this.#opened.targetId });
  }

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);
  reload = (): void => this.webContents.reload();

  /** Emits 'close' and closes unless a listener refuses; tells whether it closes. */
  tryClose(): boolean {
    if (this.#destroyed || this.#closing) return true;
    const event = createHostEvent();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    this.destroy();
    return true;
  }

  close = (): void => void this.tryClose();

  destroy = (): void => {
    if (this.#destroyed || this.#closing) return;
    this.#closing = true;
    if (this.#opened) this.#closeTarget();
    else setImmediate(() => this.#opened ?? this.#gone());
  };

  /** Called when Chromium has closed the page: by us, or by the person (too late to refuse then). */
  pageGone(): void {
    if (this.#destroyed) return;
    if (!this.#closing) this.emit('close', createHostEvent());
    this.#gone();
  }

  #gone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#closing = true;
    windowRegistry.windows.delete(this);
    if (windowRegistry.focused === this) windowRegistry.focused = undefined;
    this.webContents.destroyed();
    this.emit('closed');
    app.windowClosed();
  }

  show = (): void => {
    const wasVisible = this.#visible;
    this.#visible = true;
    if (this.#state === 'minimized') this.restore();
    this.webContents.focus();
    if (!wasVisible) this.emit('show');
  };
  showInactive = (): void => this.show();
  hide = (): void => {
    this.#visible = false;
    this.#setState('minimized');
    this.emit('hide');
  };
  focus = (): void => {
    if (this.#state === 'minimized') this.restore();
    this.webContents.focus();
    this.#onFocus(true);
  };
  blur = (): void => this.#onFocus(false);
  minimize = (): void => {
    this.#setState('minimized');
    this.emit('minimize');
  };
  maximize = (): void => {
    this.#setState('maximized');
    this.emit('maximize');
  };
  unmaximize = (): void => {
    this.#setState('normal');
    this.emit('unmaximize');
  };
  restore = (): void => {
    this.#setState('normal');
    this.emit('restore');
  };
  setFullScreen = (flag: boolean): void => this.#setState(flag ? 'fullscreen' : 'normal');

  isDestroyed = (): boolean => this.#destroyed;
  isVisible = (): boolean => this.#visible && !this.#destroyed;
  isFocused = (): boolean => windowRegistry.focused === this;
  isMinimized = (): boolean => this.#state === 'minimized';
  isMaximized = (): boolean => this.#state === 'maximized';
  isFullScreen = (): boolean => this.#state === 'fullscreen';

  setTitle = (title: string): void => {
    this.#title = title;
    void this.webContents
      .evaluateIsolated(`document.title = ${JSON.stringify(title)}`)
      .catch(() => undefined);
  };
  getTitle = (): string => this.#title;

  getBounds = (): Rectangle => ({ ...this.#bounds });
  getNormalBounds = (): Rectangle => ({ ...this.#bounds });
  setBounds = (bounds: Partial<Rectangle>): void => {
    this.#bounds = { ...this.#bounds, ...bounds };
    const { x: left, y: top, width, height } = this.#bounds;
    this.#setWindowBounds({ left, top, width, height: height + this.#tabStripHeight });
  };
  getSize = (): number[] => [this.#bounds.width, this.#bounds.height];
  setSize = (width: number, height: number): void => this.setBounds({ width, height });
  getPosition = (): number[] => [this.#bounds.x, this.#bounds.y];
  setPosition = (x: number, y: number): void => this.setBounds({ x, y });
  center = (): void => record('BrowserWindow.center');
  setMinimumSize = (width: number, height: number): void =>
    record('BrowserWindow.setMinimumSize', width, height);
  setMenu = (): void => record('BrowserWindow.setMenu');
  removeMenu = (): void => record('BrowserWindow.removeMenu');
  setMenuBarVisibility = (visible: boolean): void => record('BrowserWindow.setMenuBarVisibility', visible);
  setBackgroundColor = (color: string): void => record('BrowserWindow.setBackgroundColor', color);
  setProgressBar = (progress: number): void => record('BrowserWindow.setProgressBar', progress);
  flashFrame = (flag: boolean): void => record('BrowserWindow.flashFrame', flag);
  capturePage = (): ReturnType<HostWebContents['capturePage']> => this.webContents.capturePage();
}
