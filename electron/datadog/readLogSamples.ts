import type { Log } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/Log.js';
import type { LogsQueryFilter } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/LogsQueryFilter.js';
import type { LogsResponseMetadata } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/LogsResponseMetadata.js';
import type { Problem } from '../../shared/contract/problem.ts';
import type { SampleLine, SampleQuestion, Samples } from '../../shared/contract/samples.ts';
import { plainText } from '../../shared/logs/plainText.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { logQuery, type SampleSide } from '../../shared/samples/sampleQueries.ts';
import { datadogProblem } from './replyProblem.ts';
import type { WantedCalls } from './wantedCalls.ts';

/** The newest lines of the canary that are shown. */
export const MOST_LINES = 20;
/** Characters of a line that cross to the page. */
const LONGEST_LINE = 20_000;

type LogCalls = Pick<WantedCalls, 'listLogs' | 'aggregateLogs'>;
type Read = Extract<Samples['logs'], { kind: 'read' }>;

function filterOf(question: SampleQuestion, side: SampleSide): LogsQueryFilter {
  const { fromMs, toMs } = question;
  return {
    query: logQuery(question, side),
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
  };
}

/** Datadog says itself when an answer is not all of it. */
function partOf(meta: LogsResponseMetadata | undefined): Problem | null {
  const warnings = (meta?.warnings ?? []).map(({ title, detail }) =>
    [title, detail].filter(Boolean).join(': '),
  );
  if (warnings.length === 0 && meta?.status !== 'timeout') return null;
  return datadogProblem('datadogQueryError', 'logs', warnings.join('; ').slice(0, 300) || 'timeout');
}

function toLine({ id, attributes }: Log): SampleLine[] {
  const atMs = attributes?.timestamp?.getTime();
  if (id === undefined || atMs === undefined || !Number.isFinite(atMs)) return [];
  const whole = (attributes?.message ?? '').split('\n').map(plainText).join('\n').trimEnd();
  const pod = attributes?.tags?.find((tag) => tag.startsWith('pod_name:'))?.slice('pod_name:'.length);
  return [
    {
      id,
      atMs,
      pod: pod ?? '',
      text: whole.slice(0, LONGEST_LINE),
      cut: Math.max(0, whole.length - LONGEST_LINE),
    },
  ];
}

async function count(
  calls: LogCalls,
  question: SampleQuestion,
  side: SampleSide,
  signal: AbortSignal,
): Promise<Result<{ count: number; partly: Problem | null }, Problem>> {
  const reply = await calls.aggregateLogs(
    { compute: [{ aggregation: 'count', type: 'total' }], filter: filterOf(question, side) },
    signal,
  );
  if (!reply.ok) return reply;
  // Without a single line there is no bucket (recorded: Aggregate-compute-events).
  const [bucket] = reply.value.data?.buckets ?? [];
  const value = Object.values(bucket?.computes ?? {})[0] ?? 0;
  return typeof value === 'number'
    ? ok({ count: value, partly: partOf(reply.value.meta) })
    : fail(datadogProblem('badReply', 'logs', 'a count that is no number'));
}

/** Why there is none: no line names the endpoint so, or none carries the version's tag. */
async function whyNone(
  calls: LogCalls,
  question: SampleQuestion,
  signal: AbortSignal,
): Promise<Read['none']> {
  const everywhere = { ...question, resourceName: null };
  const [endpoints, versions] = await Promise.all([
    question.resourceName === null ? null : count(calls, everywhere, 'canary', signal),
    count(calls, everywhere, 'any', signal),
  ]);
  return {
    otherEndpoints: endpoints?.ok ? endpoints.value.count : null,
    otherVersions: versions.ok ? versions.value.count : null,
  };
}

/**
 * The canary's newest error lines and how many each version has, in three requests; with none two more that tell why
 * (Datadog API: logs/events/search, logs/analytics/aggregate).
 */
export async function readLogSamples(
  calls: LogCalls,
  question: SampleQuestion,
  signal: AbortSignal,
): Promise<Samples['logs']> {
  const [list, canary, stable] = await Promise.all([
    calls.listLogs(
      { filter: filterOf(question, 'canary'), sort: '-timestamp', page: { limit: MOST_LINES } },
      signal,
    ),
    count(calls, question, 'canary', signal),
    count(calls, question, 'stable', signal),
  ]);
  if (!list.ok) return { kind: 'failed', problem: list.failure };
  const lines = (list.value.data ?? []).flatMap(toLine);
  const partly = [
    partOf(list.value.meta),
    ...[canary, stable].map((one) => (one.ok ? one.value.partly : one.failure)),
  ].find((problem) => problem !== null);
  return {
    kind: 'read',
    lines,
    canary: canary.ok ? canary.value.count : null,
    stable: stable.ok ? stable.value.count : null,
    none: lines.length === 0 ? await whyNone(calls, question, signal) : null,
    partly: partly ?? null,
  };
}
