/**
 * The part of Electron that the host has, as a module. The app is compiled against this file too
 * (chromium-host/tsconfig.json maps 'electron' to it), so that an API the host lacks fails at build.
 * That real Electron fits it is checked in surface/electronFits.ts; that the host does, in electronModule.ts.
 */
import type { App } from './app.ts';
import type { ContextBridge, IpcRenderer } from './preload.ts';
import type {
  Clipboard,
  Dialog,
  IpcMain,
  Menu as MenuInstance,
  MenuItem as MenuItemInstance,
  MenuItemConstructorOptions,
  NativeTheme,
  Net,
  Notification as NotificationInstance,
  NotificationConstructorOptions,
  PowerMonitor,
  SafeStorage,
  Screen,
  Shell,
} from './services.ts';
import type { Protocol, Session as SessionInstance } from './session.ts';
import type {
  BrowserWindow as BrowserWindowInstance,
  BrowserWindowConstructorOptions,
  WebContents as WebContentsInstance,
} from './window.ts';

export type * from './app.ts';
export type * from './preload.ts';
export type {
  Clipboard,
  Dialog,
  Display,
  IpcMain,
  IpcMainEvent,
  IpcMainInvokeEvent,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxReturnValue,
  NativeTheme,
  Net,
  NotificationConstructorOptions,
  PowerMonitor,
  SafeStorage,
  Screen,
  Shell,
} from './services.ts';
export type * from './session.ts';
export type {
  BrowserWindowConstructorOptions,
  Event,
  HandlerDetails,
  NativeImage,
  Rectangle,
  RenderProcessGoneDetails,
  WebContentsWillNavigateEventParams,
  WebContents,
  WebFrameMain,
  WebPreferences,
  WindowOpenHandlerResponse,
} from './window.ts';
export type BrowserWindow = BrowserWindowInstance;
export type Menu = MenuInstance;
export type MenuItem = MenuItemInstance;
export type Notification = NotificationInstance;

export interface BrowserWindowConstructor {
  new (options?: BrowserWindowConstructorOptions): BrowserWindowInstance;
  getAllWindows: () => BrowserWindowInstance[];
  getFocusedWindow: () => BrowserWindowInstance | null;
  // Methods, not function properties, where Electron's own objects are handed back to Electron.
  fromWebContents(webContents: WebContentsInstance): BrowserWindowInstance | null;
  fromId: (id: number) => BrowserWindowInstance | null;
}

export interface MenuConstructor {
  new (): MenuInstance;
  buildFromTemplate(template: MenuItemConstructorOptions[]): MenuInstance;
  setApplicationMenu(menu: MenuInstance | null): void;
  getApplicationMenu: () => MenuInstance | null;
}

export interface NotificationConstructor {
  new (options?: NotificationConstructorOptions): NotificationInstance;
  isSupported: () => boolean;
}

export declare const app: App;
export declare const BrowserWindow: BrowserWindowConstructor;
export declare const webContents: {
  getAllWebContents: () => WebContentsInstance[];
  getFocusedWebContents: () => WebContentsInstance | null;
  fromId: (id: number) => WebContentsInstance | undefined;
  fromDevToolsTargetId: (targetId: string) => WebContentsInstance | undefined;
};
export declare const ipcMain: IpcMain;
export declare const protocol: Protocol;
export declare const session: { defaultSession: SessionInstance };
export declare const shell: Shell;
export declare const clipboard: Clipboard;
export declare const nativeTheme: NativeTheme;
export declare const dialog: Dialog;
export declare const safeStorage: SafeStorage;
export declare const powerMonitor: PowerMonitor;
export declare const Menu: MenuConstructor;
export declare const Notification: NotificationConstructor;
export declare const screen: Screen;
export declare const net: Net;
export declare const contextBridge: ContextBridge;
export declare const ipcRenderer: IpcRenderer;
