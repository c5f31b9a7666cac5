import type { MetricsWindow } from '../metrics/metricsWindow.ts';
import { levelChange, rateChange, type ChangePoint, type RateBucket } from './changePoint.ts';
import type { Metric } from './judgeSettings.ts';
import type { EndpointVerdict, ReleaseVerdict } from './verdict.ts';

/** When the troubles of endpoints began, by endpoint and metric, once they are sure. Plain JSON. */
export type OnsetDates = Readonly<Record<string, ChangePoint>>;

interface DatedBy {
  window: MetricsWindow;
  /** When the release began, ms: nothing before it counts. */
  startedMs: number;
}

function countBuckets({ window, startedMs }: DatedBy, name: string, untilMs: number): RateBucket[] {
  const compared = window.endpoints.get(name);
  if (!compared) return [];
  const { canary, stable } = compared;
  return window.timesMs.flatMap((startMs, index): RateBucket[] => {
    if (startMs < startedMs || startMs + window.bucketMs > untilMs) return [];
    const count = (values: readonly (number | null)[]): number => values[index] ?? 0;
    return [
      {
        startMs,
        nc: count(canary.requests),
        ec: count(canary.errors),
        ns: count(stable.requests),
        es: count(stable.errors),
      },
    ];
  });
}

function slowerBuckets(
  { window, startedMs }: DatedBy,
  name: string,
  untilMs: number,
): { startMs: number; value: number }[] {
  const compared = window.endpoints.get(name);
  if (!compared) return [];
  return window.timesMs.flatMap((startMs, index) => {
    const canary = compared.canary.latencyP95Ms[index] ?? 0;
    const stable = compared.stable.latencyP95Ms[index] ?? 0;
    if (startMs < startedMs || startMs + window.bucketMs > untilMs || canary <= 0 || stable <= 0) return [];
    return [{ startMs, value: Math.log(canary / stable) }];
  });
}

/**
 * What was so with the first bucket known may have begun earlier: latencies of endpoints are asked for from five minutes
 * before the first look only, counts an hour back.
 * @param servedMs when the canary first had traffic, as far as is known, ms.
 */
function orEarlier(
  date: ChangePoint | null,
  firstMs: number | undefined,
  servedMs: number,
): ChangePoint | null {
  if (!date || firstMs === undefined || date.fromMs > firstMs) return date;
  return { ...date, fromMs: Math.min(date.fromMs, servedMs) };
}

function dateOf(by: DatedBy, name: string, metric: Metric, untilMs: number): ChangePoint | null {
  if (metric !== 'errors' && metric !== 'latency') return null;
  const counts = countBuckets(by, name, untilMs);
  const firstMs = by.window.timesMs[0] ?? -Infinity;
  const servedMs = counts.find(({ nc }) => nc > 0)?.startMs ?? Infinity;
  // Already there in the first bucket of the window: since when is not known.
  const isCut = servedMs <= firstMs && by.startedMs < firstMs;
  if (metric === 'errors') return orEarlier(rateChange(counts), isCut ? firstMs : undefined, by.startedMs);
  const slower = slowerBuckets(by, name, untilMs);
  return orEarlier(levelChange(slower), slower[0]?.startMs, isCut ? by.startedMs : servedMs);
}

/**
 * Gives the endpoints that are worse, or may be, the moment at which it most likely began, and the span in which it
 * lies: the judge's own run of evidence begins wherever the evidence was last gone, which chance moves by minutes. Once
 * an endpoint is found worse its moment stays, so that whoever tells of it tells the same. Endpoints that are judged by
 * their share of requests keep the judge's moment.
 */
export function dateOnsets(
  verdict: ReleaseVerdict,
  known: OnsetDates,
  by: DatedBy,
): { verdict: ReleaseVerdict; known: OnsetDates } {
  const untilMs = verdict.judgedUntilMs;
  const isTrouble = ({ kind }: EndpointVerdict): boolean => kind === 'failing' || kind === 'suspicious';
  if (untilMs === null || !verdict.endpoints.some(isTrouble)) return { verdict, known };
  let dates = known;
  const endpoints = verdict.endpoints.map((endpoint) => {
    const { name, kind, leading } = endpoint;
    if (!isTrouble(endpoint) || leading === null) return endpoint;
    const key = `${leading} ${name}`;
    const date = dates[key] ?? dateOf(by, name, leading, untilMs);
    if (!date) return endpoint;
    if (kind === 'failing' && !dates[key]) dates = { ...dates, [key]: date };
    return { ...endpoint, sinceMs: date.atMs, sinceSpan: { fromMs: date.fromMs, toMs: date.toMs } };
  });
  return { verdict: { ...verdict, endpoints }, known: dates };
}
