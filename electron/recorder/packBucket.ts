import type { ComparedSeries, MetricsWindow, VersionSeries } from '../../shared/metrics/metricsWindow.ts';

/** One version's numbers of one bucket; null is a gap. */
export interface BucketNumbers {
  requests: number | null;
  errors: number | null;
  latencyP95Ms: number | null;
}

/** One endpoint of one bucket by its place among the release's endpoints; place 0 is the service as a whole. */
export interface BucketRow {
  place: number;
  canary: BucketNumbers;
  stable: BucketNumbers;
}

/** The name at place 0 of every release. */
export const SERVICE_NAME = '';

function numbersOf(series: VersionSeries, index: number): (number | null)[] {
  const latency = series.latencyP95Ms[index] ?? null;
  return [
    series.requests[index] ?? null,
    series.errors[index] ?? null,
    latency === null ? null : Math.round(latency),
  ];
}

/**
 * A bucket of all endpoints as short text: a row of seven figures each, the service first, endpoints without any
 * number left out. About 25 bytes a row, so that six hours of a hundred endpoints take about 6 MB.
 */
export function packBucket(window: MetricsWindow, index: number, placeOf: (name: string) => number): string {
  const rows: (number | null)[][] = [];
  const put = (name: string, { canary, stable }: ComparedSeries): void => {
    const numbers = [...numbersOf(canary, index), ...numbersOf(stable, index)];
    if (numbers.some((value) => value !== null)) rows.push([placeOf(name), ...numbers]);
  };
  put(SERVICE_NAME, window.service);
  for (const [name, series] of window.endpoints) put(name, series);
  return JSON.stringify(rows);
}

const figure = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function readRow(raw: unknown): BucketRow | null {
  if (!Array.isArray(raw) || typeof raw[0] !== 'number') return null;
  const version = (from: number): BucketNumbers => ({
    requests: figure(raw[from]),
    errors: figure(raw[from + 1]),
    latencyP95Ms: figure(raw[from + 2]),
  });
  return { place: raw[0], canary: version(1), stable: version(4) };
}

function readRows(body: string): readonly unknown[] {
  try {
    const raw: unknown = JSON.parse(body);
    return Array.isArray(raw) ? raw : [];
  } catch {
    return [];
  }
}

/** Reads what {@link packBucket} wrote; nothing from text of another shape. */
export function unpackBucket(body: string): BucketRow[] {
  return readRows(body).flatMap((raw) => readRow(raw) ?? []);
}

/** Only the service as a whole; null: it had no numbers. */
export function unpackService(body: string): BucketRow | null {
  // It is the first row, so the rest need not be read.
  const end = body.indexOf(']');
  const row = readRow(readRows(`${body.slice(0, end + 1)}]`)[0]);
  return row?.place === 0 ? row : null;
}
