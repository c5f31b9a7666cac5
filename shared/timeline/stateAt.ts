import type { EntryOf, TimelineEntry } from '../contract/timeline.ts';

/** A release as its timeline knew it at a moment. */
export interface StateAt {
  /** Percent; null: not known yet. */
  weight: number | null;
  step: EntryOf<'step'> | null;
  paused: boolean;
  aborted: boolean;
  ended: boolean;
  /** The newest word on each endpoint (resourceName '': the service) that was worse or suspicious. */
  verdicts: EntryOf<'verdict'>[];
  /** Monitors and groups that were not OK. */
  monitors: EntryOf<'monitor'>[];
  /** Pods that were restarted, failed or evicted up to then. */
  troubledPods: string[];
  /** The app was not looking. */
  unseen: boolean;
}

const POD_TROUBLE: ReadonlySet<string> = new Set(['restarted', 'outOfMemory', 'evicted', 'failing']);

/**
 * What was known of a release at a moment, from its entries alone.
 * @param entries in the order of their times.
 */
export function stateAt(entries: readonly TimelineEntry[], atMs: number): StateAt {
  const state: StateAt = {
    weight: null,
    step: null,
    paused: false,
    aborted: false,
    ended: false,
    verdicts: [],
    monitors: [],
    troubledPods: [],
    unseen: false,
  };
  const verdicts = new Map<string, EntryOf<'verdict'>>();
  const monitors = new Map<string, EntryOf<'monitor'>>();
  const pods = new Set<string>();
  for (const entry of entries) {
    if (entry.atMs > atMs) break;
    switch (entry.kind) {
      case 'weight':
        state.weight = entry.to;
        break;
      case 'step':
        state.step = entry;
        break;
      case 'pause':
        state.paused = entry.what === 'paused';
        break;
      case 'release':
        if (entry.what === 'aborted') state.aborted = true;
        if (entry.what === 'retried') state.aborted = false;
        if (entry.what === 'finished' || entry.what === 'replaced') state.ended = true;
        break;
      case 'verdict':
        verdicts.set(entry.resourceName, entry);
        break;
      case 'monitor':
        monitors.set(`${entry.monitorId} ${entry.group}`, entry);
        break;
      case 'pod':
        if (POD_TROUBLE.has(entry.what)) pods.add(entry.pod);
        break;
      case 'gap':
        if (atMs < entry.untilMs) state.unseen = true;
        break;
      default:
        break;
    }
  }
  state.verdicts = [...verdicts.values()].filter(({ to }) => to === 'failing' || to === 'suspicious');
  state.monitors = [...monitors.values()].filter(({ to }) => to !== 'OK' && to !== 'Ignored');
  state.troubledPods = [...pods];
  return state;
}
