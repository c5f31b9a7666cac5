import { EventEmitter } from 'node:events';
import type { IpcListener, IpcMain, IpcMainEvent, IpcMainInvokeEvent } from '../surface/services.ts';
import type { WebContents } from '../surface/window.ts';
import { createHostEvent } from './hostEvent.ts';

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

const handlers = new Map<string, { run: Handler; once: boolean }>();
const emitter = new EventEmitter();

function addHandler(channel: string, listener: IpcListener<IpcMainInvokeEvent>, once: boolean): void {
  if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
  handlers.set(channel, { run: listener, once });
}

function eventFrom(sender: WebContents): IpcMainInvokeEvent {
  const { mainFrame } = sender;
  return {
    ...createHostEvent(),
    type: 'frame',
    frameId: mainFrame.routingId,
    processId: mainFrame.processId,
    sender,
    senderFrame: mainFrame,
  };
}

/** Runs the handler of a channel. Rejects with the text that Electron gives to the page's promise. */
export async function invokeHandler(sender: WebContents, channel: string, args: unknown[]): Promise<unknown> {
  const handler = handlers.get(channel);
  const failed = `Error invoking remote method '${channel}'`;
  if (!handler) throw new Error(`${failed}: Error: No handler registered for '${channel}'`);
  if (handler.once) handlers.delete(channel);
  try {
    return await handler.run(eventFrom(sender), ...args);
  } catch (error) {
    throw new Error(`${failed}: ${String(error)}`, { cause: error });
  }
}

/** Hands a message of ipcRenderer.send to the listeners of its channel. */
export function deliverMessage(sender: WebContents, channel: string, args: unknown[]): void {
  const reply = (replyChannel: string, ...values: unknown[]): void => sender.send(replyChannel, ...values);
  const event: IpcMainEvent = { ...eventFrom(sender), reply };
  emitter.emit(channel, event, ...args);
}

type NodeListener = (...args: unknown[]) => void;

/** https://www.electronjs.org/docs/latest/api/ipc-main */
export const ipcMain: IpcMain = {
  handle: (channel, listener) => addHandler(channel, listener, false),
  handleOnce: (channel, listener) => addHandler(channel, listener, true),
  removeHandler: (channel) => void handlers.delete(channel),
  on(channel, listener) {
    emitter.on(channel, listener as NodeListener);
    return ipcMain;
  },
  once(channel, listener) {
    emitter.once(channel, listener as NodeListener);
    return ipcMain;
  },
  off(channel, listener) {
    emitter.off(channel, listener as NodeListener);
    return ipcMain;
  },
  removeListener(channel, listener) {
    emitter.off(channel, listener as NodeListener);
    return ipcMain;
  },
  removeAllListeners(channel) {
    if (channel === undefined) emitter.removeAllListeners();
    else emitter.removeAllListeners(channel);
    return ipcMain;
  },
};
