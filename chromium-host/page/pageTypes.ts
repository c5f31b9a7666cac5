/**
 * The little of the page's DOM that the two injected functions touch. The host is compiled without the DOM library,
 * because everything else here runs in Node.
 */
export interface PageNode {
  addEventListener: (type: string, listener: (event: PageEvent) => void) => void;
  removeEventListener: (type: string, listener: (event: PageEvent) => void) => void;
  dispatchEvent: (event: PageEvent) => boolean;
  appendChild: (child: PageNode) => void;
  attachShadow: (init: { mode: 'closed' }) => PageNode;
}

export interface PageEvent {
  detail?: string;
  relatedTarget?: PageNode;
  isTrusted: boolean;
}

type EventConstructor = new (type: string, init: object) => PageEvent;

export interface PageWindow {
  top: unknown;
  self: unknown;
  document: PageNode & { createElement: (name: string) => PageNode };
  EventTarget: { prototype: PageNode };
  CustomEvent: EventConstructor & { prototype: object };
  MouseEvent: EventConstructor & { prototype: object };
  addEventListener: (type: string, listener: (event: PageEvent) => void) => void;
  reportError: (error: unknown) => void;
  screenX: number;
  screenY: number;
  outerWidth: number;
  outerHeight: number;
}

/** What the isolated world tells the main world, as JSON text. Every field is always there: see mainWorld.ts. */
export type ToMain =
  | { kind: 'expose'; key: string; shape: Shape }
  | {
      kind: 'answer';
      type: 'value' | 'promise' | 'function' | 'error';
      id: number;
      has: boolean;
      value: unknown;
    }
  | { kind: 'settled'; id: number; ok: boolean; has: boolean; value: unknown }
  | { kind: 'callback'; id: number; arguments: unknown[] }
  | { kind: 'forget'; id: number };

/** What the main world tells the isolated world, as JSON text. */
export type ToIsolated =
  | { kind: 'call'; id: number; arguments: unknown[]; callbacks: Record<string, number> }
  | { kind: 'forget'; id: number }
  | { kind: 'open'; url: string; name: string; features: string };

/** An exposed API: functions by number, everything else by value. */
export type Shape =
  | { type: 'function'; id: number }
  | { type: 'object'; keys: string[]; shapes: Shape[] }
  | { type: 'value'; value: unknown };

/** What the isolated world tells the host through its binding, as JSON text. */
export type ToHost =
  | { kind: 'invoke'; id: number; channel: string; arguments: unknown[] }
  | { kind: 'send'; channel: string; arguments: unknown[] }
  | { kind: 'open'; url: string; name: string; features: string }
  | { kind: 'preload-error'; message: string }
  | { kind: 'focus'; focused: boolean }
  | { kind: 'bounds'; x: number; y: number; width: number; height: number };

/** What the host tells the isolated world: a JSON list of these. */
export type ToPreload =
  | { kind: 'reply'; id: number; ok: boolean; value?: unknown }
  | { kind: 'push'; channel: string; arguments: unknown[] };

/** Names and values that the host chooses for one page. */
export interface IsolatedWorldConfig {
  handshake: string;
  binding: string;
  receiver: string;
  process: Record<string, unknown>;
}
