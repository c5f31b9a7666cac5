import type { Problem } from '../../shared/contract/problem.ts';
import type { Words } from './en.ts';

/** A problem's sentence, what helps, and the technical detail to show beside them. */
export function sayProblem(words: Words, problem: Problem): { what: string; help: string; detail: string } {
  const said = words.problems[problem.code];
  return { what: said.what(problem.subject), help: said.help, detail: problem.detail };
}

/** A problem and what helps, as running text. */
export function sayWhatAndHelp(words: Words, problem: Problem): string {
  const { what, help } = sayProblem(words, problem);
  const { sentence, join } = words.verdict.banner;
  return join([sentence(what), help].filter((text) => text !== ''));
}
