import { randomBytes } from 'node:crypto';
import type { OpenedPage } from '../chromium/browser.ts';
import type { CdpSession } from '../chromium/cdpConnection.ts';
import { hostSettings } from '../launch/hostSettings.ts';
import { toAppUrl } from '../origin.ts';
import { BINDING, createPageChannel, ISOLATED_WORLD, RECEIVER, type PageChannel } from './pageChannel.ts';
import { isolatedWorldScript, mainWorldScript } from './pageScripts.ts';
import type { ToHost } from './pageTypes.ts';
import { openRequestGate, type RequestGateOwner } from './requestGate.ts';

/** What the page tells its owner. URLs are in the app's form. */
export interface PageOwner extends Omit<RequestGateOwner, 'mainFrameId'> {
  preloadCode: string;
  onMessage: (message: ToHost) => void;
  onNavigated: (url: string) => void;
  onDomReady: () => void;
  onLoad: (loaderId: string) => void;
  onCrashed: () => void;
  onWindowOpen: (url: string, name: string) => void;
}

/** A page whose scripts, gate and channel are in place. */
export interface AttachedPage {
  session: CdpSession;
  channel: PageChannel;
  targetId: string;
  /** Loads an address of Chromium's; gives the loader that onLoad will name, or Chromium's error (net::ERR_…). */
  navigate: (webUrl: string) => Promise<{ loaderId?: string; errorText?: string }>;
}

interface FrameNavigated {
  frame: { id: string; parentId?: string; loaderId: string; url: string; urlFragment?: string };
}

interface LifecycleEvent {
  frameId: string;
  loaderId: string;
  name: string;
}

/** Prepares a page that waits (see Browser.openPage) and lets it run. */
export async function attachPage(opened: OpenedPage, owner: PageOwner): Promise<AttachedPage> {
  const { session, targetId } = opened;
  // A page target and its top frame have the same id.
  const mainFrameId = targetId;
  const channel = createPageChannel(session, mainFrameId, owner.onMessage);
  let loaderId: string | undefined;

  session.on('Page.frameNavigated', ({ frame }: FrameNavigated) => {
    if (frame.parentId !== undefined || !/^(https:|data:)/.test(frame.url)) return;
    loaderId = frame.loaderId;
    owner.onNavigated(toAppUrl(frame.url + (frame.urlFragment ?? '')));
  });
  session.on('Page.navigatedWithinDocument', ({ frameId, url }: { frameId: string; url: string }) => {
    if (frameId === mainFrameId) owner.onNavigated(toAppUrl(url));
  });
  session.on('Page.lifecycleEvent', (event: LifecycleEvent) => {
    if (event.frameId !== mainFrameId || event.loaderId !== loaderId) return;
    if (event.name === 'DOMContentLoaded') owner.onDomReady();
    else if (event.name === 'load') owner.onLoad(event.loaderId);
  });
  session.on('Page.windowOpen', ({ url, windowName }: { url: string; windowName: string }) =>
    owner.onWindowOpen(toAppUrl(url), windowName),
  );
  // Chromium leaves dialogs to whoever holds its pipe. A test tool wants to answer them itself.
  if (hostSettings().debugPort === undefined) {
    session.on('Page.javascriptDialogOpening', ({ type }: { type: string }) =>
      session.post('Page.handleJavaScriptDialog', { accept: type === 'beforeunload' }),
    );
  }
  session.on('Inspector.targetCrashed', () => owner.onCrashed());

  const handshake = randomBytes(16).toString('hex');
  const environment = {
    type: 'renderer',
    platform: process.platform,
    arch: process.arch,
    versions: { ...process.versions },
    env: {},
    argv: [],
    sandboxed: true,
    contextIsolated: true,
    isMainFrame: true,
  };
  const config = { handshake, binding: BINDING, receiver: RECEIVER, process: environment };
  const gate = openRequestGate(session, { ...owner, mainFrameId });
  // In this order: the isolated world's script shakes hands with the main world's, which must be there.
  await Promise.all([
    gate,
    session.send('Page.enable'),
    session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    session.send('Runtime.enable'),
    session.send('Runtime.addBinding', { name: BINDING, executionContextName: ISOLATED_WORLD }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(handshake) }),
    session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: isolatedWorldScript(config, owner.preloadCode),
      worldName: ISOLATED_WORLD,
    }),
    session.send('Runtime.runIfWaitingForDebugger'),
  ]);
  return {
    session,
    channel,
    targetId,
    navigate: (url) => session.send('Page.navigate', { url }),
  };
}
