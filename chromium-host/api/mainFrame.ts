import { originOf } from '../origin.ts';
import type { WebFrameMain } from '../surface/window.ts';

/** What a frame is asked for while its page lives. */
export interface FrameState {
  id: number;
  url: () => string;
  /** The current document's origin as Chromium says; empty when there is none. */
  webOrigin: () => string;
  isDestroyed: () => boolean;
}

/**
 * The top frame of a page, always the same object: https://www.electronjs.org/docs/latest/api/web-frame-main
 * The host does not follow frames inside of it; they cannot send messages.
 */
export function createMainFrame(state: FrameState): WebFrameMain {
  return {
    get url() {
      return state.url();
    },
    get origin() {
      return originOf(state.webOrigin() || state.url());
    },
    get detached() {
      return state.isDestroyed();
    },
    get top() {
      return this;
    },
    parent: null,
    frames: [],
    routingId: state.id,
    processId: state.id,
    frameTreeNodeId: state.id,
    isDestroyed: state.isDestroyed,
  };
}
