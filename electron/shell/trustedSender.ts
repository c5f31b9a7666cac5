import { isAppUrl } from './securityPolicy.ts';

/** What Electron tells of the frame that sent a message. */
export interface SenderFrame {
  url: string;
  parent: unknown;
}

/** Only the app's own page, in a window's main frame, may ask anything (Electron security tutorial, point 17). */
export function isTrustedSender(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}
