import type { ActionOutcome, ActionPlan, Effect } from '../../../shared/contract/action.ts';
import { sayProblem } from '../../words/sayProblem.ts';
import { sayStep } from '../../words/sayStep.ts';
import type { Speech } from '../../words/WordsContext.tsx';

type ActionWords = Speech['words']['actions']['switchAll'];

/** One step on, by where it leads and what it passes over; null: it is no such action, or not to be used now. */
function promoteName({ words, format }: Speech, { kind, blocked, to, skipped }: ActionPlan): string | null {
  if (kind !== 'promote' || blocked || to.stepIndex === null) return null;
  const say = words.actions;
  // Behind the last step nothing but full weight is left.
  const isWeight = to.stepText === '' || to.stepText.startsWith('setWeight');
  const step = to.stepText === '' ? format.weight(to.weight) : sayStep(words, to.stepText);
  const [passed] = skipped;
  if (passed !== undefined) return (isWeight ? say.skipTo : say.skipNext)(step, sayStep(words, passed));
  return isWeight ? say.promoteTo(step) : say.promoteNext(step);
}

/**
 * The words of an action. A promotion has one name on its button, over its dialog and on what confirms it; a blue-green
 * one takes no step, it switches everything.
 */
export function wordsOfPlan(speech: Speech, plan: ActionPlan): ActionWords {
  const { actions } = speech.words;
  if (plan.kind === 'promote' && plan.to.stepIndex === null) return actions.switchAll;
  const said = actions.kinds[plan.kind];
  const name = promoteName(speech, plan);
  if (name === null) return said;
  const meaning = plan.skipped.length > 0 ? actions.skipMeaning : said.meaning;
  return { button: name, question: name, confirm: name, meaning };
}

/** What the button says: where a promotion leads, where that is clear. */
export function sayButton(speech: Speech, plan: ActionPlan): string {
  return wordsOfPlan(speech, plan).button;
}

/** Why an action cannot be used; null when it can. */
export function sayBlocked({ words }: Speech, plan: ActionPlan): string | null {
  if (!plan.blocked) return null;
  const reason = words.actions.reasons[plan.blocked.reason];
  return plan.blocked.detail === '' ? reason : `${reason}: ${plan.blocked.detail}`;
}

/** One effect as a sentence; null when there is nothing to say here (no pods to scale down). */
export function sayEffect({ words, format }: Speech, effect: Effect): string | null {
  const say = words.actions.effects;
  switch (effect.kind) {
    case 'trafficToStable':
      // Part of the traffic line.
      return null;
    case 'canaryPodsScaleDown':
      if (effect.pods === 0) return null;
      if (effect.afterSeconds === null) return say.podsKept(effect.pods);
      return say.scaleDown(
        effect.pods,
        effect.afterSeconds === 0 ? null : format.span(effect.afterSeconds * 1_000),
      );
    case 'analysisStopped':
      return say.analysisStopped(effect.runs.length);
    case 'specStillAsksFor':
      return say.specStillAsksFor(effect.version);
    case 'waitEndsNow':
    case 'stepSkipped':
    case 'startsOver':
    case 'stepsStop':
    case 'stepsGoOn':
    case 'abortIgnoredUntilDone':
    case 'newRelease':
    case 'staysPaused':
    case 'terminatedRunSucceeds':
      return say[effect.kind];
    case 'gitOpsMayRevert':
      return say.gitOpsMayRevert(words.actions.tools[effect.tool], effect.application, effect.selfHeal);
    case 'podsReplaced':
      return say.podsReplaced(effect.pods);
  }
}

/** Why a command changed nothing, or not all; null when it was accepted. */
export function sayRefusal(
  { words }: Speech,
  outcome: ActionOutcome,
): { title: string; help: string; detail: string; nothingSent: boolean } | null {
  const say = words.actions.outcome;
  switch (outcome.kind) {
    case 'accepted':
      return null;
    case 'moved':
      return {
        title: say.moved,
        help: say.movedWhat(say.what[outcome.what], outcome.from, outcome.to),
        detail: '',
        nothingSent: true,
      };
    case 'blocked':
      return {
        title: say.blocked(words.actions.reasons[outcome.reason]),
        help: '',
        detail: '',
        nothingSent: true,
      };
    case 'nameMismatch':
      return { title: say.nameMismatch, help: '', detail: '', nothingSent: true };
    case 'partial':
    case 'failed': {
      const problem = sayProblem(words, outcome.problem);
      return {
        title: say[outcome.kind],
        help: [problem.what, problem.help].filter(Boolean).join(' · '),
        detail: problem.detail,
        nothingSent: false,
      };
    }
  }
}
