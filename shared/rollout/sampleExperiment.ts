/** A raw Experiment of the sample Rollout for tests: its second template is not ready yet, its analysis runs. */
export function sampleRawExperiment(
  changes: { metadata?: object; spec?: object; status?: object | null } = {},
): Record<string, unknown> {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Experiment',
    metadata: {
      uid: 'experiment-1',
      name: 'purchase-api-canaryhash-42-2',
      namespace: 'purchase',
      creationTimestamp: '2025-12-10T05:00:00Z',
      labels: { 'rollouts-pod-template-hash': 'canaryhash' },
      annotations: { 'rollout.argoproj.io/revision': '42' },
      ownerReferences: [{ uid: 'uid-1', kind: 'Rollout', name: 'purchase-api' }],
      ...changes.metadata,
    },
    spec: {
      duration: '10m',
      templates: [{ name: 'baseline' }, { name: 'candidate', replicas: 3 }],
      analyses: [{ name: 'compare', templateName: 'latency' }],
      ...changes.spec,
    },
    ...(changes.status === null
      ? {}
      : {
          status: {
            phase: 'Running',
            message: 'on its way',
            availableAt: '2025-12-10T05:00:10Z',
            templateStatuses: [
              { name: 'candidate', status: 'Progressing', message: 'slow', replicas: 3, readyReplicas: 2 },
              { name: 'baseline', status: 'Running', replicas: 1, readyReplicas: 1 },
            ],
            analysisRuns: [{ name: 'compare', analysisRun: 'compare-run', phase: 'Running' }],
            ...changes.status,
          },
        }),
  };
}
