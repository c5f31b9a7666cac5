import type { EndpointRow } from '../contract/metricsPanel.ts';
import type { MonitorState } from '../contract/releaseRow.ts';
import { compareStates } from './monitorStates.ts';
import type { SignalMap } from './signalMap.ts';
import { isBeforeRelease } from './isBeforeRelease.ts';

/** A monitor's group as far as the endpoint table needs it. */
export interface EndpointGroup {
  /** "resource_name:post_/v1/orders"; for composites Datadog may leave the key out. */
  tags: readonly string[];
  state: MonitorState;
  lastTriggeredMs: number | null;
  /** A downtime silences it; its state goes on. */
  muted: boolean;
  /** Absent where nobody opens it. */
  monitorId?: number;
  /** As Datadog names it. */
  group?: string;
}

type GroupSignals = Pick<SignalMap, 'endpointTag' | 'versionTag' | 'canaryValue'>;

function split(tag: string): { key: string; value: string } {
  const at = tag.indexOf(':');
  return at < 0 ? { key: '', value: tag } : { key: tag.slice(0, at), value: tag.slice(at + 1) };
}

/** The endpoint a group says it is about, by the endpoint's tag key; null when it names none (or 'N/A', Datadog's none). */
export function endpointOfGroup(group: EndpointGroup, signals: GroupSignals): string | null {
  const tags = group.tags.map(split);
  if (tags.some(({ key, value }) => key === signals.versionTag && value !== signals.canaryValue)) return null;
  const name = tags.find(({ key }) => key === signals.endpointTag)?.value;
  return name === undefined || name === 'N/A' ? null : name;
}

/**
 * Whether a group is about the endpoint: by tag key and value, or by the value alone, because composites match
 * their parts' groups by value (Datadog docs: Composite monitors). A group of another version than the canary is not.
 */
function isAbout(group: EndpointGroup, resourceName: string, signals: GroupSignals): boolean {
  const tags = group.tags.map(split);
  if (tags.some(({ key, value }) => key === signals.versionTag && value !== signals.canaryValue))
    return false;
  const keyed = tags.filter(({ key }) => key === signals.endpointTag);
  if (keyed.length > 0) return keyed.some(({ value }) => value === resourceName);
  return group.tags.includes(resourceName) || tags.some(({ value }) => value === resourceName);
}

/**
 * The monitor state of one endpoint: the worst of its groups, since when, and whether that is left over from before
 * this release began (its group was last triggered earlier; Datadog keeps groups for 24 h after their data stops).
 * Null when no group is about it.
 */
export function endpointMonitor(
  resourceName: string,
  groups: readonly EndpointGroup[],
  signals: GroupSignals,
  releaseStartedMs: number | null,
): EndpointRow['monitor'] {
  const judged = groups
    .filter((group) => isAbout(group, resourceName, signals))
    .map(({ state, lastTriggeredMs, muted, monitorId, group }) => {
      const triggered = state === 'Alert' || state === 'Warn';
      const sinceMs = triggered ? lastTriggeredMs : null;
      return {
        state,
        sinceMs,
        muted,
        group: monitorId === undefined || group === undefined ? null : { monitorId, name: group },
        beforeThisRelease: isBeforeRelease(sinceMs, releaseStartedMs),
      };
    })
    .sort(
      (left, right) =>
        compareStates(left.state, right.state) ||
        Number(left.beforeThisRelease) - Number(right.beforeThisRelease) ||
        (left.sinceMs ?? Infinity) - (right.sinceMs ?? Infinity),
    );
  return judged[0] ?? null;
}
