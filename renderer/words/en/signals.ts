import type { MetricsPanel } from '../../../shared/contract/metricsPanel.ts';

type SignalLine = NonNullable<MetricsPanel['signals']>['lines'][number];

/** The signal map: what is asked of Datadog for a release, and where each answer came from. */
export const signals = {
  open: 'What is asked',
  title: 'What is asked of Datadog',
  meaning:
    'Found in this order: annotations, labels, AnalysisTemplates, monitors, defaults. Correct a line and copy the annotations into the Rollout.',
  line: 'Signal',
  value: 'Value',
  source: 'From',
  confirmed: 'In Datadog',
  names: {
    service: 'service',
    env: 'environment',
    'version-tag': 'tag that tells versions apart',
    'canary-value': 'its value of the canary',
    'stable-value': 'its value of stable',
    'requests-metric': 'requests',
    'errors-metric': 'errors',
    'duration-metric': 'latency',
    'endpoint-tag': 'tag of the endpoint',
  } as Record<string, string>,
  sources: {
    annotation: 'annotation',
    label: 'label',
    template: 'AnalysisTemplate',
    monitor: 'monitor',
    rollout: 'Rollout status',
    profile: 'default',
    apm: 'APM metrics',
  } satisfies Record<SignalLine['source'], string>,
  yes: 'confirmed',
  no: 'no points',
  unknown: 'cannot tell',
  snippet: 'Annotations for the Rollout',
  unchanged: 'Change a line to get its annotation.',
};
