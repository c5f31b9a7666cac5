import type { HostBrowserWindow } from './browserWindow.ts';

/** Every window that is not closed yet, oldest first; who has the focus. */
export const windowRegistry = {
  windows: new Set<HostBrowserWindow>(),
  focused: undefined as HostBrowserWindow | undefined,
};
