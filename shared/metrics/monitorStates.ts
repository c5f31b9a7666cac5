import { monitorStateSchema, type MonitorCounts, type MonitorState } from '../contract/releaseRow.ts';

/** Worst first. Unknown stands above OK: what cannot be read is never taken for healthy. */
const WORST_FIRST: readonly MonitorState[] = [
  'Alert',
  'Warn',
  'No Data',
  'Unknown',
  'Skipped',
  'Ignored',
  'OK',
];

/** Datadog's state of a monitor or group; whatever is not one of its words becomes 'Unknown', never 'OK'. */
export function normaliseState(state: unknown): MonitorState {
  const read = monitorStateSchema.safeParse(state);
  return read.success ? read.data : 'Unknown';
}

/** Orders states worst first: negative when `left` is worse. */
export function compareStates(left: MonitorState, right: MonitorState): number {
  return WORST_FIRST.indexOf(left) - WORST_FIRST.indexOf(right);
}

/** How many groups are in which state. */
export function countStates(states: Iterable<MonitorState>): MonitorCounts {
  const counts: MonitorCounts = { alert: 0, warn: 0, noData: 0, ok: 0, other: 0 };
  for (const state of states) {
    if (state === 'Alert') counts.alert += 1;
    else if (state === 'Warn') counts.warn += 1;
    else if (state === 'No Data') counts.noData += 1;
    else if (state === 'OK') counts.ok += 1;
    else counts.other += 1;
  }
  return counts;
}

/** How many groups there are in whatever state. */
export function allStates({ alert, warn, noData, ok, other }: MonitorCounts): number {
  return alert + warn + noData + ok + other;
}

/**
 * The monitor ids in a composite's query, each once, in its order: '12345 && !(67890 || 12345)' gives 12345 and
 * 67890 (Datadog docs: Composite monitors).
 */
export function compositeParts(query: string): number[] {
  const ids = Array.from(query.matchAll(/(?<![\w.])\d{1,15}(?![\w.])/g), (match) => Number(match[0]));
  return Array.from(new Set(ids));
}
