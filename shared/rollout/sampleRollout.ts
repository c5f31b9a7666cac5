import type { Rollout } from './model.ts';
import { projectRollout } from './projectRollout.ts';
import { record } from './rawObject.ts';

/** A raw canary Rollout for tests: revision 42, waiting at the second step with 20 %. */
export function sampleRawRollout(
  changes: { spec?: object; status?: object; metadata?: object; canary?: object } = {},
): Record<string, unknown> {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name: 'purchase-api',
      namespace: 'purchase',
      uid: 'uid-1',
      resourceVersion: '77',
      generation: 5,
      annotations: { 'rollout.argoproj.io/revision': '42', other: 'dropped' },
      ...changes.metadata,
    },
    spec: {
      replicas: 20,
      template: {
        metadata: { labels: { app: 'purchase-api' } },
        spec: { containers: [{ name: 'app', image: 'registry.example/purchase-api:2025.12.10-1' }] },
      },
      strategy: {
        canary: {
          trafficRouting: { nginx: {} },
          canaryMetadata: { labels: { version: 'canary' } },
          stableMetadata: { labels: { version: 'stable' } },
          steps: [
            { setWeight: 20 },
            { pause: { duration: '10m' } },
            {
              analysis: {
                templates: [{ templateName: 'datadog-composite' }],
                args: [{ name: 'id', value: '4411' }],
              },
            },
            { setWeight: 50 },
            { pause: {} },
          ],
          ...changes.canary,
        },
      },
      ...changes.spec,
    },
    status: {
      phase: 'Paused',
      message: 'CanaryPauseStep',
      controllerPause: true,
      pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '2025-12-10T05:00:00Z' }],
      currentPodHash: 'canaryhash',
      stableRS: 'stablehash',
      currentStepIndex: 1,
      observedGeneration: '5',
      replicas: 24,
      updatedReplicas: 4,
      readyReplicas: 24,
      availableReplicas: 24,
      canary: { weights: { canary: { weight: 20 }, stable: { weight: 80 } } },
      ...changes.status,
    },
  };
}

/** The same, projected. */
export function sampleRollout(changes: Parameters<typeof sampleRawRollout>[0] = {}): Rollout {
  const rollout = projectRollout(sampleRawRollout(changes));
  if (!rollout) throw new Error('the sample must be a Rollout');
  return rollout;
}

/**
 * Applies the operations of a JSON-Patch to a raw object as the API server does, as far as tests need it: `test`
 * with null passes on an absent key, `remove` of an absent key fails. Gives null when an operation fails.
 */
export function applyForTest(
  raw: Record<string, unknown>,
  operations: readonly { op: string; path: string; value?: unknown }[],
): Record<string, unknown> | null {
  const copy = structuredClone(raw);
  for (const { op, path, value } of operations) {
    const keys = path.split('/').slice(1);
    const last = keys.pop() ?? '';
    const parent = keys.reduce<unknown>(
      (at, key) => (Array.isArray(at) ? at[Number(key)] : record(at)[key]),
      copy,
    );
    if (typeof parent !== 'object' || parent === null) return null;
    const fields = parent as Record<string, unknown>;
    if (op === 'test' && JSON.stringify(fields[last] ?? null) !== JSON.stringify(value ?? null)) return null;
    if (op === 'remove' && !(last in fields)) return null;
    if (op === 'remove') delete fields[last];
    if (op === 'add' || op === 'replace') fields[last] = value;
  }
  return copy;
}
