import type { ClusterEvent } from '../contract/events.ts';
import { optionalNumber, record, text, timeMs } from './rawObject.ts';

/** A core/v1 Event as far as the app uses it. */
export interface EventObject extends ClusterEvent {
  namespace: string;
  aboutUid: string;
  /** What the recorder put behind the name: its clock in hexadecimal digits (client-go: tools/record/event.go). */
  written: string;
}

/**
 * Keeps of an Event what the app uses; null when it has no uid. Events written through events.k8s.io have their
 * counts and times in `series` and `eventTime`, older ones in `count` and `lastTimestamp` (Kubernetes API: Event v1).
 */
export function projectEvent(raw: unknown): EventObject | null {
  const event = record(raw);
  const metadata = record(event['metadata']);
  const uid = text(metadata['uid']);
  if (!uid) return null;
  const about = record(event['involvedObject']);
  const series = record(event['series']);
  const written = timeMs(event['eventTime']) ?? timeMs(metadata['creationTimestamp']);
  return {
    uid,
    namespace: text(metadata['namespace']),
    type: text(event['type']),
    reason: text(event['reason']),
    message: text(event['message']),
    about: { kind: text(about['kind']), name: text(about['name']) },
    aboutUid: text(about['uid']),
    written: text(metadata['name']).replace(/^.*\./, ''),
    count: Math.max(1, Math.trunc(optionalNumber(series['count']) ?? optionalNumber(event['count']) ?? 1)),
    firstSeenMs: timeMs(event['firstTimestamp']) ?? written,
    lastSeenMs: timeMs(series['lastObservedTime']) ?? timeMs(event['lastTimestamp']) ?? written,
    source: text(event['reportingComponent']) || text(record(event['source'])['component']),
  };
}
