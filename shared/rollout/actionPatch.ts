import type { ActionKind, Seen } from '../contract/action.ts';
import type { Rollout } from './model.ts';

/** One JSON-Patch operation (RFC 6902). */
export interface PatchOperation {
  op: 'test' | 'add' | 'replace' | 'remove';
  path: string;
  value?: unknown;
}

export interface ActionPatch {
  /** status: the status subresource; rollout: the object itself. */
  target: 'status' | 'rollout';
  operations: PatchOperation[];
}

function test(path: string, value: unknown): PatchOperation {
  return { op: 'test', path, value };
}

// `test` with null passes on an absent key, and absent differs from false: a guard repeats what was there.
function testOptional(path: string, value: unknown): PatchOperation {
  return test(path, value ?? null);
}

function sameRelease(seen: Seen): PatchOperation[] {
  return [test('/metadata/uid', seen.uid), test('/status/currentPodHash', seen.podHash)];
}

function sameStep(seen: Seen, rollout: Rollout): PatchOperation[] {
  return [
    ...sameRelease(seen),
    testOptional('/status/currentStepIndex', seen.stepIndex),
    testOptional('/status/abort', rollout.status.abort),
  ];
}

function nextIndex(seen: Seen, rollout: Rollout): number {
  return Math.min((seen.stepIndex ?? 0) + 1, rollout.spec.steps.length);
}

/**
 * One step further, as `kubectl argo rollouts promote` decides it (Argo Rollouts: promote.go getPatches): an
 * inconclusive analysis is passed over, a pause is cleared, any other step is skipped. Never `replace` with
 * null: pauseConditions is not nullable in the CRD, and removing an absent key fails, which is wanted here.
 */
function promoteOperations(seen: Seen, rollout: Rollout): PatchOperation[] {
  const pause = rollout.status.pauseConditions[0];
  const guards = sameStep(seen, rollout);
  if (!pause)
    return [
      ...guards,
      testOptional('/status/pauseConditions', rollout.status.hasPauseConditions ? [] : null),
      testOptional('/status/controllerPause', rollout.status.controllerPause),
      { op: 'add', path: '/status/currentStepIndex', value: nextIndex(seen, rollout) },
    ];
  const clear: PatchOperation[] = [
    ...guards,
    test('/status/pauseConditions/0/reason', pause.reason),
    { op: 'remove', path: '/status/pauseConditions' },
  ];
  const inconclusive =
    rollout.status.stepAnalysisRun?.status === 'Inconclusive' && rollout.status.controllerPause === true;
  if (!inconclusive) return clear;
  return [
    ...clear,
    { op: 'add', path: '/status/controllerPause', value: false },
    { op: 'add', path: '/status/currentStepIndex', value: nextIndex(seen, rollout) },
  ];
}

/**
 * The guarded write of an action. Its `test` operations carry what the person saw, so that the API server
 * itself refuses it (422) when the release has moved on (Argo Rollouts: cmd/promote, abort, retry, pause).
 * @param rollout the newest known state; only fields that `seen` does not hold are taken from it.
 */
export function actionPatch(kind: ActionKind, seen: Seen, rollout: Rollout): ActionPatch {
  switch (kind) {
    case 'promote':
      return { target: 'status', operations: promoteOperations(seen, rollout) };
    case 'promoteFull':
      return {
        target: 'status',
        operations: [
          ...sameStep(seen, rollout),
          testOptional('/status/stableRS', rollout.status.stableHash || null),
          { op: 'add', path: '/status/promoteFull', value: true },
        ],
      };
    case 'abort':
      return {
        target: 'status',
        operations: [
          ...sameRelease(seen),
          { op: 'add', path: '/status/abort', value: true },
          // While promoteFull is set the controller takes every abort back (argo-rollouts#4461).
          ...(rollout.status.promoteFull === true
            ? [{ op: 'add' as const, path: '/status/promoteFull', value: false }]
            : []),
        ],
      };
    case 'retry':
      return {
        target: 'status',
        operations: [
          ...sameRelease(seen),
          test('/status/abort', true),
          { op: 'add', path: '/status/abort', value: false },
        ],
      };
    case 'pause':
      return {
        target: 'rollout',
        operations: [
          ...sameStep(seen, rollout),
          testOptional('/spec/paused', rollout.spec.paused),
          { op: 'add', path: '/spec/paused', value: true },
        ],
      };
    case 'resume':
      return {
        target: 'rollout',
        operations: [
          ...sameRelease(seen),
          test('/spec/paused', true),
          { op: 'replace', path: '/spec/paused', value: false },
        ],
      };
  }
}
