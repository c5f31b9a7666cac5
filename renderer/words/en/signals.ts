import type { SignalLineView } from '../../../shared/contract/metricsPanel.ts';

type Key = SignalLineView['key'];

/** The signal map: what is asked of Datadog for a release, and where each answer came from. */
export const signals = {
  open: 'What is asked',
  title: 'What is asked of Datadog',
  meaning:
    'Found in this order: corrections on this machine, annotations, what the team shares, labels, AnalysisTemplates, monitors, image tags, defaults.',
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
    'critical-endpoints': 'critical endpoints',
    monitors: 'monitors',
    dashboard: 'dashboard',
  } satisfies Record<Key, string>,
  sources: {
    settings: 'this machine',
    service: 'this machine, by service',
    teamFile: 'team’s file',
    teamMap: 'team’s ConfigMap',
    annotation: 'annotation',
    label: 'label',
    template: 'AnalysisTemplate',
    monitor: 'monitor',
    rollout: 'Rollout status',
    image: 'image tags',
    profile: 'default',
    apm: 'APM metrics',
    none: 'not found',
  } satisfies Record<SignalLineView['source'], string>,
  confirmations: {
    points: { yes: 'confirmed', no: 'no points' },
    'critical-endpoints': { yes: 'confirmed', no: 'no such endpoint' },
    monitors: { yes: 'confirmed', no: 'not all there' },
  } as { points: { yes: string; no: string } } & Partial<Record<Key, { yes: string; no: string }>>,
  unknown: {
    other: 'cannot tell',
    'errors-metric': 'no failed request yet',
    'canary-value': 'no canary request yet',
  } as { other: string } & Partial<Record<Key, string>>,
  found: (value: string, source: string) => `without correction: ${value} (${source})`,
  foundNothing: 'without correction: nothing',
  undo: 'Undo',
  undoOf: (line: string) => `Undo the correction of ${line}`,
  keep: 'Use on this machine',
  unchanged: 'Change a line first.',
  results: {
    kept: 'Kept on this machine.',
    forThisRun: 'The disk refused: it holds until the app ends.',
    refused: 'It was not taken: too long, perhaps.',
  },
  snippet: 'Annotations for the Rollout, for everybody',
  noSnippet: 'Change a line to get its annotation.',
};
