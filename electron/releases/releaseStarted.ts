import type { ChartStory } from '../../shared/contract/metricsPanel.ts';
import type { PodObject, Rollout } from '../../shared/rollout/model.ts';
import { canaryStartedMs } from './releaseDetail.ts';

/**
 * When a release began, ms, as far as is known: pods that were replaced, by a retry too, are gone, so what was recorded
 * of its weights reaches further back. Null: nothing tells.
 * @param recorded null: nothing of the release was recorded.
 */
export function releaseStartedMs(
  rollout: Rollout,
  pods: Iterable<PodObject>,
  recorded: ChartStory | null,
): number | null {
  const firstPodMs = canaryStartedMs(rollout, pods);
  const firstWeightMs = recorded?.weights[0]?.atMs ?? null;
  if (firstPodMs === null || firstWeightMs === null) return firstPodMs ?? firstWeightMs;
  return Math.min(firstPodMs, firstWeightMs);
}
