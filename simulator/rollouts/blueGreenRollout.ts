import { cancelRuns, findRun, promotionRun, runStatus, trimRunHistory } from './analysisRuns.ts';
import { replicasDuringDelay, scaleNewReplicaSet } from './canaryReplicaSets.ts';
import { syncEphemeralMetadata } from './ephemeralMetadata.ts';
import { findPause } from './pauseDecisions.ts';
import { restartPods } from './podRestarts.ts';
import type { BlueGreenStrategy, RolloutStatus } from './rolloutModel.ts';
import { templateOrStepsChanged, type RolloutPass } from './rolloutPass.ts';
import {
  delayScaleDown,
  scaleReplicaSet,
  syncNewReplicaSet,
  trimRevisionHistory,
} from './rolloutReplicaSets.ts';
import { switchService } from './services.ts';
import { baseStatus, writeStatus } from './statusWriter.ts';
import { parseTime } from './timestamps.ts';

const DEFAULT_SCALE_DOWN_DELAY_SECONDS = 30;

/** Whether the new version must wait for a person or a timer before it becomes active. */
function needsPause({ autoPromotionEnabled, autoPromotionSeconds }: BlueGreenStrategy): boolean {
  return autoPromotionEnabled === false || (autoPromotionSeconds ?? 0) > 0;
}

function isSaturated(pass: RolloutPass): boolean {
  return pass.next?.replicas === pass.rollout.replicas && pass.next.available === pass.rollout.replicas;
}

/** The new version may skip pause and analysis: first deployment, full promotion, or a return to pods still up. */
function isFastTracked(pass: RolloutPass): boolean {
  const { status } = pass.rollout;
  return (
    !status.blueGreen?.activeSelector ||
    status.promoteFull === true ||
    status.stableRS === pass.hash ||
    pass.next?.scaleDownAtMs !== undefined
  );
}

/**
 * Adds the pause before the switch, or ends it when its time is over; tells whether the way is free
 * (Argo Rollouts: reconcileBlueGreenPause, CompletedBlueGreenPause).
 */
function reconcilePause(pass: RolloutPass, strategy: BlueGreenStrategy): boolean {
  const { status, spec } = pass.rollout;
  if (spec.paused || pass.pause.isAborted()) return false;
  if (isFastTracked(pass) || !needsPause(strategy) || pass.blueGreen.activeSelector === pass.hash)
    return true;
  if (status.blueGreen?.scaleUpPreviewCheckPoint) return true;
  const condition = findPause(status, 'BlueGreenPause');
  if (!condition) {
    // A pause that is gone while controllerPause is set: somebody promoted.
    if (status.controllerPause) return true;
    const wanted = strategy.previewReplicaCount ?? pass.rollout.replicas;
    if (pass.next && pass.next.available >= wanted) pass.pause.addPause('BlueGreenPause');
    return false;
  }
  if (!strategy.autoPromotionSeconds) return false;
  const endMs = (parseTime(condition.startTime) ?? 0) + strategy.autoPromotionSeconds * 1000;
  if (pass.nowMs <= endMs) {
    pass.requeueAt(endMs + 1);
    return false;
  }
  pass.pause.removePause('BlueGreenPause');
  return true;
}

function scaleReplicaSets(pass: RolloutPass, strategy: BlueGreenStrategy): void {
  const { rollout } = pass;
  if (rollout.spec.paused) return;
  const active = pass.all.find(({ hash }) => hash === pass.blueGreen.activeSelector);
  for (const set of new Set([pass.stable, active]))
    if (set && set.name !== pass.next?.name) {
      if (set.scaleDownAtMs !== undefined) delayScaleDown(pass, set, 0);
      scaleReplicaSet(pass, set, rollout.replicas);
    }
  const isPreview = pass.next !== active && pass.stable !== undefined && pass.next !== pass.stable;
  const waiting = isPreview && !pass.blueGreen.scaleUpPreviewCheckPoint && !rollout.status.promoteFull;
  scaleNewReplicaSet(pass, waiting ? (strategy.previewReplicaCount ?? rollout.replicas) : rollout.replicas);
  for (const set of pass.others) {
    if (set.replicas === 0 || set.name === active?.name) continue;
    const delay = strategy.scaleDownDelaySeconds ?? DEFAULT_SCALE_DOWN_DELAY_SECONDS;
    scaleReplicaSet(pass, set, replicasDuringDelay(pass, set, delay));
  }
}

/** Runs the analyses around the switch; tells whether the one before it lets the switch happen. */
function reconcileRuns(pass: RolloutPass, strategy: BlueGreenStrategy): boolean {
  const { status } = pass.rollout;
  const before = status.blueGreen;
  if (pass.pause.isAborted() || isFastTracked(pass)) {
    cancelRuns(pass, pass.runs);
    pass.blueGreen.prePromotionAnalysisRunStatus = runStatus(
      findRun(pass, before?.prePromotionAnalysisRunStatus),
    );
    pass.blueGreen.postPromotionAnalysisRunStatus = runStatus(
      findRun(pass, before?.postPromotionAnalysisRunStatus),
    );
    return !pass.pause.isAborted();
  }
  const switched = pass.blueGreen.activeSelector === pass.hash;
  const wanted = strategy.previewReplicaCount ?? pass.rollout.replicas;
  const previewIsUp = pass.next !== undefined && pass.next.available >= wanted;
  const pre = promotionRun(
    pass,
    'PrePromotion',
    strategy.prePromotionAnalysis,
    before?.prePromotionAnalysisRunStatus,
    !switched && previewIsUp,
  );
  const post = promotionRun(
    pass,
    'PostPromotion',
    strategy.postPromotionAnalysis,
    before?.postPromotionAnalysisRunStatus,
    switched && isSaturated(pass),
  );
  pass.blueGreen.prePromotionAnalysisRunStatus = runStatus(pre);
  pass.blueGreen.postPromotionAnalysisRunStatus = runStatus(post);
  trimRunHistory(pass, [pre, post]);
  return !strategy.prePromotionAnalysis || pre?.status.phase === 'Successful';
}

function switchActive(pass: RolloutPass, strategy: BlueGreenStrategy, wayIsFree: boolean): void {
  const before = pass.blueGreen.activeSelector;
  if (pass.pause.isAborted()) {
    if (pass.stable) pass.blueGreen.activeSelector = pass.stable.hash;
  } else if (wayIsFree && before !== pass.hash) {
    if (!isSaturated(pass))
      pass.blueGreen.scaleUpPreviewCheckPoint = strategy.previewReplicaCount !== undefined;
    else pass.blueGreen.activeSelector = pass.hash;
  }
  const active = pass.blueGreen.activeSelector;
  switchService(pass, strategy.activeService, active);
  if (!before || before === active) return;
  pass.blueGreen.scaleUpPreviewCheckPoint = undefined;
  const old = pass.all.find(({ hash }) => hash === before);
  if (old && !pass.pause.isAborted())
    delayScaleDown(pass, old, strategy.scaleDownDelaySeconds ?? DEFAULT_SCALE_DOWN_DELAY_SECONDS);
}

/** Why the new version should become stable now (Argo Rollouts: shouldFullPromote). */
function promotionReason(pass: RolloutPass, strategy: BlueGreenStrategy): string | undefined {
  const { activeSelector, postPromotionAnalysisRunStatus } = pass.blueGreen;
  if (!pass.stable) return 'Initial deploy';
  if (activeSelector !== pass.hash || pass.pause.isAborted()) return undefined;
  if (pass.rollout.status.promoteFull) return 'Full promotion requested';
  if (
    strategy.postPromotionAnalysis &&
    pass.stable.hash !== pass.hash &&
    postPromotionAnalysisRunStatus?.status !== 'Successful'
  )
    return undefined;
  return 'Completed blue-green update';
}

function syncStatus(pass: RolloutPass, strategy: BlueGreenStrategy): void {
  const next: RolloutStatus = baseStatus(pass);
  const active = pass.all.find(({ hash }) => hash === pass.blueGreen.activeSelector);
  // Only the active side serves, so only it counts as available.
  next.availableReplicas = active?.available ?? pass.next?.available;
  if (active) {
    next.HPAReplicas = active.actual;
    next.selector = `${next.selector ?? ''},rollouts-pod-template-hash=${active.hash}`;
  }
  if (pass.rollout.status.promoteFull) {
    pass.pause.clearPauses();
    pass.pause.removeAbort();
  }
  const reason = promotionReason(pass, strategy);
  if (reason) {
    pass.pause.clearPauses();
    pass.pause.removeAbort();
    next.promoteFull = false;
    if (next.stableRS !== next.currentPodHash) {
      next.stableRS = next.currentPodHash;
      pass.record(
        'Normal',
        'RolloutCompleted',
        `Rollout completed update to revision ${pass.rollout.revision} (${pass.hash}): ${reason}`,
      );
    }
  }
  writeStatus(pass, next);
}

function reset(pass: RolloutPass): void {
  pass.pause.clearPauses();
  pass.pause.removeAbort();
  pass.restartedAt = pass.rollout.spec.restartAt ?? pass.rollout.status.restartedAt;
  pass.blueGreen.prePromotionAnalysisRunStatus = undefined;
  pass.blueGreen.postPromotionAnalysisRunStatus = undefined;
  pass.blueGreen.scaleUpPreviewCheckPoint = undefined;
  writeStatus(pass, { ...baseStatus(pass), promoteFull: false });
}

/**
 * One pass over a blue-green Rollout (Argo Rollouts: rollout/bluegreen.go). The selectors are kept in the status; the
 * Services follow them where they exist.
 * @param createdMs the creation time of a new ReplicaSet, ms since the epoch, when that is not now.
 */
export function reconcileBlueGreen(pass: RolloutPass, createdMs?: number): void {
  const strategy = pass.rollout.spec.strategy?.blueGreen;
  if (!strategy) return;
  syncNewReplicaSet(pass, true, createdMs);
  if (strategy.previewService) {
    pass.blueGreen.previewSelector = pass.hash;
    switchService(pass, strategy.previewService, pass.hash);
  }
  if (templateOrStepsChanged(pass)) {
    reset(pass);
    return;
  }
  restartPods(pass);
  trimRevisionHistory(pass);
  scaleReplicaSets(pass, strategy);
  const analysed = reconcileRuns(pass, strategy);
  const unpaused = reconcilePause(pass, strategy);
  switchActive(pass, strategy, analysed && unpaused);
  syncEphemeralMetadata(pass);
  syncStatus(pass, strategy);
}
