import type { Comparison } from '../../../shared/contract/metricsPanel.ts';
import { axisTop } from '../../charts/axis.ts';

const HEIGHT_PX = 30;

/** The line of one version as an SVG path; a gap lifts the pen. */
export function linePath(
  timesMs: readonly number[],
  values: readonly (number | null)[],
  placeOf: (atMs: number) => number,
  heightOf: (value: number) => number,
): string {
  let pen = false;
  let path = '';
  for (const [index, atMs] of timesMs.entries()) {
    const value = values[index] ?? null;
    if (value === null) {
      pen = false;
      continue;
    }
    path += `${pen ? 'L' : 'M'}${placeOf(atMs).toFixed(1)} ${heightOf(value).toFixed(1)}`;
    pen = true;
  }
  return path;
}

/** The error rates of both versions, small, over the time of the lanes. */
export function ErrorLane(props: {
  timesMs: readonly number[];
  errors: Comparison;
  shown: readonly [fromMs: number, toMs: number];
  width: number;
  label: string;
}) {
  const { timesMs, errors, shown, width, label } = props;
  const [fromMs, toMs] = shown;
  const inside = (_: unknown, index: number): boolean => {
    const atMs = timesMs[index] ?? 0;
    return atMs >= fromMs && atMs <= toMs;
  };
  const times = timesMs.filter(inside);
  const canary = errors.canary.filter(inside);
  const stable = errors.stable.filter(inside);
  const top = axisTop([...canary, ...stable], 0.5);
  const placeOf = (atMs: number): number => ((atMs - fromMs) / Math.max(1, toMs - fromMs)) * width;
  const heightOf = (value: number): number => HEIGHT_PX - 2 - (Math.min(value, top) / top) * (HEIGHT_PX - 4);
  const line = { fill: 'none', strokeLinejoin: 'round' } as const;
  return (
    <svg width={width} height={HEIGHT_PX} role="img" aria-label={label}>
      <path
        {...line}
        stroke="var(--stable)"
        strokeWidth={1.4}
        d={linePath(times, stable, placeOf, heightOf)}
      />
      <path
        {...line}
        stroke="var(--canary-line)"
        strokeWidth={2}
        d={linePath(times, canary, placeOf, heightOf)}
      />
    </svg>
  );
}
