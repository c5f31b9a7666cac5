import { BrowserWindow, type WebContents } from 'electron';
import { START_PAGE, webPreferences } from './securityPolicy.ts';

/** The app's windows. */
export interface Windows {
  /** Opens one more, at a place inside the app ('' or '#/…'). */
  open: (place?: string) => void;
  /** Brings one to the front, or opens one when there is none. */
  focusAny: (place: string | null) => void;
  contents: (id: number) => WebContents | undefined;
}

/** What a window needs to know of the rest. */
export interface WindowEvents {
  preload: string;
  /** Colour behind the page until it has painted. */
  backgroundColor: () => string;
  onClosed: (contentsId: number) => void;
  onPageGone: (contents: WebContents, reason: string) => void;
}

const BACKGROUND = { dark: '#0e1116', light: '#f5f6f8' } as const;

/** The page's background for a theme, so that a window does not flash. */
export function backgroundOf(theme: 'dark' | 'light'): string {
  return BACKGROUND[theme];
}

export function createWindows(events: WindowEvents): Windows {
  const open = (place = ''): void => {
    const window = new BrowserWindow({
      width: 1440,
      height: 900,
      minWidth: 960,
      minHeight: 600,
      show: false,
      title: 'Release Cockpit',
      backgroundColor: events.backgroundColor(),
      webPreferences: webPreferences(events.preload),
    });
    const { webContents } = window;
    const contentsId = webContents.id;
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => events.onClosed(contentsId));
    webContents.on('render-process-gone', (_event, details) =>
      events.onPageGone(webContents, details.reason),
    );
    // A failed load shows as did-fail-load and an empty window; the page itself is on this disk.
    void window.loadURL(`${START_PAGE}${place}`).catch(() => undefined);
  };
  return {
    open,
    focusAny(place) {
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      if (!window) {
        open(place ?? '');
        return;
      }
      window.show();
      window.focus();
      if (place) void window.loadURL(`${START_PAGE}${place}`).catch(() => undefined);
    },
    contents: (id) =>
      BrowserWindow.getAllWindows().find((window) => window.webContents.id === id)?.webContents,
  };
}
