import type { EndpointRow } from '../../../shared/contract/metricsPanel.ts';
import type { Monitor } from '../../../shared/contract/monitorsPanel.ts';
import type { Speech } from '../../words/WordsContext.tsx';
import type { MonitorStatement } from './monitorStatement.ts';
import type { SaidStatement } from './sayStatement.ts';

const LOUD: ReadonlySet<string> = new Set(['Alert', 'Warn']);

interface Told {
  state: string;
  sinceMs: number | null;
}

/**
 * Whether an Alert or Warn has been there since before the abort: the windows that monitors look at still hold the
 * canary's last minutes. What fired anew after it, and what has no known time, is of now.
 * @param abortedMs null: not aborted, or not known when.
 */
export function isBeforeAbort({ state, sinceMs }: Told, abortedMs: number | null): boolean {
  return LOUD.has(state) && sinceMs !== null && abortedMs !== null && sinceMs <= abortedMs;
}

/** The same of a whole monitor: of all its groups that speak, where it has any. */
export function isMonitorBeforeAbort(monitor: Monitor, abortedMs: number | null): boolean {
  if (!isBeforeAbort(monitor, abortedMs)) return false;
  const loud = monitor.groups.filter(({ state }) => LOUD.has(state));
  const { alert, warn } = monitor.counts;
  // Only the worst are listed; of the others nothing is known.
  return alert + warn <= loud.length && loud.every((group) => isBeforeAbort(group, abortedMs));
}

/** What the monitors say after an abort: of what fired since, or that all of it is from before. */
export function statementAfterAbort(
  statement: MonitorStatement,
  endpoints: readonly EndpointRow[],
  abortedMs: number | null,
): { statement: MonitorStatement; isBefore: boolean } {
  switch (statement.kind) {
    case 'alert':
    case 'warn': {
      const { state } = statement.worst.monitor ?? {};
      const since = endpoints.filter(
        ({ monitor }) => monitor?.state === state && monitor && !isBeforeAbort(monitor, abortedMs),
      );
      const [worst] = since;
      return worst
        ? { statement: { ...statement, worst, count: since.length }, isBefore: false }
        : { statement, isBefore: true };
    }
    case 'monitorAlert':
    case 'monitorWarn':
      return { statement, isBefore: isMonitorBeforeAbort(statement.monitor, abortedMs) };
    case 'unknown':
    case 'asking':
    case 'none':
    case 'monitorNoData':
    case 'noData':
    case 'quiet':
      return { statement, isBefore: false };
  }
}

/** That it is from before the abort; the numbers of the last minutes are left out, they hold those before it. */
export function sayBeforeAbort(
  { words, format }: Speech,
  statement: MonitorStatement,
  abortedMs: number | null,
  nowMs: number,
): SaidStatement | null {
  if (abortedMs === null) return null;
  const say = words.beforeAbort;
  const aside = say.aside(format.time(abortedMs, nowMs));
  const calm = { tone: 'neutral', shape: 'back' } as const;
  if (statement.kind === 'alert' || statement.kind === 'warn') {
    const { worst, count, all } = statement;
    const state = statement.kind === 'alert' ? 'Alert' : 'Warn';
    const banner = words.release.banner;
    const sinceMs = worst.monitor?.sinceMs ?? null;
    const where =
      sinceMs === null ? worst.label : banner.endpointSince(worst.label, format.time(sinceMs, nowMs));
    const help = banner.sentence(where, count > 1 ? [banner.more(count - 1)] : []);
    return { ...calm, title: say.endpoints(state, count, all, aside), help };
  }
  if (statement.kind === 'monitorAlert' || statement.kind === 'monitorWarn') {
    const state = statement.kind === 'monitorAlert' ? 'Alert' : 'Warn';
    return { ...calm, title: say.monitor(state, statement.monitor.name, aside), help: '' };
  }
  return null;
}
