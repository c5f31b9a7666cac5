import type { Organisation } from '../../../shared/contract/organisations.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { ShapeName } from '../../ui/Shape.tsx';
import { sayProblem } from '../../words/sayProblem.ts';
import type { Words } from '../../words/en.ts';

/** How an organisation's keys are, in one line. */
export interface OrganisationState {
  shape: ShapeName;
  tone: 'ok' | 'warn' | 'alert' | 'nodata';
  title: string;
  help: string;
  /** A short technical text. */
  detail: string;
}

function ofProblem(words: Words, problem: Problem, tone: OrganisationState['tone']): OrganisationState {
  const { what, help, detail } = sayProblem(words, problem);
  return { shape: 'bang', tone, title: what, help, detail };
}

/** What is newest and worst of an organisation: why there are no keys, what the check found, what answers say. */
export function sayOrganisation(words: Words, organisation: Organisation): OrganisationState {
  const say = words.organisations;
  const { checking, check, freshness, source } = organisation;
  const plain = (shape: ShapeName, tone: OrganisationState['tone'], title: string): OrganisationState => ({
    shape,
    tone,
    title,
    help: '',
    detail: '',
  });
  if (checking) return plain('dashed', 'nodata', say.checking);
  if (source === 'opening') return plain('dashed', 'nodata', say.source.opening);
  if (source === 'none') return { ...plain('dashed', 'nodata', say.source.none), help: say.offHelp.none };
  if (source === 'unreadable' || source === 'forgotten') {
    const detail = freshness.problem?.detail ?? '';
    return { ...plain('bang', 'warn', say.source[source]), help: say.offHelp.again, detail };
  }
  if (check?.problem) return ofProblem(words, check.problem, 'alert');
  if (check?.scopes.some(({ state }) => state === 'missing')) return plain('triangle', 'warn', say.lacking);
  if (freshness.state !== 'live' && freshness.problem) return ofProblem(words, freshness.problem, 'warn');
  if (check) return plain('check', 'ok', say.good);
  return freshness.state === 'live'
    ? plain('check', 'ok', say.answers)
    : plain('dashed', 'nodata', say.notAsked);
}
