import type { MetricsPanel } from '../../shared/contract/metricsPanel.ts';
import type { AskedMonitor, Monitor, MonitorsPanel } from '../../shared/contract/monitorsPanel.ts';
import type { MonitorCounts } from '../../shared/contract/releaseRow.ts';
import { compositeState, parseComposite, partGroup } from '../../shared/metrics/compositeTruth.ts';
import type { EndpointGroup } from '../../shared/metrics/endpointMonitor.ts';
import { readCondition } from '../../shared/metrics/monitorCondition.ts';
import { compareStates, countStates } from '../../shared/metrics/monitorStates.ts';
import type { AnalysisRunObject } from '../../shared/rollout/model.ts';
import type { MonitorGroup, MonitorReading, MonitorsView } from '../datadog/datadogRoom.ts';
import { groupLabel } from './groupLabel.ts';
import { measuredOf } from './monitorMeasurement.ts';
import { trapsOf } from './monitorTraps.ts';

const SHOWN_GROUPS = 10;
const SHOWN_REASONS = 4;

/** What the panel needs of the release beside its monitors. */
export interface MonitorFacts {
  /** When this release began, ms; null when it does not tell. */
  releaseStartedMs: number | null;
  /** The runs of the current revision. */
  runs: readonly AnalysisRunObject[];
}

/** Datadog's page of a monitor with one group chosen. */
export function groupUrl(reading: MonitorReading, group: MonitorGroup): string {
  return group.group === '*' ? reading.url : `${reading.url}?group=${encodeURIComponent(group.group)}`;
}

function toGroup(reading: MonitorReading, group: MonitorGroup): Monitor['groups'][number] {
  return {
    group: group.group,
    label: groupLabel(group),
    state: group.state,
    sinceMs: group.state === 'No Data' ? group.lastNoDataMs : group.lastTriggeredMs,
    muted: group.muted || reading.muted,
    url: groupUrl(reading, group),
  };
}

function worstFirst(groups: readonly MonitorGroup[]): MonitorGroup[] {
  return [...groups].sort(
    (left, right) => compareStates(left.state, right.state) || (left.group < right.group ? -1 : 1),
  );
}

function toMonitor(reading: MonitorReading): Monitor {
  return {
    id: reading.id,
    name: reading.name,
    type: reading.type,
    query: reading.query,
    state: reading.state,
    sinceMs: reading.stateSinceMs,
    muted: reading.muted,
    condition: readCondition(reading.query),
    counts: countStates(reading.groups.map((group) => group.state)),
    groups: worstFirst(reading.groups)
      .slice(0, SHOWN_GROUPS)
      .map((group) => toGroup(reading, group)),
    url: reading.url,
  };
}

/** Why the worst groups of a composite are what they are; OK ones need no reason. */
function reasonsOf(reading: MonitorReading, parts: readonly MonitorReading[]): AskedMonitor['reasons'] {
  const composite = parts.length > 0 ? parseComposite(reading.query) : null;
  if (!composite) return [];
  return worstFirst(reading.groups)
    .filter(({ state }) => state !== 'OK')
    .slice(0, SHOWN_REASONS)
    .map((group) => {
      const states = parts.map((part) => ({
        id: part.id,
        state: partGroup(group, part.groups)?.state ?? null,
      }));
      const stateOf = (id: number) => states.find((part) => part.id === id)?.state ?? null;
      return {
        ...toGroup(reading, group),
        parts: states,
        follows: compositeState(composite, stateOf, reading.notifyNoData),
      };
    });
}

function readingsOf(ids: readonly number[], view: MonitorsView): MonitorReading[] {
  return ids.flatMap((id) => view.monitors.get(id) ?? []);
}

/** The side column's monitors: those the analyses ask, each composite with its parts and why it is what it is. */
export function monitorsPanel(
  ids: readonly number[],
  view: MonitorsView,
  facts: MonitorFacts,
): MonitorsPanel {
  return {
    freshness: view.freshness,
    monitors: readingsOf(ids, view).map((reading) => {
      const parts = readingsOf(reading.partIds, view);
      return {
        ...toMonitor(reading),
        parts: parts.map(toMonitor),
        reasons: reasonsOf(reading, parts),
        traps: trapsOf(reading, parts, facts.releaseStartedMs),
        measured: measuredOf(reading, facts.runs),
      };
    }),
  };
}

/** The groups of the asked monitors, to stand beside the endpoints; null while nothing was read. */
export function askedGroups(ids: readonly number[], view: MonitorsView): EndpointGroup[] | null {
  const readings = readingsOf(ids, view);
  if (readings.length === 0) return null;
  return readings.flatMap((reading) =>
    reading.groups.map((group) => ({
      ...group,
      monitorId: reading.id,
      muted: group.muted || reading.muted,
    })),
  );
}

/**
 * What the asked monitors' groups are worth beside the endpoints.
 * @param ids null while it is not known which are asked.
 * @param view undefined while they are not asked.
 */
export function askedState(
  ids: readonly number[] | null,
  view: MonitorsView | undefined,
): MetricsPanel['monitorsState'] {
  if (ids === null) return 'unknown';
  if (ids.length === 0) return 'current';
  if (!view) return 'unknown';
  const { state, problem } = view.freshness;
  // One that does not exist is never read; nothing else is missing then.
  const isComplete = readingsOf(ids, view).length === new Set(ids).size || problem?.code === 'notFound';
  if (!isComplete) return 'unknown';
  return state === 'live' ? 'current' : 'old';
}

/** Whether Datadog has all of the asked monitors; null while that is not known. */
export function haveAll(ids: readonly number[], view: MonitorsView): boolean | null {
  if (view.freshness.problem?.code === 'notFound') return false;
  return ids.length > 0 && readingsOf(ids, view).length === ids.length ? true : null;
}

/** How many endpoints are in which state, for a row; null while nothing was read. */
export function askedCounts(ids: readonly number[], view: MonitorsView): MonitorCounts | null {
  const groups = askedGroups(ids, view);
  return groups && countStates(groups.map((group) => group.state));
}
