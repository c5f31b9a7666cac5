import type { MonitorDefinition } from '../datadog/monitorDefinition.ts';
import type { SimulatedService } from './simulatedService.ts';

/** Canary requests in five minutes under which nobody judges an endpoint: with fewer, chance alone reaches one percent. */
export const JUDGED_ABOVE_REQUESTS = 1000;
/** Percent of failed requests that is an alert. */
export const ERROR_ALERT_PERCENT = 1;
const ERROR_WARNING_PERCENT = 0.8;

/** Number of the monitor on the canary's errors per endpoint. */
export function errorMonitorId(service: { monitorId: number }): number {
  return service.monitorId + 1;
}

/** Number of the monitor that says which endpoints get enough traffic to be judged. */
export function requestMonitorId(service: { monitorId: number }): number {
  return service.monitorId + 2;
}

/**
 * The monitors of a service: a composite of "enough requests" and "too many errors", each by endpoint and on the
 * canary alone (the pattern of Datadog's guide "composite monitor use cases"). None where nobody watches it.
 */
export function serviceMonitors(service: SimulatedService): readonly MonitorDefinition[] {
  const { monitorId, name, env } = service;
  if (monitorId === undefined) return [];
  const scope = `{env:${env},service:${name},version:canary} by {resource_name}.as_count()`;
  const requests = `sum:app.http.server.requests${scope}`;
  const errors = `sum:app.http.server.errors${scope}`;
  const tags = [`env:${env}`, `service:${name}`, 'managed_by:release'];
  const grouped = { new_group_delay: service.newGroupDelayS ?? 60, require_full_window: false };
  return [
    {
      id: monitorId,
      name: `${name} canary health`,
      type: 'composite',
      query: `${requestMonitorId({ monitorId })} && ${errorMonitorId({ monitorId })}`,
      message: `The canary of ${name} fails on {{resource_name.name}}. Look at it, then promote or abort.`,
      tags,
      options: { notify_no_data: false },
    },
    {
      id: errorMonitorId({ monitorId }),
      name: `${name} canary errors over ${ERROR_ALERT_PERCENT} %`,
      type: 'query alert',
      query: `sum(last_5m):( ${errors} / ${requests} ) * 100 > ${ERROR_ALERT_PERCENT}`,
      message: `More than ${ERROR_ALERT_PERCENT} % of the canary's requests to {{resource_name.name}} fail.`,
      tags,
      options: {
        ...grouped,
        thresholds: { critical: ERROR_ALERT_PERCENT, warning: ERROR_WARNING_PERCENT },
        notify_no_data: false,
      },
    },
    {
      id: requestMonitorId({ monitorId }),
      name: `${name} canary requests over ${JUDGED_ABOVE_REQUESTS} in 5 minutes`,
      type: 'query alert',
      query: `sum(last_5m):${requests} > ${JUDGED_ABOVE_REQUESTS}`,
      message: 'Only says which endpoints get enough traffic to be judged.',
      tags,
      options: { ...grouped, thresholds: { critical: JUDGED_ABOVE_REQUESTS }, notify_no_data: false },
    },
  ];
}
