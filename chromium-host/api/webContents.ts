import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Browser, OpenedPage } from '../chromium/browser.ts';
import { originOf, toAppUrl, toWebUrl } from '../origin.ts';
import { attachPage, type AttachedPage } from '../page/attachedPage.ts';
import { evaluateInPage } from '../page/evaluateInPage.ts';
import type { ToHost } from '../page/pageTypes.ts';
import { record } from '../records.ts';
import type {
  HandlerDetails,
  NativeImage,
  WebContents,
  WebContentsEvents,
  WebFrameMain,
} from '../surface/window.ts';
import { answerInvoke } from './answerInvoke.ts';
import { app } from './app.ts';
import { createHostEvent } from './hostEvent.ts';
import { deliverMessage } from './ipcMain.ts';
import { createMainFrame } from './mainFrame.ts';
import { createNativeImage } from './nativeImage.ts';
import { nativeTheme } from './nativeTheme.ts';
import { applyPermissions } from './pagePermissions.ts';
import { allowsRequest, onPermissionHandlerChange, session } from './session.ts';

/** What a page needs of the window it is in. */
export interface WindowOfPage {
  preload: string | undefined;
  /** Opens the window's page; only the first loadURL calls it. */
  open: (anchorUrl: string) => Promise<{ browser: Browser; page: OpenedPage }>;
  /** The page runs but shows nothing yet. */
  onAttached: () => Promise<void>;
  close: () => void;
  onLoaded: () => void;
  onFocus: (focused: boolean) => void;
  onBounds: (bounds: { x: number; y: number; width: number; height: number }) => void;
  isFocused: () => boolean;
  isClosing: () => boolean;
}

const ERROR_CODES: Record<string, number> = { ERR_FAILED: -2, ERR_ABORTED: -3, ERR_BLOCKED_BY_CLIENT: -20 };
let lastId = 0;

const withoutHash = (url: string): string => url.split('#', 1)[0] ?? '';

/** https://www.electronjs.org/docs/latest/api/web-contents */
export class HostWebContents extends EventEmitter<WebContentsEvents> implements WebContents {
  readonly id: number;
  readonly session = session.defaultSession;
  readonly mainFrame: WebFrameMain;
  #window: WindowOfPage;
  #attaching: Promise<AttachedPage> | undefined;
  #page: AttachedPage | undefined;
  #url = '';
  #loading = false;
  #crashed = false;
  #destroyed = false;
  /** The document that the host itself has asked for: no 'will-navigate' for it. */
  #hostNavigation: string | undefined;
  #loads = new Map<string, () => void>();
  #loaded = new Set<string>();
  #zoomFactor = 1;
  #windowOpenHandler: ((details: HandlerDetails) => { action: 'deny' }) | undefined;
  #disposers: (() => void)[] = [];

  constructor(window: WindowOfPage) {
    super();
    lastId += 1;
    this.id = lastId;
    this.#window = window;
    this.mainFrame = createMainFrame({
      id: this.id,
      url: () => this.#url,
      webOrigin: () => this.#page?.channel.origin() ?? '',
      isDestroyed: () => this.#destroyed,
    });
  }

  /** The DevTools target of the page, once it is open (Playwright asks for it). */
  get devToolsTargetId(): string | undefined {
    return this.#page?.targetId;
  }

  async #attach(anchorUrl: string): Promise<AttachedPage> {
    const { browser, page: opened } = await this.#window.open(anchorUrl);
    const { preload } = this.#window;
    const origin = originOf(anchorUrl);
    const applyAll = (): Promise<void> => applyPermissions(browser.connection, this, origin);
    await applyAll().catch((error: unknown) => record('permissionsNotApplied', String(error)));
    this.#disposers.push(onPermissionHandlerChange(() => void applyAll().catch(() => undefined)));
    const page = await attachPage(opened, {
      preloadCode: preload === undefined ? '' : readFileSync(preload, 'utf8'),
      allowsNavigation: (url, isMainFrame) => this.#allowsNavigation(url, isMainFrame),
      allowsRequest: (request) =>
        allowsRequest({
          ...request,
          id: 0,
          webContentsId: this.id,
          frame: this.mainFrame,
          referrer: '',
          timestamp: 0,
        }),
      onDocumentFailed: (url, reason) =>
        this.emit(
          'did-fail-load',
          createHostEvent(),
          ERROR_CODES[reason] ?? -2,
          reason,
          url,
          true,
          this.id,
          this.id,
        ),
      onMessage: (message) => this.#receive(message),
      onNavigated: (url) => {
        this.#url = url;
        this.emit('did-navigate', createHostEvent(), url, 200, 'OK');
      },
      onDomReady: () => {
        this.#applyTheme();
        this.emit('dom-ready', createHostEvent());
      },
      onLoad: (loaderId) => this.#onLoad(loaderId),
      onCrashed: () => this.#onCrashed(),
      onWindowOpen: (url, name) => this.#onWindowOpen(url, name, ''),
    });
    this.#page = page;
    await this.#window.onAttached();
    const applyTheme = (): void => this.#applyTheme();
    nativeTheme.on('updated', applyTheme);
    this.#disposers.push(() => nativeTheme.off('updated', applyTheme));
    this.#applyTheme();
    return page;
  }

  #applyTheme(): void {
    const features = [{ name: 'prefers-color-scheme', value: nativeTheme.colorScheme }];
    this.#page?.session.post('Emulation.setEmulatedMedia', { features });
  }

  #onLoad(loaderId: string): void {
    this.#loading = false;
    this.#loaded.add(loaderId);
    if (this.#zoomFactor !== 1) this.setZoomFactor(this.#zoomFactor);
    this.#window.onLoaded();
    this.emit('did-stop-loading');
    this.emit('did-finish-load');
    this.#loads.get(loaderId)?.();
    this.#loads.delete(loaderId);
  }

  #onCrashed(): void {
    this.#crashed = true;
    this.#loading = false;
    const details = { reason: 'crashed', exitCode: 139 } as const;
    app.emit('render-process-gone', createHostEvent(), this, details);
    this.emit('render-process-gone', createHostEvent(), details);
  }

  #allowsNavigation(url: string, isMainFrame: boolean): boolean {
    if (
      isMainFrame &&
      (withoutHash(url) === this.#hostNavigation || withoutHash(url) === withoutHash(this.#url))
    ) {
      this.#hostNavigation = undefined;
      return true;
    }
    const details = {
      url,
      isSameDocument: false,
      isMainFrame,
      frame: this.mainFrame,
      initiator: this.mainFrame,
    };
    const frameEvent = createHostEvent(details);
    this.emit('will-frame-navigate', frameEvent);
    if (!isMainFrame) return !frameEvent.defaultPrevented;
    const event = createHostEvent(details);
    this.emit('will-navigate', event, url, false, true, this.id, this.id);
    return !event.defaultPrevented && !frameEvent.defaultPrevented;
  }

  #onWindowOpen(url: string, frameName: string, features: string): void {
    record('windowOpen', url);
    const referrer = { url: this.#url, policy: 'default' };
    this.#windowOpenHandler?.({ url, frameName, features, disposition: 'new-window', referrer });
  }

  #receive(message: ToHost): void {
    if (message.kind === 'invoke') {
      if (this.#page) void answerInvoke(this, this.#page.channel, message);
    } else if (message.kind === 'send') deliverMessage(this, message.channel, message.arguments);
    else if (message.kind === 'open') {
      const url = URL.canParse(message.url, toWebUrl(this.#url))
        ? new URL(message.url, toWebUrl(this.#url)).href
        : '';
      this.#onWindowOpen(toAppUrl(url), message.name, message.features);
    } else if (message.kind === 'focus') this.#window.onFocus(message.focused);
    else if (message.kind === 'bounds') this.#window.onBounds(message);
    else {
      process.stderr.write(`Unable to load preload script: ${message.message}\n`);
      this.emit('preload-error', createHostEvent(), this.#window.preload ?? '', new Error(message.message));
    }
  }

  /** Resolves when the page has loaded, or when its window closes before. Rejects with ERR_… when it cannot load. */
  loadURL = (url: string): Promise<void> =>
    this.#load(url).catch((error: unknown) => {
      if (!this.#window.isClosing()) throw error;
    });

  async #load(url: string): Promise<void> {
    const webUrl = toWebUrl(url);
    this.#attaching ??= this.#attach(webUrl);
    const page = await this.#attaching;
    this.#crashed = false;
    this.#loading = true;
    this.#hostNavigation = withoutHash(toAppUrl(webUrl));
    this.emit('did-start-loading');
    const { loaderId, errorText } = await page.navigate(webUrl);
    if (errorText !== undefined) {
      this.#loading = false;
      const name = errorText.replace('net::', '');
      throw new Error(`${name} (${ERROR_CODES[name] ?? -2}) loading '${url}'`);
    }
    page.session.post('Page.resetNavigationHistory');
    if (loaderId === undefined || this.#loaded.has(loaderId) || this.#destroyed) return;
    await new Promise<void>((resolve) => void this.#loads.set(loaderId, resolve));
  }

  reload = (): void => {
    this.#crashed = false;
    this.#loading = true;
    this.#hostNavigation = withoutHash(this.#url);
    this.#page?.session.post('Page.reload');
  };

  send = (channel: string, ...args: unknown[]): void => {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    this.#page?.channel.post({ kind: 'push', channel, arguments: args });
  };

  executeJavaScript = async (code: string, userGesture = false): Promise<unknown> => {
    const page = await this.#attaching;
    if (!page) throw new Error('The page has not been loaded');
    return evaluateInPage(page.session, code, userGesture);
  };

  /** Runs code beside the preload script, where page code cannot interfere. */
  evaluateIsolated = (code: string, userGesture = false): Promise<unknown> =>
    this.#page?.channel.evaluate(code, userGesture) ??
    Promise.reject(new Error('The page has not been loaded'));

  capturePage = async (): Promise<NativeImage> => {
    const page = await this.#attaching;
    if (!page) return createNativeImage(Buffer.alloc(0));
    const { data } = await page.session.send<{ data: string }>('Page.captureScreenshot', { format: 'png' });
    return createNativeImage(Buffer.from(data, 'base64'));
  };

  setZoomFactor = (factor: number): void => {
    this.#zoomFactor = factor;
    void this.evaluateIsolated(`document.documentElement.style.zoom = ${JSON.stringify(factor)}`).catch(
      () => undefined,
    );
  };
  getZoomFactor = (): number => this.#zoomFactor;
  // One step is 20 % (electronjs.org/docs/latest/api/web-contents, setZoomLevel).
  setZoomLevel = (level: number): void => this.setZoomFactor(1.2 ** level);
  getZoomLevel = (): number => Math.log(this.#zoomFactor) / Math.log(1.2);

  getURL = (): string => this.#url;
  getTitle = (): string => '';
  isLoading = (): boolean => this.#loading;
  isDestroyed = (): boolean => this.#destroyed;
  isCrashed = (): boolean => this.#crashed;
  isFocused = (): boolean => this.#window.isFocused();
  focus = (): void => this.#page?.session.post('Page.bringToFront');
  close = (): void => this.#window.close();
  setWindowOpenHandler = (handler: (details: HandlerDetails) => { action: 'deny' }): void => {
    this.#windowOpenHandler = handler;
  };
  openDevTools = (): void => record('webContents.openDevTools');
  closeDevTools = (): void => record('webContents.closeDevTools');
  isDevToolsOpened = (): boolean => false;

  /** Called by the window when its page is gone for good. */
  destroyed(): void {
    this.#destroyed = true;
    this.#loading = false;
    for (const dispose of this.#disposers.splice(0)) dispose();
    for (const resolve of this.#loads.values()) resolve();
    this.#loads.clear();
    this.emit('destroyed');
  }
}
