import type { SampleQuestion } from '../../shared/contract/samples.ts';
import type { FakeReply, FakeRequest } from './fakeDatadog.ts';

export const HOST = 'app.datadoghq.eu';
export const FROM_MS = Date.parse('2026-03-10T05:00:00Z');
export const MINUTE_MS = 60_000;
export const FORBIDDEN: FakeReply = { status: 403, body: { errors: ['Forbidden'] } };
export const QUESTION: SampleQuestion = {
  service: 'shop',
  env: 'prod',
  versionTag: 'version',
  canaryValue: '2.1.0',
  stableValue: '2.0.0',
  resourceName: 'post_/v1/orders',
  fromMs: FROM_MS,
  toMs: FROM_MS + 10 * MINUTE_MS,
  startedMs: FROM_MS,
};

/** What Datadog answers: a line. */
export function log(id: string, message: string, tags: string[] = []): object {
  return {
    id,
    type: 'log',
    attributes: { status: 'error', timestamp: '2026-03-10T05:03:00.250Z', message, tags, attributes: {} },
  };
}
/** What Datadog answers: a count. */
export function counted(count: number): FakeReply {
  return {
    body: { meta: { status: 'done' }, data: { buckets: count ? [{ by: {}, computes: { c0: count } }] : [] } },
  };
}
export const ALERT = { eventId: '6000000000000000001', atMs: FROM_MS + MINUTE_MS };
/** What Datadog answers: the search for an alert. */
export function alertEvent(): FakeReply {
  return {
    body: {
      data: [
        {
          id: 'AgAAA1',
          type: 'event',
          attributes: {
            timestamp: new Date(ALERT.atMs).toISOString(),
            attributes: {
              evt: { id: ALERT.eventId },
              status: 'error',
              monitor_groups: ['resource_name:post_/v1/orders'],
            },
          },
        },
      ],
    },
  };
}
export const TRIGGERED = {
  data: { id: 'inv-9', type: 'trigger_investigation_response', attributes: { investigation_id: 'inv-9' } },
};
export const LISTED = {
  data: [
    { id: 'inv-1', type: 'investigation', attributes: { title: 'Errors on orders', status: 'completed' } },
  ],
  links: { first: '', next: null, prev: null, last: '', self: '' },
  meta: { page: { offset: 0, limit: 5, total: 8 } },
};
/** What Datadog answers: one investigation. */
export function oneOf(self: string): FakeReply {
  return {
    body: {
      data: {
        id: 'inv-1',
        type: 'investigation',
        attributes: {
          title: 'Errors on orders',
          status: 'completed',
          conclusions: [{ title: 'Timeout', summary: 'lowered to 800 ms', description: 'ORDER_TIMEOUT_MS' }],
        },
      },
      links: { self },
    },
  };
}

/** What Datadog answers: how often an issue happened, and the issue beside it. */
export function issueCount(id: string, count: number): object {
  return {
    id,
    type: 'error_tracking_search_result',
    attributes: { total_count: count },
    relationships: { issue: { data: { id, type: 'issue' } } },
  };
}
export function issue(id: string, attributes: object): object {
  return { id, type: 'issue', attributes };
}

/** Answers by a part of the path; everything else is valid and empty. */
export function answersBy(
  by: Record<string, (request: FakeRequest) => FakeReply>,
): (request: FakeRequest) => FakeReply {
  return (request) => {
    const part = Object.keys(by).find((one) => request.path.includes(one));
    return part === undefined ? { body: { valid: true, data: [] } } : (by[part]?.(request) ?? {});
  };
}
