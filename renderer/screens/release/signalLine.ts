import type { MetricsPanel } from '../../../shared/contract/metricsPanel.ts';

/** One line of the signal map. */
export type SignalLine = NonNullable<MetricsPanel['signals']>['lines'][number];

/** The annotations that put changed lines into a Rollout, as YAML under metadata; '' when nothing was changed. */
export function annotationSnippet(lines: readonly SignalLine[], changed: Readonly<Record<string, string>>): string {
  const entries = lines.flatMap(({ key, value }) => {
    const wanted = changed[key]?.trim();
    return wanted === undefined || wanted === '' || wanted === value
      ? []
      : [`    release-cockpit/${key}: ${JSON.stringify(wanted)}`];
  });
  return entries.length === 0 ? '' : ['metadata:', '  annotations:', ...entries, ''].join('\n');
}
