import type { Picture } from '../../../shared/contract/slack.ts';
import { drawPicture } from '../../charts/picture/drawPicture.ts';
import type { Speech } from '../../words/WordsContext.tsx';
import type { TimedSeries } from './joinSeries.ts';
import type { ReportFacts } from './report.ts';

const CHARTS = [
  { name: 'errors', series: 'errors', leastTop: 0.5 },
  { name: 'latency', series: 'latencyP95', leastTop: 10 },
  { name: 'requests', series: 'requests', leastTop: 1 },
] as const;

/** The charts of a report as pictures, the errors first, in the language of `speech`; those without numbers are left out. */
export function reportPictures(
  { words, format }: Speech,
  facts: ReportFacts,
  series: TimedSeries,
): Picture[] {
  const { row, entries, nowMs } = facts;
  const first = series.timesMs[0];
  const last = series.timesMs.at(-1);
  if (first === undefined || last === undefined) return [];
  const say = words.release.charts;
  const titles = { errors: say.errors, latency: say.latency, requests: say.requests };
  const span = `${format.time(first, nowMs)} – ${format.time(last, nowMs)} ${format.zone(last)}`;
  const subtitle = `${row.name} · ${row.namespace} · ${row.contextName} · ${span}`;
  const marks = entries.flatMap((entry) =>
    entry.kind === 'weight' ? [{ atMs: entry.atMs, text: format.weight(entry.to) }] : [],
  );
  return CHARTS.flatMap(({ name, series: of, leastTop }) => {
    const png = drawPicture({
      title: titles[name],
      subtitle,
      timesMs: series.timesMs,
      comparison: series[of],
      marks,
      alertFromMs: name === 'errors' && row.signal?.sure === true ? row.signal.atMs : null,
      leastTop,
      names: { canary: words.release.canary, stable: words.release.stable },
      timeText: format.timeShort,
    });
    return png === null ? [] : [{ name: `${name}.png`, png, alt: `${titles[name]}. ${subtitle}` }];
  });
}
