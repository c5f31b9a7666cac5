import type { EndpointRow } from '../../../shared/contract/metricsPanel.ts';
import type { ShapeName } from '../../ui/Shape.tsx';
import type { Speech } from '../../words/WordsContext.tsx';
import type { MonitorStatement } from './monitorStatement.ts';

export interface SaidStatement {
  tone: 'alert' | 'warn' | 'nodata' | 'neutral';
  shape: ShapeName;
  title: string;
  help: string;
}

function sayEndpoint(
  { words, format }: Speech,
  row: EndpointRow,
  others: number,
  windowMs: number,
  nowMs: number,
): string {
  const say = words.release.banner;
  const sinceMs = row.monitor?.sinceMs ?? null;
  const where = sinceMs === null ? row.label : say.endpointSince(row.label, format.time(sinceMs, nowMs));
  const facts = [];
  if (row.monitor?.beforeThisRelease) facts.push(say.earlier);
  if (row.canary.errorRate !== null && row.stable.errorRate !== null)
    facts.push(say.errors(...format.rates(row.canary, row.stable), format.span(windowMs)));
  if (others > 0) facts.push(say.more(others));
  return say.sentence(where, facts);
}

/**
 * The statement in the words of the language: a headline and what stands behind it.
 * @param windowMs the length of the window that the endpoints' numbers are of.
 */
export function sayStatement(
  speech: Speech,
  statement: MonitorStatement,
  windowMs: number,
  nowMs: number,
): SaidStatement {
  const say = speech.words.release.banner;
  const since = (atMs: number | null): string =>
    atMs === null ? '' : speech.words.releases.next.since(speech.format.time(atMs, nowMs));
  switch (statement.kind) {
    case 'alert':
    case 'warn':
      return {
        tone: statement.kind,
        shape: statement.kind === 'alert' ? 'hexagon' : 'triangle',
        title: say[statement.kind](statement.count, statement.all),
        help: sayEndpoint(speech, statement.worst, statement.count - 1, windowMs, nowMs),
      };
    case 'monitorAlert':
    case 'monitorWarn':
      return {
        tone: statement.kind === 'monitorAlert' ? 'alert' : 'warn',
        shape: statement.kind === 'monitorAlert' ? 'hexagon' : 'triangle',
        title: say[statement.kind](statement.monitor.name),
        help: since(statement.monitor.sinceMs),
      };
    case 'monitorNoData':
      return {
        tone: 'nodata',
        shape: 'dashed',
        title: say.monitorNoData(statement.monitor.name),
        help: say.noDataHelp,
      };
    case 'noData':
      return {
        tone: 'nodata',
        shape: 'dashed',
        title: say.noData(statement.count, statement.all),
        help: say.noDataHelp,
      };
    case 'quiet':
      return {
        tone: 'neutral',
        shape: 'dot',
        title: say.quiet(statement.all),
        help: statement.withoutData > 0 ? say.quietButNoData(statement.withoutData) : say.quietHelp,
      };
    case 'none':
      return { tone: 'neutral', shape: 'dot', title: say.none, help: say.noneHelp };
    case 'asking':
      return { tone: 'neutral', shape: 'dashed', title: say.asking, help: '' };
    case 'unknown':
      return { tone: 'nodata', shape: 'question', title: say.unknown, help: '' };
  }
}

/** What to say while no canary is out. */
export function sayIdle({ words }: Speech, stableVersion: string | null): SaidStatement {
  const say = words.release.banner;
  return {
    tone: 'neutral',
    shape: 'dot',
    title: say.idle,
    help: stableVersion === null ? say.idleUnknown : say.idleHelp(stableVersion),
  };
}
