import type { SampleQuestion, Samples } from '../../../../shared/contract/samples.ts';
import { sayProblem } from '../../../words/sayProblem.ts';
import type { Speech } from '../../../words/WordsContext.tsx';

type ReadLogs = Extract<Samples['logs'], { kind: 'read' }>;
type ReadIssues = Extract<Samples['issues'], { kind: 'read' }>;

/** Why the canary has no error log: none at all, none with its tag, none that names the endpoint, or not known. */
export function sayNoLines({ words, format }: Speech, logs: ReadLogs, question: SampleQuestion): string {
  const say = words.samples.none;
  const { versionTag, canaryValue } = question;
  const { otherEndpoints = null, otherVersions = null } = logs.none ?? {};
  if (otherEndpoints !== null && otherEndpoints > 0) return say.endpoint(format.integer(otherEndpoints));
  if (otherVersions === null) return say.unsure;
  if (otherVersions === 0) return say.service;
  const count = format.integer(otherVersions);
  // Stable's own lines carry the tag: it is there, and the canary has none.
  return (logs.stable ?? 0) > 0 ? say.labelStable(count) : say.label(count, versionTag, canaryValue);
}

/** Why the canary has no issue. */
export function sayNoIssues({ words, format }: Speech, issues: ReadIssues, question: SampleQuestion): string {
  const say = words.samples.noIssues;
  const { otherVersions } = issues;
  if (otherVersions === 0) return say.service;
  const count = otherVersions === null ? '' : format.integer(otherVersions);
  return say.label(count, question.versionTag, question.canaryValue);
}

/** How many error lines each version has (null: none, which may be for want of a tag), and how many of the canary's are shown. */
export function sayCounts(
  { words, format }: Speech,
  logs: ReadLogs,
): { counts: string | null; shown: string } {
  const say = words.samples;
  const number = (count: number | null): string => (count === null ? say.unknown : format.integer(count));
  const shown = format.integer(logs.lines.length);
  return {
    counts:
      logs.lines.length === 0 && logs.canary === 0 && logs.stable === 0
        ? null
        : say.counts(number(logs.canary), number(logs.stable)),
    shown:
      logs.canary !== null && logs.canary > logs.lines.length
        ? say.newest(shown, format.integer(logs.canary))
        : say.all(shown),
  };
}

/** What is missing of it; null: nothing. */
export function sayPartly({ words }: Speech, { partly }: ReadLogs): string | null {
  if (!partly) return null;
  const { what, detail } = sayProblem(words, partly);
  return words.samples.partly(detail === '' ? what : `${what} (${detail})`);
}
