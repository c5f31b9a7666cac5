import type { EventResponse } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/EventResponse.js';
import type { EventsListRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/EventsListRequest.js';
import type { Problem } from '../../shared/contract/problem.ts';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { DatadogEvent } from '../../shared/timeline/releaseLook.ts';
import type { DatadogClient } from './datadogClient.ts';

/** Events read at a time; a service with more has a story of its own. */
const MOST_EVENTS = 50;
const LONGEST_TEXT = 300;

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** Everything about the service but its monitors' alerts, which the monitors tell themselves. */
export function eventsRequest(
  { service, env }: Pick<SignalMap, 'service' | 'env'>,
  fromMs: number,
  toMs: number,
): EventsListRequest {
  const environment = env === '*' ? '' : ` env:${quoted(env)}`;
  return {
    filter: {
      query: `service:${quoted(service)}${environment} -source:alert`,
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
    },
    sort: 'timestamp',
    page: { limit: MOST_EVENTS },
  };
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function toEvent(uiHost: string, { id, attributes }: EventResponse): DatadogEvent[] {
  const inner = attributes?.attributes;
  const atMs = attributes?.timestamp?.getTime() ?? inner?.timestamp;
  const eventId = word(inner?.evt?.id) || word(id);
  if (atMs === undefined || !Number.isFinite(atMs) || eventId === '') return [];
  const tags = [...(attributes?.tags ?? []), ...(inner?.tags ?? [])];
  const tagged = tags.find((tag) => tag.startsWith('source:'))?.slice('source:'.length);
  return [
    {
      id: eventId,
      atMs,
      title: (word(inner?.title) || word(attributes?.message)).slice(0, LONGEST_TEXT),
      source: tagged ?? word(inner?.sourceTypeName),
      status: word(inner?.status),
      // Datadog docs: Watchdog, faulty deployment detection.
      isFaultyDeployment:
        tags.includes('deployment_analysis') || tags.includes('story_category:faulty_deployment'),
      url: `https://${uiHost}/event/event?id=${encodeURIComponent(eventId)}`,
    },
  ];
}

/** Asks for the service's events of a time: deployments, faulty-deployment detection, what others have posted. */
export async function readEvents(
  client: Pick<DatadogClient, 'searchEvents'>,
  signals: Pick<SignalMap, 'service' | 'env'>,
  span: { fromMs: number; toMs: number; uiHost: string },
  signal: AbortSignal,
): Promise<Result<DatadogEvent[], Problem>> {
  const reply = await client.searchEvents(eventsRequest(signals, span.fromMs, span.toMs), signal);
  if (!reply.ok) return reply;
  return ok((reply.value.data ?? []).flatMap((event) => toEvent(span.uiHost, event)));
}
