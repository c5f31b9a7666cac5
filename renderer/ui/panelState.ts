import type { Freshness } from '../../shared/contract/problem.ts';

/** What a panel shows. `content` may be current or old; everything else replaces the content. */
export type PanelState =
  | { kind: 'content'; stale: boolean }
  | { kind: 'loading' }
  | { kind: 'empty' }
  | { kind: 'denied' }
  | { kind: 'notInstalled' }
  | { kind: 'failed' };

/**
 * Which of its states a panel is in.
 * @param hasContent whether there is anything to show, however old.
 */
export function panelState(freshness: Freshness, hasContent: boolean): PanelState {
  switch (freshness.state) {
    case 'denied':
      return { kind: 'denied' };
    case 'notInstalled':
      return { kind: 'notInstalled' };
    case 'live':
      return hasContent ? { kind: 'content', stale: false } : { kind: 'empty' };
    case 'connecting':
      // Before its first answer a source is not old, however little it shows yet.
      return hasContent ? { kind: 'content', stale: freshness.lastDataAtMs !== null } : { kind: 'loading' };
    case 'reconnecting':
    case 'stale':
      if (hasContent) return { kind: 'content', stale: true };
      // Nothing there, but known to be nothing: an empty list that got old.
      return freshness.lastDataAtMs === null ? { kind: 'failed' } : { kind: 'empty' };
    case 'off':
    case 'failed':
      return hasContent ? { kind: 'content', stale: true } : { kind: 'failed' };
  }
}
