import type {
  IsolatedWorldConfig,
  PageWindow,
  Shape,
  ToHost,
  ToIsolated,
  ToMain,
  ToPreload,
} from './pageTypes.ts';

type AnyFunction = (...args: unknown[]) => unknown;
type Preload = (require: AnyFunction, module: { exports: object }, exports: object, process: object) => void;

/**
 * Runs in the isolated world of the top frame, before any page code, as text: it must not use anything outside of
 * itself. It offers the preload script what a sandboxed preload has in Electron (contextBridge, ipcRenderer) and runs
 * it. The page has no way in here: built-ins of this world are its own.
 */
export function installIsolatedWorld(config: IsolatedWorldConfig, preload: Preload): void {
  'use strict';
  const page = globalThis as unknown as PageWindow;
  if (page.top !== page.self) return;
  const toHost = (globalThis as unknown as Record<string, (text: string) => void>)[config.binding];
  const tellHost = (message: ToHost): void => toHost?.(JSON.stringify(message));
  const withoutTail = (values: unknown[]): unknown[] => {
    let length = values.length;
    while (length > 0 && values[length - 1] === undefined) length -= 1;
    return values.slice(0, length);
  };
  const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

  // The bridge to the page's world: see mainWorld.ts. The node joins its shadow tree after the handshake, because an
  // event that bubbles in the document would show the tree's host in the node's place.
  const channel = page.document.createElement('i');
  const tellMain = (message: ToMain): void => {
    channel.dispatchEvent(new page.CustomEvent('toMain', { detail: JSON.stringify(message) }));
  };
  const functions = new Map<number, AnyFunction>();
  let lastId = 0;
  const addFunction = (given: AnyFunction): number => {
    lastId += 1;
    functions.set(lastId, given);
    return lastId;
  };
  const released = new FinalizationRegistry<number>((id) => tellMain({ kind: 'forget', id }));
  const callbackFor = (id: number): AnyFunction => {
    const callback = (...args: unknown[]): void =>
      tellMain({ kind: 'callback', id, arguments: withoutTail(args) });
    released.register(callback, id);
    return callback;
  };
  const answerCall = (message: ToIsolated & { kind: 'call' }): void => {
    const args = message.arguments;
    for (const [index, id] of Object.entries(message.callbacks)) args[Number(index)] = callbackFor(id);
    const answer = (type: 'value' | 'promise' | 'function' | 'error', id: number, value: unknown): void =>
      tellMain({ kind: 'answer', type, id, has: value !== undefined, value: value ?? null });
    try {
      const result = functions.get(message.id)?.(...args);
      if (typeof result === 'function') {
        answer('function', addFunction(result as AnyFunction), undefined);
      } else if (result instanceof Promise) {
        lastId += 1;
        const id = lastId;
        answer('promise', id, undefined);
        result.then(
          (value: unknown) =>
            tellMain({ kind: 'settled', id, ok: true, has: value !== undefined, value: value ?? null }),
          (error: unknown) =>
            tellMain({ kind: 'settled', id, ok: false, has: true, value: messageOf(error) }),
        );
      } else {
        answer('value', 0, result);
      }
    } catch (error) {
      answer('error', 0, messageOf(error));
    }
  };
  channel.addEventListener('toIsolated', (event) => {
    const message = JSON.parse(event.detail ?? '') as ToIsolated;
    if (message.kind === 'call') answerCall(message);
    else if (message.kind === 'forget') functions.delete(message.id);
    else tellHost(message);
  });
  page.document.dispatchEvent(new page.MouseEvent(config.handshake, { relatedTarget: channel }));
  page.document.createElement('div').attachShadow({ mode: 'closed' }).appendChild(channel);

  const shapeOf = (value: unknown): Shape => {
    if (typeof value === 'function') return { type: 'function', id: addFunction(value as AnyFunction) };
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { type: 'value', value };
    const entries = Object.entries(value);
    return {
      type: 'object',
      keys: entries.map(([key]) => key),
      shapes: entries.map(([, part]) => shapeOf(part)),
    };
  };
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => tellMain({ kind: 'expose', key, shape: shapeOf(api) }),
  };

  // ipcRenderer: https://www.electronjs.org/docs/latest/api/ipc-renderer
  type Listener = (event: { sender: object }, ...args: unknown[]) => void;
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  const replies = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const add = (channelName: string, listener: Listener, once: boolean): object => {
    listeners.set(channelName, [...(listeners.get(channelName) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const remove = (channelName: string, listener: Listener): object => {
    const list = [...(listeners.get(channelName) ?? [])];
    const index = list.findLastIndex((entry) => entry.listener === listener);
    if (index !== -1) list.splice(index, 1);
    listeners.set(channelName, list);
    return ipcRenderer;
  };
  const ipcRenderer = {
    invoke: (channelName: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        tellHost({ kind: 'invoke', id: lastId, channel: channelName, arguments: withoutTail(args) });
        replies.set(lastId, { resolve, reject });
      }),
    send: (channelName: string, ...args: unknown[]) =>
      tellHost({ kind: 'send', channel: channelName, arguments: withoutTail(args) }),
    on: (channelName: string, listener: Listener) => add(channelName, listener, false),
    once: (channelName: string, listener: Listener) => add(channelName, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners(channelName?: string): object {
      if (channelName === undefined) listeners.clear();
      else listeners.delete(channelName);
      return ipcRenderer;
    },
  };
  const receive = (message: ToPreload): void => {
    if (message.kind === 'reply') {
      const reply = replies.get(message.id);
      replies.delete(message.id);
      if (message.ok) reply?.resolve(message.value);
      else reply?.reject(new Error(String(message.value)));
      return;
    }
    for (const entry of listeners.get(message.channel) ?? []) {
      if (entry.once) remove(message.channel, entry.listener);
      try {
        entry.listener({ sender: ipcRenderer }, ...message.arguments);
      } catch (error) {
        page.reportError(error);
      }
    }
  };
  Object.defineProperty(globalThis, config.receiver, {
    value: (json: string) => (JSON.parse(json) as ToPreload[]).forEach((message) => receive(message)),
  });

  page.addEventListener('focus', (event) => {
    if (event.isTrusted) tellHost({ kind: 'focus', focused: true });
  });
  page.addEventListener('blur', (event) => {
    if (event.isTrusted) tellHost({ kind: 'focus', focused: false });
  });
  page.addEventListener('resize', (event) => {
    if (!event.isTrusted) return;
    tellHost({
      kind: 'bounds',
      x: page.screenX,
      y: page.screenY,
      width: page.outerWidth,
      height: page.outerHeight,
    });
  });

  const require = (name: unknown): object => {
    if (name === 'electron' || name === 'electron/renderer') return { contextBridge, ipcRenderer };
    throw new Error(`A sandboxed preload script cannot require ${String(name)}`);
  };
  const module = { exports: {} };
  try {
    preload(require, module, module.exports, config.process);
  } catch (error) {
    tellHost({
      kind: 'preload-error',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}
