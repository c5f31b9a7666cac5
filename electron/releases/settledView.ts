import type { ResourceView } from '../kubernetes/session.ts';

/** Complete, or never going to be. */
export function isSettled(view: ResourceView<unknown>): boolean {
  return view.complete || ['denied', 'notInstalled', 'failed', 'off'].includes(view.freshness.state);
}
