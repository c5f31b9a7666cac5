import type { KubeObject } from '../../simulator/kubeObject.ts';

/** How many Rollouts the figures are about, and how big each is, bytes of JSON. */
export const ROLLOUT_COUNT = 10_000;
const OBJECT_BYTES = 6_000;
const NAMESPACES = 50;

/**
 * A canary Rollout as production has them: environment, probes and managedFields make most of its size.
 * @param moment when it was changed; its message and its image's tag say so.
 */
export function benchRollout(
  index: number,
  resourceVersion: number,
  moment: string,
  inFlight = false,
): KubeObject {
  const name = `service-${index}`;
  const hash = 'b7c9d8f6';
  const object: KubeObject = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name,
      namespace: `team-${index % NAMESPACES}`,
      uid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      resourceVersion: String(resourceVersion),
      generation: 7,
      creationTimestamp: '2026-01-01T00:00:00Z',
      labels: { app: name, team: `team-${index % NAMESPACES}` },
      annotations: { 'rollout.argoproj.io/revision': '7' },
      managedFields: [],
    },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: name } },
      strategy: {
        canary: { steps: [{ setWeight: 5 }, { pause: {} }, { setWeight: 50 }, { setWeight: 100 }] },
      },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [
            { name: 'app', image: `registry.test/${name}:${moment || '2026.1'}`, env: [] as unknown[] },
          ],
        },
      },
    },
    status: {
      phase: inFlight ? 'Paused' : 'Healthy',
      message: moment,
      observedGeneration: '7',
      replicas: 3,
      updatedReplicas: inFlight ? 1 : 3,
      readyReplicas: 3,
      availableReplicas: 3,
      currentPodHash: hash,
      stableRS: inFlight ? 'a1a1a1a1' : hash,
      currentStepIndex: inFlight ? 1 : 4,
      ...(inFlight
        ? {
            controllerPause: true,
            pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '2026-01-01T00:00:00Z' }],
          }
        : {}),
      conditions: [
        {
          type: 'Available',
          status: 'True',
          reason: 'AvailableReason',
          message: 'Rollout has minimum availability',
        },
      ],
    },
  };
  const missing = OBJECT_BYTES - JSON.stringify(object).length;
  // Two managers, as kubectl and the controller are, each with many small parts.
  const parts = Math.max(0, Math.floor((missing - 260) / 32));
  const fields = (from: number, to: number): Record<string, object> =>
    Object.fromEntries(
      Array.from({ length: to - from }, (_, at) => [
        `f:conditionOrVariable${String(from + at).padStart(6, '0')}`,
        {},
      ]),
    );
  object.metadata.managedFields = [
    {
      manager: 'kubectl',
      operation: 'Apply',
      time: '2026-01-01T00:00:00Z',
      fieldsV1: { 'f:spec': { 'f:template': fields(0, Math.floor(parts / 2)) } },
    },
    {
      manager: 'rollouts-controller',
      operation: 'Update',
      time: '2026-01-01T00:00:01Z',
      fieldsV1: { 'f:status': fields(Math.floor(parts / 2), parts) },
    },
  ];
  return object;
}
