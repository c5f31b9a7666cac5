import type { IpcMain, WebContents } from 'electron';
import { PUSH_CHANNEL, REQUEST_CHANNEL } from '../../shared/contract/channels.ts';
import type { Push, Reply } from '../../shared/contract/contract.ts';
import { isTrustedSender } from './trustedSender.ts';

/** Answers one raw request of a window; never throws. */
export type AnswerRequest = (windowId: number, raw: unknown) => Promise<Reply<unknown>>;

/** Connects Electron's IPC with the bridge: one checked way in. */
export function servePages(
  ipcMain: IpcMain,
  answerRequest: AnswerRequest,
  log: (line: string) => void,
): void {
  ipcMain.handle(REQUEST_CHANNEL, async (event, raw: unknown): Promise<Reply<unknown>> => {
    if (!isTrustedSender(event.senderFrame)) {
      log(`refused a request from ${event.senderFrame?.url ?? 'a frame that is gone'}`);
      return { ok: false, failure: 'badSender' };
    }
    return answerRequest(event.sender.id, raw);
  });
}

/** Sends a push to a window that is still there. */
export function sendPush(contents: WebContents | undefined, push: Push): void {
  if (contents && !contents.isDestroyed()) contents.send(PUSH_CHANNEL, push);
}
