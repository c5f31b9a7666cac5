import type { ChartStory } from '../../shared/contract/metricsPanel.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { chartStory } from '../../shared/timeline/chartStory.ts';
import type { LiveRecord } from '../recorder/liveRecord.ts';

/** What charts mark of the release in flight, as it was recorded; null: no weight of it is. */
export function recordedStory(record: LiveRecord | null | undefined, rollout: Rollout): ChartStory | null {
  if (!record || record.podHash !== rollout.status.currentPodHash) return null;
  const story = chartStory(record.entries.values());
  return story.weights.length === 0 ? null : story;
}
