import { z } from 'zod';
import { errorReply, type ApiRequest, type Reply } from './httpReply.ts';
import type { PostedEvent } from './postedEvents.ts';

/** Datadog takes none that are older (Datadog docs: Post an event), ms. */
const OLDEST_MS = 18 * 3_600_000;
const FIRST_ID = 7_100_000_000_000_000_000n;

const eventBody = z.strictObject({
  title: z.string().min(1).max(500),
  text: z.string().min(1).max(4_000),
  alert_type: z
    .enum(['error', 'warning', 'info', 'success', 'user_update', 'recommendation', 'snapshot'])
    .optional(),
  date_happened: z.number().int().optional(),
  aggregation_key: z.string().max(100).optional(),
  priority: z.enum(['normal', 'low']).optional(),
  source_type_name: z.string().optional(),
  host: z.string().optional(),
  tags: z.array(z.string()).optional(),
});

function statusOf(alertType: string | undefined): PostedEvent['status'] {
  return alertType === 'error' || alertType === 'warning' || alertType === 'success' ? alertType : 'info';
}

/** POST /api/v1/events (recorded reply: Post-an-event), by the API key alone. @param events what can be searched from now on. */
export function takeEvent(events: PostedEvent[], { body, nowMs }: ApiRequest): Reply {
  const asked = eventBody.safeParse(body);
  if (!asked.success) return errorReply(400, `Bad Request: ${asked.error.issues[0]?.path.join('.') ?? ''}`);
  const { title, text, alert_type: alertType, tags = [] } = asked.data;
  const atMs = asked.data.date_happened === undefined ? nowMs : asked.data.date_happened * 1_000;
  if (nowMs - atMs > OLDEST_MS) return errorReply(400, 'Event too far in the past');
  const id = String(FIRST_ID + BigInt(events.length));
  events.push({
    id,
    atMs,
    title,
    message: text,
    tags: tags.some((tag) => tag.startsWith('source:')) ? tags : [...tags, 'source:api'],
    status: statusOf(alertType),
  });
  return {
    status: 202,
    body: {
      status: 'ok',
      event: {
        id: Number(id),
        id_str: id,
        title,
        text,
        date_happened: Math.floor(atMs / 1_000),
        handle: null,
        priority: null,
        related_event_id: null,
        tags,
        url: `https://app.datadoghq.com/event/event?id=${id}`,
      },
    },
  };
}
