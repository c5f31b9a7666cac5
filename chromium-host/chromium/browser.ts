import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { createCdpConnection, type CdpConnection, type CdpSession } from './cdpConnection.ts';
import { chromiumArguments, windowArguments, type ChromiumOptions } from './chromiumArguments.ts';
import { findChromium } from './findChromium.ts';
import { startReaper } from './reaper.ts';
import { startVirtualDisplay } from './virtualDisplay.ts';

/** A page that exists, is attached and waits: nothing of it has run yet. */
export interface OpenedPage {
  targetId: string;
  sessionId: string;
  session: CdpSession;
}

export interface BrowserOptions extends Omit<ChromiumOptions, 'isRoot'> {
  /** The profile is removed at the end. */
  profileIsTemporary: boolean;
  /** Passes all of Chromium's stderr on. */
  log: boolean;
}

/** The running Chromium. */
export interface Browser {
  connection: CdpConnection;
  headless: boolean;
  /**
   * Opens a window without tabs and gives its page, paused. `anchorUrl` (of the app's origin) tells Chromium which
   * origin the window belongs to, and the host which page is the one it asked for.
   */
  openPage: (anchorUrl: string, size: { width: number; height: number }) => Promise<OpenedPage>;
  /** Calls back once when that page is gone, whoever closed it. */
  onPageGone: (sessionId: string, listener: () => void) => void;
  /** Resolves with the exit code, once, however Chromium ends. */
  exited: Promise<number>;
  /** Asks Chromium to end, and ends it after three seconds. Resolves when it is gone. */
  close: () => Promise<void>;
  /** Ends everything at once (for the last moment of the process). */
  killNow: () => void;
}

interface AttachedParams {
  sessionId: string;
  targetInfo: { targetId: string; url: string; openerId?: string };
}

const CLOSE_LIMIT_MS = 3_000;
const WINDOW_LIMIT_MS = 20_000;
const LAST_LINES = 8;

/** Passes on the one line that Playwright waits for, and keeps the last others for an error message. */
function watchErrors(stream: Readable, passAll: boolean): () => string {
  const last: string[] = [];
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (passAll || line.startsWith('DevTools listening on ')) process.stderr.write(`${line}\n`);
      last.push(line);
      if (last.length > LAST_LINES) last.shift();
    }
  });
  return () => last.join('\n');
}

/** Starts Chromium. Rejects with a sentence for people when there is none or it ends at once. */
export async function startBrowser(options: BrowserOptions): Promise<Browser> {
  const found = findChromium(process.env);
  if (!found.ok) throw new Error(found.failure);
  const executable = found.value;
  const reaper = startReaper();
  const env = { ...process.env };
  let headless = options.headless;
  let displayPid: number | undefined;
  if (!headless && process.platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) {
    const display = await startVirtualDisplay(env);
    if (display) {
      env['DISPLAY'] = display.display;
      displayPid = display.pid;
    } else headless = true;
  }
  mkdirSync(options.profile, { recursive: true, mode: 0o700 });
  if (options.profileIsTemporary) reaper.watchFolder(options.profile);
  const chromiumOptions: ChromiumOptions = { ...options, headless, isRoot: process.getuid?.() === 0 };
  const child: ChildProcess = spawn(executable, chromiumArguments(chromiumOptions), {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) reaper.watchProcess(child.pid);
  if (displayPid !== undefined) reaper.watchProcess(displayPid);
  const lastErrors = watchErrors(child.stderr as Readable, options.log);
  const connection = createCdpConnection(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const exited = new Promise<number>((resolve) => {
    const end = (code: number): void => {
      connection.close('Chromium has ended');
      resolve(code);
    };
    child.on('error', () => end(-1));
    child.on('exit', (code) => end(code ?? -1));
  });

  let expected: { anchorUrl: string; take: (page: OpenedPage) => void } | undefined;
  const goneListeners = new Map<string, () => void>();
  connection.on('Target.attachedToTarget', ({ sessionId, targetInfo }: AttachedParams) => {
    const session = connection.session(sessionId);
    const isOurs =
      expected !== undefined &&
      targetInfo.openerId === undefined &&
      (headless ? targetInfo.url === 'about:blank' : targetInfo.url === expected.anchorUrl);
    if (isOurs) {
      expected?.take({ targetId: targetInfo.targetId, sessionId, session });
      return;
    }
    // A window that the host did not open: Ctrl+N, a middle click, a popup. Its requests are held back, then it is
    // let run (an opener in the same process would wait for it forever) and closed.
    session.post('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    session.post('Runtime.runIfWaitingForDebugger');
    connection.post('Target.closeTarget', { targetId: targetInfo.targetId });
  });
  connection.on('Target.detachedFromTarget', ({ sessionId }: { sessionId: string }) => {
    connection.dropSession(sessionId);
    goneListeners.get(sessionId)?.();
    goneListeners.delete(sessionId);
  });
  const attached = connection.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }],
  });
  await attached.catch(() => {
    throw new Error(`Chromium (${executable}) ended at once:\n${lastErrors()}`);
  });

  const requestWindow = async (
    anchorUrl: string,
    size: { width: number; height: number },
  ): Promise<OpenedPage> => {
    const page = new Promise<OpenedPage>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error('Chromium opened no window in time')), WINDOW_LIMIT_MS);
      expected = {
        anchorUrl,
        take(opened) {
          clearTimeout(limit);
          expected = undefined;
          resolve(opened);
        },
      };
      void exited.then(() => {
        clearTimeout(limit);
        reject(new Error(`Chromium has ended:\n${lastErrors()}`));
      });
    });
    if (headless) {
      connection.post('Target.createTarget', { url: 'about:blank', newWindow: true, ...size });
    } else {
      const second = spawn(executable, windowArguments(chromiumOptions, anchorUrl), { env, stdio: 'ignore' });
      second.on('error', () => undefined);
      second.unref();
    }
    return page;
  };
  let queue: Promise<unknown> = Promise.resolve();

  const killNow = (): void => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    if (displayPid !== undefined) {
      try {
        process.kill(displayPid);
      } catch {
        // Already gone.
      }
    }
  };
  return {
    connection,
    headless,
    openPage(anchorUrl, size) {
      // One after the other: a page that attaches is the one that was asked for.
      const opened = queue.then(() => requestWindow(anchorUrl, size));
      queue = opened.catch(() => undefined);
      return opened;
    },
    onPageGone: (sessionId, listener) => void goneListeners.set(sessionId, listener),
    exited,
    async close() {
      connection.post('Browser.close');
      const limit = setTimeout(() => child.kill('SIGKILL'), CLOSE_LIMIT_MS);
      await exited;
      clearTimeout(limit);
    },
    killNow,
  };
}
