import type { ActionKind, ActionPlan, Effect, Seen } from '../contract/action.ts';
import { actionBlock, dangerOf, neededRight, type ActionSurroundings } from './actionBlock.ts';
import { blueGreenSteps, blueGreenWeight } from './blueGreenSteps.ts';
import { gitOpsOf } from './gitOps.ts';
import { kubectlLine } from './kubectlLine.ts';
import type { Rollout } from './model.ts';
import { stepText } from './projectSteps.ts';
import { currentStepIndex, setWeight, weightAtStep } from './weights.ts';

/** Argo's default abortScaleDownDelaySeconds with traffic routing and blue-green (docs/features/scaledown-aborted-rs.md). */
const ABORT_SCALE_DOWN_SECONDS = 30;

/** What a plan tells beside the Rollout's own fields. */
export interface PlanFacts extends ActionSurroundings {
  contextName: string;
  stableRevision: number | null;
  /** Image tag that the spec asks for. */
  wantedVersion: string;
  canaryPods: number;
  /** AnalysisRuns of this release that are running. */
  runningAnalyses: readonly string[];
  /** Whether the GitOps tool sets changes back by itself; absent or null: not known. */
  selfHeal?: boolean | null;
}

type Position = ActionPlan['from'];

function positionAt(rollout: Rollout, index: number | null): Position {
  const step = index === null ? undefined : rollout.spec.steps[index];
  if (index === null || !step)
    return { weight: rollout.spec.maxTrafficWeight, stepIndex: rollout.spec.steps.length, stepText: '' };
  return { weight: weightAtStep(rollout, index), stepIndex: index, stepText: stepText(step) };
}

/** Blue-green has no steps in the spec: all the traffic, or none. */
function positionOfBlueGreen(kind: ActionKind, rollout: Rollout): Position {
  const stage = blueGreenSteps(rollout).find(({ state }) => state === 'now');
  const now = { weight: blueGreenWeight(rollout), stepIndex: null, stepText: stage?.text ?? '' };
  const promoted = kind === 'promote' || kind === 'promoteFull';
  if (promoted) return { weight: 100, stepIndex: null, stepText: '' };
  return kind === 'abort' || kind === 'retry' ? { weight: 0, stepIndex: null, stepText: '' } : now;
}

function positionNow(rollout: Rollout): Position {
  if (rollout.spec.strategy === 'blueGreen') return positionOfBlueGreen('pause', rollout);
  return { ...positionAt(rollout, currentStepIndex(rollout)), weight: setWeight(rollout) };
}

function positionAfter(kind: ActionKind, rollout: Rollout): Position {
  if (rollout.spec.strategy === 'blueGreen') return positionOfBlueGreen(kind, rollout);
  const index = currentStepIndex(rollout);
  switch (kind) {
    case 'promote':
      return positionAt(rollout, index === null ? null : index + 1);
    case 'promoteFull':
      return positionAt(rollout, null);
    case 'abort':
      return { weight: 0, stepIndex: null, stepText: '' };
    case 'retry':
      return positionAt(rollout, rollout.spec.steps.length > 0 ? 0 : null);
    case 'skipStep':
      return positionAt(rollout, index === null ? null : index + 1);
    case 'pause':
    case 'resume':
    case 'restart':
    case 'terminate':
    case 'undo':
    case 'setImage':
      return positionNow(rollout);
  }
}

function skippedSteps(kind: ActionKind, rollout: Rollout): string[] {
  if (rollout.spec.strategy === 'blueGreen')
    return kind === 'promoteFull'
      ? blueGreenSteps(rollout)
          .filter((step) => step.kind.endsWith('Analysis') && step.state !== 'done')
          .map(({ text }) => text)
      : [];
  const index = currentStepIndex(rollout);
  if (index === null) return [];
  const paused = rollout.status.pauseConditions.length > 0;
  if (kind === 'skipStep' || kind === 'promote')
    return paused ? [] : rollout.spec.steps.slice(index, index + 1).map(stepText);
  // Full weight is where it goes, not what it jumps over.
  if (kind === 'promoteFull')
    return rollout.spec.steps
      .slice(index)
      .filter((step) => step.kind !== 'setWeight' || step.weight < rollout.spec.maxTrafficWeight)
      .map(stepText);
  return [];
}

function abortEffects(rollout: Rollout, facts: PlanFacts): Effect[] {
  const delay = rollout.spec.abortScaleDownDelaySeconds;
  const waits = rollout.spec.trafficRouted || rollout.spec.strategy === 'blueGreen';
  return [
    {
      kind: 'trafficToStable',
      fromWeight: positionNow(rollout).weight ?? 0,
      stableRevision: facts.stableRevision,
    },
    {
      kind: 'canaryPodsScaleDown',
      pods: facts.canaryPods,
      // 0 keeps the pods; a canary without traffic routing is replaced at once.
      afterSeconds: delay === 0 ? null : waits ? (delay ?? ABORT_SCALE_DOWN_SECONDS) : 0,
    },
    ...analysisStopped(facts),
    { kind: 'specStillAsksFor', version: facts.wantedVersion },
  ];
}

function analysisStopped(facts: PlanFacts): Effect[] {
  return facts.runningAnalyses.length > 0
    ? [{ kind: 'analysisStopped', runs: [...facts.runningAnalyses] }]
    : [];
}

function effects(kind: ActionKind, rollout: Rollout, facts: PlanFacts): Effect[] {
  const tool = gitOpsOf(rollout);
  const gitOps: Effect[] = tool
    ? [{ kind: 'gitOpsMayRevert', ...tool, selfHeal: facts.selfHeal ?? null }]
    : [];
  switch (kind) {
    case 'abort':
      return abortEffects(rollout, facts);
    case 'promote':
      return rollout.status.pauseConditions.length > 0
        ? [{ kind: 'waitEndsNow' }]
        : [{ kind: 'stepSkipped' }, ...analysisStopped(facts)];
    case 'promoteFull':
      return [...analysisStopped(facts), { kind: 'abortIgnoredUntilDone' }];
    case 'retry':
      return [{ kind: 'startsOver' }];
    case 'pause':
      return [{ kind: 'stepsStop' }, ...gitOps];
    case 'resume':
      return [{ kind: 'stepsGoOn' }, ...gitOps];
    case 'skipStep':
      return [
        { kind: 'stepSkipped' },
        ...analysisStopped(facts),
        ...(rollout.spec.paused === true ? [{ kind: 'staysPaused' as const }] : []),
      ];
    case 'undo':
    case 'setImage':
      return [{ kind: 'newRelease' }, ...gitOps];
    case 'restart':
      return [{ kind: 'podsReplaced', pods: rollout.status.replicas }, ...gitOps];
    case 'terminate':
      return [{ kind: 'terminatedRunSucceeds' }];
  }
}

/** What a reason is about: where the template is, which right is missing in which namespace; '' when it says all. */
function blockDetail(kind: ActionKind, reason: string, rollout: Rollout): string {
  if (reason === 'noRight') return `${neededRight(kind)} (${rollout.namespace})`;
  const { workloadRef } = rollout.spec;
  return reason === 'templateElsewhere' && workloadRef ? `${workloadRef.kind} ${workloadRef.name}` : '';
}

/** What an action would do to this release, and whether it can be used: the facts of its dialog. */
export function actionPlan(kind: ActionKind, rollout: Rollout, seen: Seen, facts: PlanFacts): ActionPlan {
  const noRun = kind === 'terminate' && facts.runningAnalyses.length === 0;
  const reason = actionBlock(kind, rollout, facts) ?? (noRun ? 'noRunningAnalysis' : null);
  const danger = dangerOf(kind);
  return {
    kind,
    blocked: reason && { reason, detail: blockDetail(kind, reason, rollout) },
    friction: danger === 'dangerous' && facts.protection !== 'open' ? 'typed' : 'confirm',
    danger,
    seen,
    from: positionNow(rollout),
    to: positionAfter(kind, rollout),
    skipped: skippedSteps(kind, rollout),
    effects: effects(kind, rollout, facts),
    kubectl: kubectlLine(kind, {
      namespace: rollout.namespace,
      name: rollout.name,
      contextName: facts.contextName,
    }),
  };
}
