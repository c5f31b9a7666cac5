import type { PageEvent, PageNode, PageWindow, Shape, ToIsolated, ToMain } from './pageTypes.ts';

/**
 * Runs in the page's own world before any page code, as text: it must not use anything outside of itself.
 *
 * It builds the API that the preload exposes, and talks to the isolated world through a node that only the two of
 * them hold. Page code may replace every built-in later, so whatever is used later is taken here, called through
 * Reflect.apply, and objects handed to built-ins have no prototype (an inherited getter would be page code). The node
 * lies in a closed shadow tree, so that `window.event` stays undefined while a listener on it runs (DOM standard,
 * "inner invoke").
 */
export function installMainWorld(handshake: string): void {
  'use strict';
  const page = globalThis as unknown as PageWindow;
  const apply = Reflect.apply;
  const define = Reflect.defineProperty;
  const freeze = Object.freeze;
  const create = Object.create as (prototype: null) => Record<string, never>;
  const parse = JSON.parse;
  const stringify = JSON.stringify;
  const toText = String;
  const NativePromise = Promise;
  const NativeError = Error;
  const NativeEvent = page.CustomEvent;
  const { addEventListener, dispatchEvent, removeEventListener } = page.EventTarget.prototype;
  const native = (object: object, name: string, part: 'get' | 'value'): (() => unknown) =>
    (Object.getOwnPropertyDescriptor(object, name) as Record<string, unknown>)[part] as () => unknown;
  const readDetail = native(page.CustomEvent.prototype, 'detail', 'get');
  const readRelatedTarget = native(page.MouseEvent.prototype, 'relatedTarget', 'get');
  const registerFunction = native(FinalizationRegistry.prototype, 'register', 'value');
  const report = page.reportError;
  const document = page.document;
  const isTop = page.top === page.self;

  let channel: PageNode | undefined;
  let answer: (ToMain & { kind: 'answer' }) | undefined;
  let lastCallback = 0;
  const callbacks = create(null) as Record<number, (...args: unknown[]) => unknown>;
  const waiting = create(null) as Record<
    number,
    { resolve: (value: unknown) => void; reject: (e: Error) => void }
  >;

  const tell = (message: ToIsolated): void => {
    if (!channel) return;
    const event = new NativeEvent('toIsolated', { __proto__: null, detail: stringify(message) });
    apply(dispatchEvent, channel, [event]);
  };
  const released = new FinalizationRegistry<number>((id) => {
    tell({ __proto__: null, kind: 'forget', id } as unknown as ToIsolated);
  });

  const call = (id: number, args: unknown[]): unknown => {
    const given = create(null) as Record<string, number>;
    for (let index = 0; index < args.length; index += 1) {
      const value = args[index];
      if (typeof value !== 'function') continue;
      lastCallback += 1;
      callbacks[lastCallback] = value as () => unknown;
      given[index] = lastCallback;
      args[index] = null;
    }
    // What JSON would turn into null is absent instead, as in Electron.
    while (args.length > 0 && args[args.length - 1] === undefined) args.length -= 1;
    answer = undefined;
    tell({ __proto__: null, kind: 'call', id, arguments: args, callbacks: given } as unknown as ToIsolated);
    const got = answer as (ToMain & { kind: 'answer' }) | undefined;
    answer = undefined;
    if (!got) throw new NativeError('The preload script is gone');
    if (got.type === 'error') throw new NativeError(toText(got.value));
    if (got.type === 'function') {
      const proxy = functionFor(got.id);
      apply(registerFunction, released, [proxy, got.id]);
      return proxy;
    }
    if (got.type === 'promise') {
      return new NativePromise((resolve, reject) => {
        waiting[got.id] = { __proto__: null, resolve, reject } as (typeof waiting)[number];
      });
    }
    return got.has ? got.value : undefined;
  };
  const functionFor =
    (id: number) =>
    (...args: unknown[]): unknown =>
      call(id, args);
  const build = (shape: Shape): unknown => {
    if (shape.type === 'function') return functionFor(shape.id);
    if (shape.type === 'value') return shape.value;
    const object = {};
    for (let index = 0; index < shape.keys.length; index += 1) {
      const value = build(shape.shapes[index] as Shape);
      define(
        object,
        shape.keys[index] as string,
        { __proto__: null, value, enumerable: true } as PropertyDescriptor,
      );
    }
    return freeze(object);
  };

  const onMessage = (event: PageEvent): void => {
    const message = parse(apply(readDetail, event, []) as string) as ToMain;
    if (message.kind === 'answer') {
      answer = message;
    } else if (message.kind === 'settled') {
      const promise = waiting[message.id];
      delete waiting[message.id];
      if (message.ok) promise?.resolve(message.has ? message.value : undefined);
      else promise?.reject(new NativeError(toText(message.value)));
    } else if (message.kind === 'callback') {
      const callback = callbacks[message.id];
      try {
        if (callback) apply(callback, undefined, message.arguments);
      } catch (error) {
        apply(report, page, [error]);
      }
    } else if (message.kind === 'forget') {
      delete callbacks[message.id];
    } else {
      const descriptor = {
        __proto__: null,
        value: build(message.shape),
        enumerable: true,
      } as PropertyDescriptor;
      define(page, message.key, descriptor);
    }
  };
  const onHandshake = (event: PageEvent): void => {
    apply(removeEventListener, document, [handshake, onHandshake]);
    channel = apply(readRelatedTarget, event, []) as PageNode;
    apply(addEventListener, channel, ['toMain', onMessage]);
  };
  if (isTop) apply(addEventListener, document, [handshake, onHandshake]);

  // The host refuses every window that a page opens; the page learns it at once, in frames too.
  const open = (url?: unknown, name?: unknown, features?: unknown): null => {
    const text = (value: unknown): string => (value === undefined ? '' : toText(value));
    tell({
      __proto__: null,
      kind: 'open',
      url: text(url),
      name: text(name),
      features: text(features),
    } as unknown as ToIsolated);
    return null;
  };
  define(page, 'open', { __proto__: null, value: open, enumerable: true } as PropertyDescriptor);
}
