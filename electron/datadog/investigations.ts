import type { EventResponse } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/EventResponse.js';
import type { Clock } from '../../shared/clock/clock.ts';
import type {
  Alert,
  Investigation,
  Investigations,
  Started,
  StartAnswer,
} from '../../shared/contract/investigations.ts';
import type { Problem, ProblemCode } from '../../shared/contract/problem.ts';
import { plainText } from '../../shared/logs/plainText.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { DatadogClient } from './datadogClient.ts';
import { listedSchema, oneSchema, readReply, triggeredSchema } from './investigationReplies.ts';
import { datadogProblem } from './replyProblem.ts';

/** Bits AI SRE's investigations of a monitor. Composite monitors have none: it is a constituent that is asked about. */
export interface InvestigationDesk {
  read: (monitorId: number) => Promise<Investigations>;
  /** Starts one of an alert that `read` has told of, once. @param again also where no answer came to the first. */
  start: (monitorId: number, alert: Pick<Alert, 'eventId' | 'atMs'>, again: boolean) => Promise<StartAnswer>;
}

type DeskClient = Pick<
  DatadogClient,
  'searchEvents' | 'listInvestigations' | 'getInvestigation' | 'triggerInvestigation'
>;

const LOOKED_BACK_MS = 24 * 3_600_000;
const MOST_EVENTS = 20;
const MOST_LISTED = 5;
/** Of so many the conclusions are read, a request each. */
const MOST_READ = 3;
const LONGEST_TEXT = 4_000;

/** Nothing was started when Datadog has said no, or nothing was sent; after anything else it may have been. */
const SURELY_NOT: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'datadogForbidden',
  'datadogKeyRefused',
  'datadogRateLimited',
  'datadogQueryError',
  'notFound',
]);

function toAlert({ attributes }: EventResponse): Alert[] {
  const inner = attributes?.attributes;
  const eventId = inner?.evt?.id;
  const atMs = attributes?.timestamp?.getTime() ?? inner?.timestamp;
  // An alert's own status is error; warnings and recoveries have others (Datadog API: EventStatusType).
  if (inner?.status !== 'error' || !eventId || atMs === undefined || !Number.isFinite(atMs)) return [];
  return [{ eventId, atMs, groups: (inner.monitorGroups ?? []).slice(0, 20) }];
}

/** The newest alert of a monitor in the last day. */
async function newestAlert(
  client: DeskClient,
  monitorId: number,
  nowMs: number,
  signal: AbortSignal,
): Promise<Result<Alert | null, Problem>> {
  const reply = await client.searchEvents(
    {
      filter: {
        query: `source:alert @monitor.id:${monitorId} status:error`,
        from: new Date(nowMs - LOOKED_BACK_MS).toISOString(),
        to: new Date(nowMs).toISOString(),
      },
      sort: '-timestamp',
      page: { limit: MOST_EVENTS },
    },
    signal,
  );
  return reply.ok ? ok((reply.value.data ?? []).flatMap(toAlert)[0] ?? null) : reply;
}

function plain(text: string): string {
  return text.split('\n').map(plainText).join('\n').trim().slice(0, LONGEST_TEXT);
}

/** @param uiHost the only host whose pages are offered. */
export function createInvestigationDesk(
  client: DeskClient,
  clock: Clock,
  uiHost: string,
  signal: AbortSignal,
): InvestigationDesk {
  /** By monitor and event: what was offered, and what was started of it in this run. */
  const offered = new Set<string>();
  const started = new Map<string, Started & { monitorId: number }>();
  const waiting = new Set<string>();
  const keyOf = (monitorId: number, { eventId, atMs }: Pick<Alert, 'eventId' | 'atMs'>): string =>
    `${monitorId} ${eventId} ${atMs}`;
  const pageOf = (url: string | undefined): string | null =>
    url !== undefined && URL.canParse(url) && new URL(url).origin === `https://${uiHost}` ? url : null;

  const readOne = async (id: string, title: string, status: string): Promise<Investigation> => {
    const reply = readReply(oneSchema, await client.getInvestigation(id, signal));
    if (!reply.ok) return { id, title, status, conclusions: null, url: null };
    const { data, links } = reply.value;
    return {
      id,
      title: plain(data.attributes.title),
      status: plain(data.attributes.status),
      conclusions: data.attributes.conclusions.map((one) => ({
        title: plain(one.title),
        summary: plain(one.summary),
        description: plain(one.description),
      })),
      url: pageOf(links?.self),
    };
  };

  const startedOf = (monitorId: number): Started[] =>
    [...started.values()]
      .filter((one) => one.monitorId === monitorId)
      .map(({ eventId, atMs, id, state }) => ({ eventId, atMs, id, state }));

  const list = async (monitorId: number): Promise<Investigations['investigations']> => {
    const reply = readReply(listedSchema, await client.listInvestigations(monitorId, MOST_LISTED, signal));
    if (!reply.ok) return { kind: 'failed', problem: reply.failure };
    const { data, meta } = reply.value;
    const own = startedOf(monitorId).map(({ id }) => id);
    // Which is newest the list does not say: those that were started here come first.
    const found = data.toSorted(
      (left, right) => Number(own.includes(right.id)) - Number(own.includes(left.id)),
    );
    const read = found
      .slice(0, MOST_READ)
      .map(({ id, attributes }) => readOne(id, attributes.title, attributes.status));
    const rest = found.slice(MOST_READ, MOST_LISTED).map(({ id, attributes }): Investigation => ({
      id,
      title: plain(attributes.title),
      status: plain(attributes.status),
      conclusions: null,
      url: null,
    }));
    const all = [...(await Promise.all(read)), ...rest];
    return { kind: 'read', list: all, more: Math.max(0, (meta?.page.total ?? 0) - all.length) };
  };

  return {
    async read(monitorId) {
      const [alert, investigations] = await Promise.all([
        newestAlert(client, monitorId, clock.now(), signal),
        list(monitorId),
      ]);
      const found = alert.ok ? alert.value : null;
      if (found) offered.add(keyOf(monitorId, found));
      return {
        readAtMs: clock.now(),
        alert: found,
        alertProblem: alert.ok ? null : alert.failure,
        started: startedOf(monitorId),
        investigations,
      };
    },
    async start(monitorId, alert, again) {
      const key = keyOf(monitorId, alert);
      if (!offered.has(key))
        return {
          kind: 'refused',
          problem: datadogProblem('notFound', `monitor ${monitorId}`, 'no such alert'),
        };
      const before = started.get(key);
      if (waiting.has(key) || before?.state === 'started' || (before && !again)) return { kind: 'already' };
      const { eventId, atMs } = alert;
      // Before the answer, so that a second press finds it.
      started.set(key, { monitorId, eventId, atMs, id: null, state: 'unsure' });
      waiting.add(key);
      const reply = readReply(
        triggeredSchema,
        await client.triggerInvestigation({ monitorId, eventId, atMs }, signal),
      );
      waiting.delete(key);
      if (reply.ok) {
        const id = reply.value.data.attributes.investigationId;
        started.set(key, { monitorId, eventId, atMs, id, state: 'started' });
        return { kind: 'started', id };
      }
      if (!SURELY_NOT.has(reply.failure.code)) return { kind: 'unsure', problem: reply.failure };
      if (before) started.set(key, before);
      else started.delete(key);
      return { kind: 'refused', problem: reply.failure };
    },
  };
}
