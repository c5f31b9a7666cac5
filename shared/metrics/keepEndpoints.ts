import type { EndpointRow } from '../contract/metricsPanel.ts';

/** Endpoints of one release that are shown. */
export const MOST_ENDPOINTS = 500;
const NONE: ReadonlySet<string> = new Set();

/** Rows that nobody may lose for want of traffic: critical ones, those found worse, and those whose monitor is not at ease. */
function isKept({ resourceName, critical, monitor }: EndpointRow, worse: ReadonlySet<string>): boolean {
  return (
    critical ||
    worse.has(resourceName) ||
    (monitor !== null && monitor.state !== 'OK' && monitor.state !== 'Ignored')
  );
}

/**
 * At most `most` rows in their order: all critical and unhealthy ones whatever their number, then the busiest.
 * @param worse endpoint tag values whose verdict is suspicious or failing.
 * @returns the rows and how many were left out.
 */
export function keepEndpoints(
  rows: readonly EndpointRow[],
  worse: ReadonlySet<string> = NONE,
  most = MOST_ENDPOINTS,
): { rows: EndpointRow[]; leftOut: number } {
  if (rows.length <= most) return { rows: [...rows], leftOut: 0 };
  const traffic = (row: EndpointRow): number => (row.canary.requests ?? 0) + (row.stable.requests ?? 0);
  const kept = new Set(rows.filter((row) => isKept(row, worse)));
  const busiest = rows
    .filter((row) => !kept.has(row))
    .sort((left, right) => traffic(right) - traffic(left))
    .slice(0, Math.max(0, most - kept.size));
  for (const row of busiest) kept.add(row);
  return { rows: rows.filter((row) => kept.has(row)), leftOut: rows.length - kept.size };
}
