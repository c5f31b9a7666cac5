import type { PageChannel } from '../page/pageChannel.ts';
import type { ToHost } from '../page/pageTypes.ts';
import type { WebContents } from '../surface/window.ts';
import { invokeHandler } from './ipcMain.ts';

/** Runs the handler for an ipcRenderer.invoke and sends its outcome to the document that asked, if it is still there. */
export async function answerInvoke(
  sender: WebContents,
  channel: PageChannel,
  message: ToHost & { kind: 'invoke' },
): Promise<void> {
  const generation = channel.generation();
  const reply = (ok: boolean, value: unknown): void => {
    // The next document has numbers of its own.
    if (channel.generation() === generation) channel.post({ kind: 'reply', id: message.id, ok, value });
  };
  await invokeHandler(sender, message.channel, message.arguments).then(
    (value) => reply(true, value),
    (error: unknown) => reply(false, error instanceof Error ? error.message : String(error)),
  );
}
