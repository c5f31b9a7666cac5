import type { MetricsPanel } from '../../shared/contract/metricsPanel.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import type { LiveRecord } from '../recorder/liveRecord.ts';

const MOST_MARKS = 40;

/** The weights of a release for the charts, in the order of their times; null: none are recorded of the one in flight. */
export function recordedMarks(
  record: LiveRecord | null | undefined,
  rollout: Rollout,
): MetricsPanel['marks'] | null {
  if (!record || record.podHash !== rollout.status.currentPodHash) return null;
  const marks = [...record.entries.values()]
    .flatMap((entry) => (entry.kind === 'weight' ? [{ atMs: entry.atMs, text: `${entry.to} %` }] : []))
    .toSorted((left, right) => left.atMs - right.atMs)
    .slice(-MOST_MARKS);
  return marks.length === 0 ? null : marks;
}
