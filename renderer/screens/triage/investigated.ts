import type { Alert, Investigations, Started } from '../../../shared/contract/investigations.ts';
import type { AskedMonitor, Monitor, MonitorsPanel } from '../../../shared/contract/monitorsPanel.ts';
import { compareStates } from '../../../shared/metrics/monitorStates.ts';

/**
 * Types that Bits AI SRE takes, as the API names metric, APM metric, anomaly, log and synthetics monitors (Datadog docs:
 * Bits AI SRE, Investigate issues); composites, trace analytics and service checks are not among them.
 */
const TAKEN: ReadonlySet<string> = new Set(['query alert', 'metric alert', 'log alert', 'synthetics alert']);

/** What a monitor asks about says how near it is to the trouble. */
const NEAR = { errorRate: 0, errors: 0, latency: 1, other: 2, requests: 3 } as const;

function partsOf(monitor: AskedMonitor): readonly Monitor[] {
  return monitor.parts.length > 0 ? monitor.parts : [monitor];
}

/** The monitors that an investigation can be of: the asked ones, composites by their parts; the nearest to the trouble first. */
export function investigated({ monitors }: MonitorsPanel): Monitor[] {
  const byId = new Map(monitors.flatMap(partsOf).map((monitor) => [monitor.id, monitor]));
  const nearness = ({ condition }: Monitor): number => NEAR[condition?.subject ?? 'other'];
  return [...byId.values()]
    .filter(({ type }) => TAKEN.has(type))
    .sort((left, right) => nearness(left) - nearness(right) || compareStates(left.state, right.state));
}

/** What starting sends, to be read before (Datadog API: bits-ai/investigations). */
export function triggerBody(monitorId: number, alert: Pick<Alert, 'eventId' | 'atMs'>): string {
  return JSON.stringify(
    {
      data: {
        type: 'trigger_investigation_request',
        attributes: {
          trigger: {
            type: 'monitor_alert_trigger',
            monitor_alert_trigger: { monitor_id: monitorId, event_id: alert.eventId, event_ts: alert.atMs },
          },
        },
      },
    },
    null,
    2,
  );
}

/** Why none can be started now; null: one can. */
export function startBlock(
  found: Investigations,
  isReadOnly: boolean,
): 'readOnly' | 'noAlert' | 'started' | null {
  if (isReadOnly) return 'readOnly';
  if (!found.alert) return 'noAlert';
  return startedOf(found)?.state === 'started' ? 'started' : null;
}

/** What was started here of the newest alert; undefined: nothing. */
export function startedOf({ alert, started }: Investigations): Started | undefined {
  return started.find(({ eventId, atMs }) => eventId === alert?.eventId && atMs === alert.atMs);
}

/** The newest that was started here of another alert of this monitor; undefined: none. */
export function startedEarlier(found: Investigations): Started | undefined {
  return found.started.findLast((one) => one !== startedOf(found));
}
