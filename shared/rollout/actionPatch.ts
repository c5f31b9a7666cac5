import type { ActionInput, ActionKind, Seen } from '../contract/action.ts';
import type { Rollout } from './model.ts';

/** One JSON-Patch operation (RFC 6902). */
export interface PatchOperation {
  op: 'test' | 'add' | 'replace' | 'remove';
  path: string;
  value?: unknown;
}

export interface ActionPatch {
  /** status: the Rollout's status subresource; rollout: the object itself; analysisRun: that run. */
  target: 'status' | 'rollout' | { analysisRun: string };
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

function setImageOperations(
  seen: Seen,
  rollout: Rollout,
  input: Extract<ActionInput, { kind: 'setImage' }>,
): PatchOperation[] {
  const operations = sameRelease(seen);
  for (const list of ['containers', 'initContainers'] as const)
    for (const [index, { name, image }] of rollout.spec[list].entries()) {
      if (name !== input.container || image !== input.from) continue;
      const path = `/spec/template/spec/${list}/${index}`;
      operations.push(test(`${path}/name`, name), test(`${path}/image`, image), {
        op: 'replace',
        path: `${path}/image`,
        value: input.to,
      });
    }
  return operations;
}

/** What an action's patch is made of beside the Rollout. */
export interface PatchInput {
  input: ActionInput | null;
  /** The moment of the action, ms since the epoch on the app's clock. */
  nowMs: number;
  /** Undo: the template in the spec now, and the one to put there. */
  templates: { now: unknown; next: unknown } | null;
}

/** RFC 3339 with whole seconds, as `kubectl argo rollouts restart` writes it. */
export function restartTime(nowMs: number): string {
  return new Date(Math.floor(nowMs / 1_000) * 1_000).toISOString().replace('.000Z', 'Z');
}

const NO_INPUT: PatchInput = { input: null, nowMs: 0, templates: null };

/**
 * The guarded write of an action. Its `test` operations carry what the person saw, so that the API server
 * itself refuses it (422) when the release has moved on (Argo Rollouts: cmd/promote, abort, retry, pause, undo,
 * restart, set, terminate).
 * @param rollout the newest known state; only fields that `seen` does not hold are taken from it.
 * @param patchInput what restart, undo, set image and terminate need.
 */
export function actionPatch(
  kind: ActionKind,
  seen: Seen,
  rollout: Rollout,
  { input, nowMs, templates }: PatchInput = NO_INPUT,
): ActionPatch {
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
    case 'skipStep':
      return {
        target: 'status',
        operations: [
          ...sameStep(seen, rollout),
          testOptional('/status/pauseConditions', rollout.status.hasPauseConditions ? [] : null),
          { op: 'add', path: '/status/currentStepIndex', value: nextIndex(seen, rollout) },
        ],
      };
    case 'undo':
      return {
        target: 'rollout',
        operations: [
          ...sameRelease(seen),
          test('/spec/template', templates?.now),
          { op: 'replace', path: '/spec/template', value: templates?.next },
        ],
      };
    case 'restart':
      return {
        target: 'rollout',
        operations: [
          ...sameRelease(seen),
          testOptional('/spec/restartAt', rollout.spec.restartAt),
          { op: 'add', path: '/spec/restartAt', value: restartTime(nowMs) },
        ],
      };
    case 'setImage':
      return {
        target: 'rollout',
        operations: input?.kind === 'setImage' ? setImageOperations(seen, rollout, input) : sameRelease(seen),
      };
    case 'terminate': {
      const run = input?.kind === 'terminate' ? input : { run: '', uid: '' };
      return {
        target: { analysisRun: run.run },
        operations: [test('/metadata/uid', run.uid), { op: 'add', path: '/spec/terminate', value: true }],
      };
    }
  }
}
