import type { ChartStory } from '../../shared/contract/metricsPanel.ts';
import { textPx } from './axis.ts';
import { placeOf, type PlotBox } from './plotBox.ts';

/** The time a weight was asked for, inside what is shown. */
export interface WeightBand {
  fromMs: number;
  toMs: number;
  /** Percent. */
  weight: number;
  /** The weight changed at fromMs; else it was so before. */
  begins: boolean;
}

/** One text for one band, or for several that are too narrow for a text of their own. */
export interface BandText {
  leftPx: number;
  text: string;
}

const EDGE_PX = 4;
const MOST_WEIGHTS = 3;

/** Bands that share a text, and their weights in order. */
interface Group {
  first: WeightBand;
  last: WeightBand;
  weights: readonly number[];
}

/** The bands of a release's weights, without those outside the box. */
export function weightBands(weights: ChartStory['weights'], { fromMs, toMs }: PlotBox): WeightBand[] {
  return weights.flatMap(({ atMs, weight }, index) => {
    const endMs = weights[index + 1]?.atMs ?? Infinity;
    if (endMs <= fromMs || atMs >= toMs || endMs <= atMs) return [];
    return [{ fromMs: Math.max(fromMs, atMs), toMs: Math.min(toMs, endMs), weight, begins: atMs > fromMs }];
  });
}

/**
 * The texts of bands: none is left out and none runs into another. Bands too narrow for their own share one:
 * "5 → 20 %", of more than three the first and the last.
 * @param sayWeight "20 %".
 */
export function bandTexts(
  bands: readonly WeightBand[],
  box: PlotBox,
  sayWeight: (percent: number) => string,
): BandText[] {
  const groups = bands.map((band): Group => ({ first: band, last: band, weights: [band.weight] }));
  const textOf = ({ weights }: Group): string => {
    const told = weights.length > MOST_WEIGHTS ? [weights[0], weights.at(-1)] : weights;
    return [...told.slice(0, -1), sayWeight(told.at(-1) ?? 0)].join(' → ');
  };
  const isTooNarrow = (group: Group): boolean =>
    placeOf(box, group.last.toMs) - placeOf(box, group.first.fromMs) < textPx(textOf(group)) + 2 * EDGE_PX;
  for (;;) {
    const at = groups.findIndex(isTooNarrow);
    const group = groups[at];
    const with_ = groups[at + 1] ?? groups[at - 1];
    if (!group || !with_ || groups.length === 1) break;
    const from = Math.min(at, groups.indexOf(with_));
    const [left, right] = [groups[from] ?? group, groups[from + 1] ?? group];
    groups.splice(from, 2, {
      first: left.first,
      last: right.last,
      weights: [...left.weights, ...right.weights],
    });
  }
  return groups.map((group) => {
    const text = textOf(group);
    // The only band of a chart may be narrower than its text: it stays inside the chart.
    const last = box.leftPx + box.widthPx - textPx(text);
    return { leftPx: Math.max(box.leftPx, Math.min(placeOf(box, group.first.fromMs) + EDGE_PX, last)), text };
  });
}
