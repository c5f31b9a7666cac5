import type { TimelineEntry } from '../contract/timeline.ts';
import type { DatadogEvent } from './releaseLook.ts';

function severityOf({ status, isFaultyDeployment }: DatadogEvent): TimelineEntry['severity'] {
  if (isFaultyDeployment || status === 'error') return 'warn';
  return 'info';
}

/** Events that Datadog has of the service: each has its own id and time, so the same one told again is the same. */
export function datadogEntries(events: readonly DatadogEvent[]): TimelineEntry[] {
  return events.map((event) => ({
    id: `datadog ${event.id}`,
    atMs: event.atMs,
    seen: false,
    severity: severityOf(event),
    side: null,
    kind: 'datadog',
    title: event.title,
    source: event.source,
    faulty: event.isFaultyDeployment,
    url: event.url,
  }));
}
