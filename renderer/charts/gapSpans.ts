import type { ChartPoint } from './chartPoints.ts';

/** Where a line that had begun and goes on has no value: from its last point to its next. */
export function gapSpans(points: readonly ChartPoint[]): { fromMs: number; untilMs: number }[] {
  return (['canary', 'stable'] as const).flatMap((key) => {
    const late = key === 'canary' ? 'canaryLate' : 'stableLate';
    const gaps: { fromMs: number; untilMs: number }[] = [];
    let lastMs: number | null = null;
    let missed = false;
    for (const point of points) {
      const known = point[key] !== null || point[late] !== null;
      if (known && missed && lastMs !== null) gaps.push({ fromMs: lastMs, untilMs: point.atMs });
      if (known) lastMs = point.atMs;
      missed = !known;
    }
    return gaps;
  });
}
