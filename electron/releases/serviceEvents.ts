import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';
import type { DatadogEvent } from '../../shared/timeline/releaseLook.ts';
import type { DatadogSource } from '../datadog/datadogRoom.ts';

/** What Datadog has of the services of releases in flight, asked now and then. */
export interface ServiceEvents {
  /** What is known; asks in the background when that is old. Null: nothing was ever answered. */
  of: (uid: string, ask: ServiceQuestion | null) => readonly DatadogEvent[] | null;
  dispose: Disposer;
}

export interface ServiceQuestion {
  source: Pick<DatadogSource, 'readEvents' | 'uiHost'>;
  signals: SignalMap;
  fromMs: number;
}

/** Datadog takes few searches of events an hour (docs: Rate limits): one in so many minutes for each release, ms. */
const PERIOD_MS = 5 * 60_000;
/** Without the scope events_read there is no use in asking soon again. */
const DENIED_PERIOD_MS = 30 * 60_000;

const MOST_KEPT = 100;

/** @param onChange called when the events of a release are others than before. */
export function createServiceEvents(clock: Clock, onChange: () => void): ServiceEvents {
  const known = new Map<string, { events: readonly DatadogEvent[] | null; nextMs: number }>();
  const ended = new AbortController();
  const ask = async (uid: string, { source, signals, fromMs }: ServiceQuestion): Promise<void> => {
    const before = known.get(uid)?.events ?? null;
    known.delete(uid);
    known.set(uid, { events: before, nextMs: Infinity });
    const [oldest] = known.keys();
    if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
    const span = { fromMs, toMs: clock.now(), uiHost: source.uiHost() };
    const answer = await source.readEvents(signals, span, ended.signal);
    if (ended.signal.aborted || !known.has(uid)) return;
    const isDenied = !answer.ok && answer.failure.code === 'datadogForbidden';
    const events = answer.ok ? answer.value : before;
    known.set(uid, { events, nextMs: clock.now() + (isDenied ? DENIED_PERIOD_MS : PERIOD_MS) });
    if (JSON.stringify(events) !== JSON.stringify(before)) onChange();
  };
  return {
    of(uid, question) {
      const entry = known.get(uid);
      if (question && clock.now() >= (entry?.nextMs ?? -Infinity)) void ask(uid, question);
      return entry?.events ?? null;
    },
    dispose: () => ended.abort(),
  };
}
