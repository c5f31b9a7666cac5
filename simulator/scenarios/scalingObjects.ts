import { HORIZONTAL_POD_AUTOSCALERS, POD_DISRUPTION_BUDGETS } from '../kubeObject.ts';
import type { PlacedObject } from './namespaceObjects.ts';
import type { SimulatedService } from './simulatedService.ts';

/**
 * What a service's HorizontalPodAutoscaler and PodDisruptionBudget look like when both have reached their limits.
 * Their controllers do not run here: the status is written once (Kubernetes: autoscaling/v2, policy/v1).
 */
export function scalingObjects(service: SimulatedService): readonly PlacedObject[] {
  const { namespace, name, replicas, autoscaler, disruptionBudget } = service;
  const metadata = { name, namespace, labels: { app: name } };
  const placed: PlacedObject[] = [];
  if (autoscaler)
    placed.push({
      resource: HORIZONTAL_POD_AUTOSCALERS,
      object: {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { ...metadata },
        spec: {
          scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name },
          minReplicas: 2,
          maxReplicas: autoscaler.maxReplicas,
          metrics: [
            {
              type: 'Resource',
              resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } },
            },
          ],
        },
        status: {
          currentReplicas: replicas,
          desiredReplicas: autoscaler.maxReplicas,
          conditions: [
            {
              type: 'ScalingLimited',
              status: 'True',
              reason: 'TooManyReplicas',
              message: 'the desired replica count is more than the maximum replica count',
            },
          ],
        },
      },
    });
  if (disruptionBudget)
    placed.push({
      resource: POD_DISRUPTION_BUDGETS,
      object: {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { ...metadata },
        spec: { minAvailable: disruptionBudget.minAvailable, selector: { matchLabels: { app: name } } },
        status: {
          currentHealthy: replicas,
          desiredHealthy: disruptionBudget.minAvailable,
          expectedPods: replicas,
          disruptionsAllowed: 0,
        },
      },
    });
  return placed;
}
