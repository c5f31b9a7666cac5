import type { HistoryRow } from '../../../shared/contract/history.ts';
import type { TemplateChange } from '../../../shared/contract/revisions.ts';
import type { TimelineEntry } from '../../../shared/contract/timeline.ts';
import type { Findings } from '../../../shared/contract/triage.ts';
import { stateAt } from '../../../shared/timeline/stateAt.ts';
import { DASH } from '../../words/format.ts';
import { sayStep } from '../../words/sayStep.ts';
import type { Speech } from '../../words/WordsContext.tsx';
import { sayEntry } from './sayEntry.ts';
import { sayFindings } from './sayFindings.ts';
import { saySummary } from './saySummary.ts';

/** What a report is written from. */
export interface ReportFacts {
  row: HistoryRow;
  findings: Findings | null;
  entries: readonly TimelineEntry[];
  /** Null: not read. */
  changes: readonly TemplateChange[] | null;
  /** Percent of traffic that the canary gets now; null: not known. */
  weight: number | null;
  /** Sentences about what was read when asked. */
  more?: readonly string[];
  nowMs: number;
}

const MOST_LINES = 40;

/** Argo's reason for a pause that is a step of its own (Argo Rollouts: PauseReasonCanaryPauseStep). */
const STEP_PAUSE = 'CanaryPauseStep';

/** What a colleague needs of the course: troubles, the release's own turns, people; not every passed check. */
function isTold(entry: TimelineEntry): boolean {
  if (entry.severity === 'bad' || entry.severity === 'warn') return true;
  // A step says what its pause waits for; a weight is told as such.
  if (entry.kind === 'pause') return entry.reason !== STEP_PAUSE;
  if (entry.kind === 'step') return !entry.text.startsWith('setWeight');
  return ['release', 'weight', 'action', 'write', 'gap', 'verdict', 'judged'].includes(entry.kind);
}

function causesOf({ words }: Speech, found: Findings | null): string[] {
  const say = words.response.draft.causes;
  if (!found) return [say.unknown];
  const causes: string[] = [];
  const reason = found.pods?.canary.reason ?? '';
  if (reason === 'OOMKilled') causes.push(say.memory);
  else if (reason !== '') causes.push(say.pods(reason));
  if (found.where === 'canaryOnly') causes.push(say.change);
  if (found.where === 'both') causes.push(say.shared);
  if (found.trouble === 'cannotMeasure') causes.push(say.gate);
  return causes.length === 0 ? [say.unknown] : causes;
}

/** How the release stands now. */
export function sayState({ words, format }: Speech, { row, entries, weight, nowMs }: ReportFacts): string {
  const say = words.response.draft.states;
  const { now } = words.report;
  if (row.endedMs !== null) {
    const time = format.time(row.endedMs, nowMs);
    if (row.outcome === 'finished') return now.finished(time);
    return row.outcome === 'replaced' ? now.replaced(time) : say.ended(time);
  }
  if (row.outcome === 'aborted')
    return weight === null || weight === 0 ? say.aborted : say.abortedStill(format.weight(weight));
  const running = say.running(format.weight(weight));
  const { step, paused } = stateAt(entries, nowMs);
  if (!step) return running;
  const at = words.triage.sentences.step(step.index + 1, sayStep(words, step.text));
  return paused ? now.pausedAt(running, at) : now.at(running, at);
}

/** Values that would end a list or a code span. */
function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('`', '’');
}

/** The report of a release in Markdown, in the language of `speech`: what, where, since when, course, causes, now. */
export function writeReport(speech: Speech, facts: ReportFacts): string {
  const { words, format } = speech;
  const say = words.response.draft;
  const { row, findings, entries, changes, more = [], nowMs } = facts;
  const tense = row.endedMs === null ? 'now' : 'past';
  const told = entries.filter(isTold);
  const list = (lines: readonly string[]): string[] => lines.map((line) => `- ${line}`);
  const lineOf = (entry: TimelineEntry): string =>
    `${entry.seen ? '~' : ''}${format.time(entry.atMs, nowMs)} ${inline(sayEntry(speech, entry, nowMs))}`;
  const people = entries.filter(({ kind }) => kind === 'action' || kind === 'write');
  const parts: string[][] = [
    [`# ${say.heading(row.name, row.revision === null ? '' : say.revision(row.revision))}`],
    list([
      `**${say.where}:** ${row.contextName} / ${row.namespace} / ${row.name}`,
      `**${say.versions}:** ${say.versionsText(row.version ?? DASH, row.stableVersion ?? DASH)}`,
      `**${say.state}:** ${sayState(speech, facts)} (${format.time(nowMs, 0)} ${format.zone(nowMs)})`,
    ]),
    [`## ${say.summary}`],
    [findings ? saySummary(speech, findings, row.outcome === 'finished') : say.causes.unknown],
    ...(findings
      ? [[`## ${say.what}`], list([...sayFindings(speech, findings, nowMs, tense), ...more])]
      : []),
    ...(findings?.trouble === 'none' ? [] : [[`## ${say.cause}`], list(causesOf(speech, findings))]),
    [`## ${say.course}`],
    list(told.slice(-MOST_LINES).map(lineOf)),
    [`## ${say.actions}`],
    people.length === 0 ? [say.noActions] : list(people.map(lineOf)),
    [`## ${say.changes}`],
    changes === null || changes.length === 0
      ? [say.noChanges]
      : list(
          changes.map(
            ({ path, from, to }) => `\`${inline(path)}\`: ${inline(from ?? DASH)} → ${inline(to ?? DASH)}`,
          ),
        ),
    [say.times(format.zone(nowMs))],
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** The same without Markdown's marks, for where they would be shown as they are. */
export function plainReport(markdown: string): string {
  return markdown
    .replace(/^#+ (.*)$/gm, '$1')
    .replaceAll('**', '')
    .replaceAll('`', '');
}
