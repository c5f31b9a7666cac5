/** What `import … from 'electron'` gives in the main process of the host. */
import { app } from './api/app.ts';
import { HostBrowserWindow } from './api/browserWindow.ts';
import { clipboard } from './api/clipboard.ts';
import { dialog } from './api/dialog.ts';
import { ipcMain } from './api/ipcMain.ts';
import { HostMenu } from './api/menu.ts';
import { nativeTheme } from './api/nativeTheme.ts';
import { net } from './api/net.ts';
import { HostNotification } from './api/notification.ts';
import { powerMonitor } from './api/powerMonitor.ts';
import { protocol } from './api/protocol.ts';
import { safeStorage } from './api/safeStorage.ts';
import { screen } from './api/screen.ts';
import { session } from './api/session.ts';
import { shell } from './api/shell.ts';
import type * as Surface from './surface/electron.ts';

const allWebContents = (): HostBrowserWindow['webContents'][] =>
  HostBrowserWindow.getAllWindows().map((window) => window.webContents);

const webContents = {
  getAllWebContents: allWebContents,
  getFocusedWebContents: () => HostBrowserWindow.getFocusedWindow()?.webContents ?? null,
  fromId: (id: number) => allWebContents().find((contents) => contents.id === id),
  fromDevToolsTargetId: (targetId: string) =>
    allWebContents().find((contents) => contents.devToolsTargetId === targetId),
};

/** The preload's half is made in the page: page/isolatedWorld.ts. */
type MainSurface = Omit<typeof Surface, 'contextBridge' | 'ipcRenderer'>;

// A member that the surface promises and the host lacks fails here, at build.
void ({
  app,
  BrowserWindow: HostBrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu: HostMenu,
  nativeTheme,
  net,
  Notification: HostNotification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
} satisfies MainSurface);

export {
  app,
  clipboard,
  dialog,
  HostBrowserWindow as BrowserWindow,
  HostMenu as Menu,
  HostNotification as Notification,
  ipcMain,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
};
