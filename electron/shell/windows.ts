import type { Theme } from '../../shared/contract/preferences.ts';
import { app, BrowserWindow, screen, type Rectangle, type WebContents } from 'electron';
import { START_PAGE, webPreferences } from './securityPolicy.ts';
import { reachableBounds } from './windowBounds.ts';

/** How a window stood. */
export interface WindowState {
  bounds: Rectangle;
  maximized: boolean;
  /** Where it was in the app: '#/…'; '' where it starts. */
  place: string;
}

/** The app's windows. */
export interface Windows {
  /** Opens the windows as they stood when the app was last used; the first at `place`, '' where the app starts. */
  openAll: (place: string) => void;
  /** Opens one more, at a place inside the app ('' or '#/…'). */
  open: (place?: string) => void;
  /** Brings one to the front, or opens one when there is none. */
  focusAny: (place: string | null) => void;
  contents: (id: number) => WebContents | undefined;
}

/** What a window needs to know of the rest. */
export interface WindowEvents {
  preload: string;
  /** Windows as they stood, the first first. */
  kept: { read: () => readonly WindowState[]; save: (states: WindowState[]) => void };
  /** Colour behind the page until it has painted. */
  backgroundColor: () => string;
  onClosed: (contentsId: number) => void;
  onPageGone: (contents: WebContents, reason: string) => void;
}

const BACKGROUND: Record<Theme, string> = { dark: '#0e1116', light: '#f5f6f8', contrast: '#000000' };

/** The page's background for a theme, so that a window does not flash. */
export function backgroundOf(theme: Theme): string {
  return BACKGROUND[theme];
}

const SIZE = { width: 1440, height: 900 };

function placeOf(window: BrowserWindow): string {
  const url = window.webContents.getURL();
  return url.startsWith(`${START_PAGE}#/`) ? url.slice(START_PAGE.length) : '';
}

function stateOf(window: BrowserWindow): WindowState {
  return {
    bounds: window.getNormalBounds(),
    maximized: window.isMaximized(),
    place: placeOf(window),
  };
}

export function createWindows(events: WindowEvents): Windows {
  const opened = new Set<BrowserWindow>();
  let quitting = false;
  const save = (windows: Iterable<BrowserWindow>): void => events.kept.save(Array.from(windows, stateOf));
  app.on('before-quit', () => {
    if (!quitting && opened.size > 0) save(opened);
    quitting = true;
  });

  const open = (place = '', state: WindowState | null = null): void => {
    const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const window = new BrowserWindow({
      ...SIZE,
      ...(state && reachableBounds(state.bounds, workAreas)),
      minWidth: 960,
      minHeight: 600,
      show: false,
      title: 'Release Cockpit',
      autoHideMenuBar: true,
      backgroundColor: events.backgroundColor(),
      webPreferences: webPreferences(events.preload),
    });
    const { webContents } = window;
    const contentsId = webContents.id;
    opened.add(window);
    if (state?.maximized === true) window.maximize();
    window.once('ready-to-show', () => window.show());
    window.on('close', () => {
      // The app ends with its last window, which is then the one to come back.
      const others = Array.from(opened).filter((other) => other !== window);
      if (!quitting) save(others.length > 0 ? others : [window]);
      opened.delete(window);
    });
    window.on('closed', () => events.onClosed(contentsId));
    webContents.on('render-process-gone', (_event, details) =>
      events.onPageGone(webContents, details.reason),
    );
    // A failed load shows as did-fail-load and an empty window; the page itself is on this disk.
    void window.loadURL(`${START_PAGE}${place}`).catch(() => undefined);
  };
  return {
    openAll(place) {
      const [first = null, ...others] = events.kept.read();
      open(place, first);
      for (const other of others) if (other.place !== '') open(other.place, other);
    },
    open: (place) => open(place),
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
