import type { Emits } from './emits.ts';
import type { BrowserWindow, Event, Rectangle, WebContents, WebFrameMain } from './window.ts';

export interface IpcMainInvokeEvent extends Event {
  type: 'frame';
  frameId: number;
  processId: number;
  sender: WebContents;
  readonly senderFrame: WebFrameMain | null;
}

export interface IpcMainEvent extends IpcMainInvokeEvent {
  reply: (channel: string, ...args: unknown[]) => void;
}

/** Stricter than Electron (any[]): a listener must check what arrives. */
export type IpcListener<Event> = (event: Event, ...args: unknown[]) => unknown;

export interface IpcMain {
  handle(channel: string, listener: IpcListener<IpcMainInvokeEvent>): void;
  handleOnce(channel: string, listener: IpcListener<IpcMainInvokeEvent>): void;
  removeHandler(channel: string): void;
  on(channel: string, listener: IpcListener<IpcMainEvent>): IpcMain;
  once(channel: string, listener: IpcListener<IpcMainEvent>): IpcMain;
  off(channel: string, listener: IpcListener<IpcMainEvent>): IpcMain;
  removeListener(channel: string, listener: IpcListener<IpcMainEvent>): IpcMain;
  removeAllListeners(channel?: string): IpcMain;
}

export interface Shell {
  openExternal: (url: string, options?: { activate?: boolean }) => Promise<void>;
  openPath: (path: string) => Promise<string>;
  showItemInFolder: (path: string) => void;
  beep: () => void;
}

export interface Clipboard {
  writeText: (text: string) => Promise<void>;
  readText: () => Promise<string>;
  clear: () => void;
}

export interface NativeTheme extends Emits<{ updated: [] }> {
  themeSource: 'system' | 'light' | 'dark';
  readonly shouldUseDarkColors: boolean;
  readonly shouldUseHighContrastColors: boolean;
  readonly shouldUseInvertedColorScheme: boolean;
}

export interface MessageBoxOptions {
  message: string;
  type?: 'none' | 'info' | 'error' | 'question' | 'warning';
  buttons?: string[];
  defaultId?: number;
  cancelId?: number;
  title?: string;
  detail?: string;
  checkboxLabel?: string;
  checkboxChecked?: boolean;
  noLink?: boolean;
  normalizeAccessKeys?: boolean;
}

export interface MessageBoxReturnValue {
  response: number;
  checkboxChecked: boolean;
}

export interface FileDialogOptions {
  title?: string;
  defaultPath?: string;
  buttonLabel?: string;
  filters?: { name: string; extensions: string[] }[];
  properties?: ('openFile' | 'openDirectory' | 'multiSelections' | 'showHiddenFiles' | 'createDirectory')[];
}

export interface FileDialogReturnValue {
  canceled: boolean;
  filePaths: string[];
}

/** A window that a dialog stands over: as much of it as a dialog needs. */
export type ParentWindow = Pick<BrowserWindow, 'id' | 'isDestroyed'>;

export interface Dialog {
  showErrorBox(title: string, content: string): void;
  showMessageBox(window: ParentWindow, options: MessageBoxOptions): Promise<MessageBoxReturnValue>;
  showMessageBox(options: MessageBoxOptions): Promise<MessageBoxReturnValue>;
  showMessageBoxSync(window: ParentWindow, options: MessageBoxOptions): number;
  showMessageBoxSync(options: MessageBoxOptions): number;
  showOpenDialog(window: ParentWindow, options: FileDialogOptions): Promise<FileDialogReturnValue>;
  showOpenDialog(options: FileDialogOptions): Promise<FileDialogReturnValue>;
}

export interface SafeStorage {
  isEncryptionAvailable: () => boolean;
  isAsyncEncryptionAvailable: () => Promise<boolean>;
  encryptStringAsync: (plainText: string) => Promise<Buffer>;
  decryptStringAsync: (encrypted: Buffer) => Promise<{ shouldReEncrypt: boolean; result: string }>;
  getSelectedStorageBackend: () =>
    'basic_text' | 'gnome_libsecret' | 'kwallet' | 'kwallet5' | 'kwallet6' | 'unknown';
}

/** Emitted only by tests: plain Node does not hear of suspend. */
export interface PowerMonitorEvents {
  suspend: [];
  resume: [];
  'lock-screen': [];
  'unlock-screen': [];
  shutdown: [event: Event];
  'on-ac': [];
  'on-battery': [];
}

export interface PowerMonitor extends Emits<PowerMonitorEvents> {
  isOnBatteryPower: () => boolean;
}

export interface NotificationConstructorOptions {
  title?: string;
  body?: string;
  subtitle?: string;
  silent?: boolean;
  urgency?: 'normal' | 'critical' | 'low';
  timeoutType?: 'default' | 'never';
  icon?: string;
}

export interface NotificationEvents {
  show: [event: Event];
  click: [event: Event];
  close: [event: Event];
  failed: [event: Event, error: string];
}

export interface Notification extends Emits<NotificationEvents> {
  title: string;
  body: string;
  show: () => void;
  close: () => void;
}

export type MenuRole =
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'pasteAndMatchStyle'
  | 'delete'
  | 'selectAll'
  | 'reload'
  | 'forceReload'
  | 'toggleDevTools'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
  | 'window'
  | 'minimize'
  | 'close'
  | 'help'
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'zoom'
  | 'front'
  | 'appMenu'
  | 'fileMenu'
  | 'editMenu'
  | 'viewMenu'
  | 'windowMenu';

export interface MenuItemConstructorOptions {
  id?: string;
  label?: string;
  sublabel?: string;
  role?: MenuRole;
  type?: 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio';
  accelerator?: string;
  enabled?: boolean;
  visible?: boolean;
  checked?: boolean;
  registerAccelerator?: boolean;
  click?(menuItem: MenuItem, window: object | undefined, event: object): void;
  submenu?: MenuItemConstructorOptions[];
}

export interface MenuItem {
  id: string;
  label: string;
  role?: string;
  type: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  submenu?: Menu;
}

export interface Menu {
  items: MenuItem[];
  getMenuItemById: (id: string) => MenuItem | null;
  popup(options?: { x?: number; y?: number; callback?: () => void }): void;
  closePopup: () => void;
}

export interface Display {
  id: number;
  bounds: Rectangle;
  workArea: Rectangle;
  scaleFactor: number;
}

export interface Screen {
  getAllDisplays: () => Display[];
  getPrimaryDisplay: () => Display;
  getDisplayMatching: (rect: Rectangle) => Display;
}

export interface Net {
  fetch: (
    input: string | Request,
    init?: RequestInit & { bypassCustomProtocolHandlers?: boolean },
  ) => Promise<Response>;
  isOnline: () => boolean;
}
