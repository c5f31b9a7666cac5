import type { Step } from '../contract/release.ts';
import type { Rollout } from './model.ts';
import { isInFlight } from './weights.ts';

type Stage = Pick<Step, 'kind' | 'text'> & { state: 'done' | 'now' | 'todo' };

const FINISHED: ReadonlySet<string> = new Set(['Successful', 'Failed', 'Error', 'Inconclusive']);

/** Whether the active service points at the new version. */
export function isSwitched(rollout: Rollout): boolean {
  const { activeSelector, currentPodHash } = rollout.status;
  return currentPodHash !== '' && activeSelector === currentPodHash;
}

/** Blue-green: percent of the traffic that the new version gets; all or nothing. */
export function blueGreenWeight(rollout: Rollout): number {
  return isSwitched(rollout) ? 100 : 0;
}

function stateOfRun(run: { status: string } | null, over: boolean): Stage['state'] {
  if (over) return 'done';
  if (!run) return 'todo';
  return FINISHED.has(run.status) ? 'done' : 'now';
}

function stages(rollout: Rollout): Stage[] {
  const { spec, status } = rollout;
  const switched = isSwitched(rollout);
  const paused = status.pauseConditions.length > 0;
  const previewUp = switched || paused || status.prePromotionAnalysisRun !== null;
  const found: Stage[] = [{ kind: 'preview', text: 'preview', state: previewUp ? 'done' : 'now' }];
  if (spec.hasPrePromotionAnalysis)
    found.push({
      kind: 'prePromotionAnalysis',
      text: 'prePromotionAnalysis',
      state: stateOfRun(status.prePromotionAnalysisRun, switched),
    });
  if (!spec.autoPromotion || spec.autoPromotionSeconds !== null) {
    const seconds = spec.autoPromotion ? spec.autoPromotionSeconds : null;
    found.push({
      kind: 'pause',
      text: seconds === null ? 'pause' : `pause: ${seconds}s`,
      // Once it was there and is gone, a person or the time has ended it (Argo Rollouts: CompletedBlueGreenPause).
      state: paused ? 'now' : switched || status.controllerPause === true ? 'done' : 'todo',
    });
  }
  const isWaiting = found.some(({ state }) => state !== 'done');
  found.push({
    kind: 'switchActive',
    text: 'switchActive',
    state: switched ? 'done' : isWaiting ? 'todo' : 'now',
  });
  if (spec.hasPostPromotionAnalysis)
    found.push({
      kind: 'postPromotionAnalysis',
      text: 'postPromotionAnalysis',
      state: switched ? stateOfRun(status.postPromotionAnalysisRun ?? { status: '' }, false) : 'todo',
    });
  return found;
}

/**
 * What a blue-green release goes through, as steps (Argo Rollouts: docs/features/bluegreen.md): the preview's pods,
 * the analysis before the switch, the wait for promotion, the switch of the active service, the analysis after it.
 * An abort takes all of it back.
 */
export function blueGreenSteps(rollout: Rollout): Step[] {
  const { spec, status } = rollout;
  const inFlight = isInFlight(rollout);
  const [pause] = status.pauseConditions;
  return stages(rollout).map(({ kind, text, state }, index): Step => {
    const isTimed = kind === 'pause' && spec.autoPromotion && spec.autoPromotionSeconds !== null;
    const durationMs = isTimed ? (spec.autoPromotionSeconds ?? 0) * 1_000 : null;
    const isNow = inFlight && status.abort !== true && state === 'now';
    const startedAtMs = isNow && kind === 'pause' ? (pause?.startTimeMs ?? null) : null;
    return {
      index,
      kind,
      text,
      state: !inFlight ? 'done' : status.abort === true ? 'dropped' : state,
      weight: null,
      durationMs,
      startedAtMs,
      endsAtMs: startedAtMs !== null && durationMs !== null ? startedAtMs + durationMs : null,
    };
  });
}
