import { z } from 'zod';
import { errorReply, reply, type ApiRequest, type Reply } from './httpReply.ts';
import { transitionEventId } from './eventsRoute.ts';
import type { MonitorEngine } from './monitorEngine.ts';

const triggerBody = z.strictObject({
  data: z.strictObject({
    type: z.literal('trigger_investigation_request'),
    attributes: z.strictObject({
      trigger: z.strictObject({
        type: z.literal('monitor_alert_trigger'),
        monitor_alert_trigger: z.strictObject({
          monitor_id: z.number().int(),
          event_id: z.string().regex(/^\d{19}$/),
          event_ts: z.number().int(),
        }),
      }),
    }),
  }),
});

/** How long an investigation takes, ms. */
const TAKES_MS = 210_000;
const DEFAULT_LIMIT = 10;

interface StoredInvestigation {
  id: string;
  monitorId: number;
  title: string;
  group: string;
  startedMs: number;
}

/** Bits AI's investigations: of a metric monitor's alert, done after some minutes of the clock. */
export interface BitsRoutes {
  trigger: (request: ApiRequest) => Reply;
  list: (request: ApiRequest) => Reply;
  get: (request: ApiRequest) => Reply;
}

function statusOf({ startedMs }: StoredInvestigation, nowMs: number): string {
  return nowMs - startedMs >= TAKES_MS ? 'completed' : 'investigating';
}

/** Datadog publishes no list of states; a preview there (docs: Bits AI). */
export function createBitsRoutes(engine: MonitorEngine): BitsRoutes {
  const stored: StoredInvestigation[] = [];
  return {
    trigger({ body, nowMs }) {
      const asked = triggerBody.safeParse(body);
      if (!asked.success)
        return errorReply(400, `Bad Request: ${asked.error.issues[0]?.path.join('.') ?? ''}`);
      const { monitor_id: monitorId, event_id: eventId } =
        asked.data.data.attributes.trigger.monitor_alert_trigger;
      const monitor = engine.get(monitorId);
      if (!monitor) return errorReply(404, 'Monitor not found');
      if (monitor.query.kind === 'composite') return errorReply(400, 'Monitor type is not supported');
      const event = engine
        .transitions()
        .find((one) => one.monitor === monitor && transitionEventId(one) === eventId && one.to === 'Alert');
      if (!event) return errorReply(404, 'Event not found');
      const id = `00000000-0000-4000-8000-${String(stored.length + 1).padStart(12, '0')}`;
      stored.unshift({ id, monitorId, title: monitor.definition.name, group: event.group, startedMs: nowMs });
      return reply({
        data: { id, type: 'trigger_investigation_response', attributes: { investigation_id: id } },
      });
    },
    list({ query, nowMs }) {
      const monitorId = query.get('filter[monitor_id]');
      const offset = Number(query.get('page[offset]') ?? 0);
      const limit = Number(query.get('page[limit]') ?? DEFAULT_LIMIT);
      const found = stored.filter((one) => monitorId === null || String(one.monitorId) === monitorId);
      const self = '/api/v2/bits-ai/investigations';
      return reply({
        data: found.slice(offset, offset + limit).map((one) => ({
          id: one.id,
          type: 'investigation',
          attributes: { title: one.title, status: statusOf(one, nowMs) },
        })),
        links: { first: self, last: self, next: null, prev: null, self },
        meta: { page: { offset, limit, total: found.length } },
      });
    },
    get({ captured, nowMs }) {
      const found = stored.find(({ id }) => id === captured[0]);
      if (!found) return errorReply(404, 'Investigation not found');
      const status = statusOf(found, nowMs);
      const conclusions =
        status === 'completed'
          ? [
              {
                title: 'The canary times out where stable does not',
                summary: `Since the release ${found.group} fails with timeouts on the canary alone.`,
                description:
                  'The errors began with the first requests of the new version. Their spans end at 800 ms, which is ORDER_TIMEOUT_MS of the new revision; stable has 3000.',
              },
            ]
          : [];
      return reply({
        data: {
          id: found.id,
          type: 'investigation',
          attributes: { title: found.title, status, conclusions },
        },
        links: { self: `https://app.datadoghq.com/bits-ai/investigations/${found.id}` },
      });
    },
  };
}
