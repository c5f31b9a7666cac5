import type { ChartStory } from '../../shared/contract/metricsPanel.ts';

interface Span {
  fromMs: number;
  untilMs: number | null;
}

/** What was so at a moment, beside the figures. */
export interface MomentFacts {
  /** Percent; null before the first that is known. */
  weight: number | null;
  paused: boolean;
  /** What monitors were in Alert for, each once. */
  alerts: string[];
}

function covers(span: Span, atMs: number): boolean {
  return span.fromMs <= atMs && (span.untilMs === null || atMs < span.untilMs);
}

/** What a release's story says of a moment. */
export function momentFacts(story: ChartStory, atMs: number): MomentFacts {
  const alerts = story.alerts.filter((span) => covers(span, atMs)).map(({ label }) => label);
  return {
    weight: story.weights.findLast((one) => one.atMs <= atMs)?.weight ?? null,
    paused: story.pauses.some((span) => covers(span, atMs)),
    alerts: [...new Set(alerts)],
  };
}

/** Spans as one: those that touch or overlap become one, cut to what is shown. */
export function mergeSpans(
  spans: readonly Span[],
  fromMs: number,
  toMs: number,
): { fromMs: number; toMs: number }[] {
  const merged: { fromMs: number; toMs: number }[] = [];
  for (const span of spans.toSorted((left, right) => left.fromMs - right.fromMs)) {
    const part = { fromMs: Math.max(fromMs, span.fromMs), toMs: Math.min(toMs, span.untilMs ?? Infinity) };
    if (part.toMs <= part.fromMs) continue;
    const last = merged.at(-1);
    if (last && part.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, part.toMs);
    else merged.push(part);
  }
  return merged;
}
