import type { CdpSession } from '../chromium/cdpConnection.ts';
import { answerRequest, type PageRequest } from '../api/protocol.ts';
import { isAppUrl, toAppUrl } from '../origin.ts';
import { record } from '../records.ts';
import type { OnBeforeRequestListenerDetails } from '../surface/session.ts';

type ResourceType = OnBeforeRequestListenerDetails['resourceType'];

interface RequestPaused {
  requestId: string;
  request: PageRequest;
  frameId: string;
  resourceType: string;
}

/** What the gate asks the page's owner. */
export interface RequestGateOwner {
  mainFrameId: string;
  /** Whether the app lets this document be loaded ('will-navigate'); asked for the top frame and for frames. */
  allowsNavigation: (url: string, isMainFrame: boolean) => boolean;
  allowsRequest: (request: { url: string; method: string; resourceType: ResourceType }) => Promise<boolean>;
  /** A document of the top frame was refused or could not be answered. */
  onDocumentFailed: (url: string, reason: 'ERR_BLOCKED_BY_CLIENT' | 'ERR_FAILED') => void;
}

/** The protocol's names (Network.ResourceType) in Electron's words. */
const RESOURCE_TYPES: Record<string, ResourceType> = {
  Stylesheet: 'stylesheet',
  Image: 'image',
  Media: 'media',
  Font: 'font',
  Script: 'script',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
};

/**
 * Every request of the page stops here. Those of the app's origin are answered by the app's protocol handler; all
 * others are refused, whatever the app says. (What Chromium does not show here, such as a WebSocket, has no network:
 * see chromiumArguments.ts.)
 */
export async function openRequestGate(session: CdpSession, owner: RequestGateOwner): Promise<void> {
  const fail = (requestId: string, errorReason: string): void =>
    session.post('Fetch.failRequest', { requestId, errorReason });

  const decide = async ({ requestId, request, frameId, resourceType }: RequestPaused): Promise<void> => {
    const isMainFrame = frameId === owner.mainFrameId;
    const isDocument = resourceType === 'Document';
    const url = toAppUrl(request.url);
    if (isDocument && !owner.allowsNavigation(url, isMainFrame)) {
      // "Aborted" leaves the page as it is; any other reason would show Chromium's error page.
      fail(requestId, 'Aborted');
      return;
    }
    const type = isDocument
      ? isMainFrame
        ? 'mainFrame'
        : 'subFrame'
      : (RESOURCE_TYPES[resourceType] ?? 'other');
    const allowed = await owner.allowsRequest({ url, method: request.method, resourceType: type });
    if (!allowed || !isAppUrl(request.url)) {
      record('blockedRequest', url);
      fail(requestId, isDocument ? 'Aborted' : 'BlockedByClient');
      if (isDocument && isMainFrame) owner.onDocumentFailed(url, 'ERR_BLOCKED_BY_CLIENT');
      return;
    }
    // Chromium asks for an icon by itself; Electron does not.
    if (resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico') {
      session.post('Fetch.fulfillRequest', { requestId, responseCode: 204 });
      return;
    }
    const answer = await answerRequest(request).catch((error: unknown) => {
      process.stderr.write(`The protocol handler failed for ${url}: ${String(error)}\n`);
      return undefined;
    });
    if (answer) {
      session.post('Fetch.fulfillRequest', { requestId, ...answer });
      return;
    }
    fail(requestId, 'Failed');
    if (isDocument && isMainFrame) owner.onDocumentFailed(url, 'ERR_FAILED');
  };
  session.on('Fetch.requestPaused', (paused: RequestPaused) => void decide(paused));
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}
