import type { EndpointRow, MetricsPanel } from '../../shared/contract/metricsPanel.ts';
import type { Freshness } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { readSignals } from '../../shared/metrics/readSignalMap.ts';
import type { SignalLine } from '../../shared/metrics/signalMap.ts';
import { toMetricsPanel } from '../../shared/metrics/toMetricsPanel.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import type { TaggedVersions } from '../../shared/rollout/taggedVersions.ts';
import { isInFlight } from '../../shared/rollout/weights.ts';
import type { DatadogSource, MetricsView, MonitorsView, WatchedMetrics } from '../datadog/datadogRoom.ts';
import { askedGroups, askedState, haveAll } from './monitorsPanel.ts';
import { createQuestion } from './question.ts';
import type { TemplateFacts } from './templateSource.ts';

/** What the panel is made of beside Datadog's answers. */
export interface MetricsOf {
  rollout: Rollout;
  /** Null while the templates are being read. */
  facts: TemplateFacts | null;
  /** The versions of its images; undefined while its ReplicaSets are being read. */
  versions: TaggedVersions | null | undefined;
  /** Undefined while they are not asked. */
  monitors: MonitorsView | undefined;
  /** When this release began, ms; null when it does not tell. */
  releaseStartedMs: number | null;
  story: MetricsPanel['story'];
  /** Endpoints that a person looks at beside those at the top of the table. */
  opened: readonly string[];
  /** Those that are found worse: they stand at the top, whatever their traffic. */
  worse: ReadonlySet<string>;
}

/** The metrics of the release on a screen. */
export interface ReleaseMetrics {
  read: (of: MetricsOf) => MetricsPanel;
  dispose: Disposer;
}

const WAITING: Freshness = { state: 'connecting', lastDataAtMs: null, problem: null };
/** Rows that are in sight without scrolling. */
const IN_SIGHT = 20;

/** A panel without any numbers. */
export function emptyMetrics(freshness: Freshness, lines: readonly SignalLine[] = []): MetricsPanel {
  return toMetricsPanel({
    freshness,
    signals: null,
    lines,
    window: null,
    groups: null,
    monitorsState: 'unknown',
    releaseStartedMs: null,
    story: { weights: [], pauses: [], alerts: [] },
  });
}

/** Endpoints whose p50 and p99 are worth asking: opened ones, those found worse, unhealthy ones, those in sight. */
function inDetail(
  rows: readonly EndpointRow[],
  opened: readonly string[],
  worse: ReadonlySet<string>,
): string[] {
  const unhealthy = rows.filter(({ monitor }) => monitor !== null && monitor.state !== 'OK');
  const names = [...unhealthy, ...rows.slice(0, IN_SIGHT)].map(({ resourceName }) => resourceName);
  return [...new Set([...opened, ...worse, ...names])];
}

/** @param onChange called when Datadog's answer changed. */
export function createReleaseMetrics(datadog: DatadogSource, onChange: () => void): ReleaseMetrics {
  const metrics = createQuestion<MetricsView, WatchedMetrics>(onChange);
  return {
    read({ rollout, facts, versions, monitors, releaseStartedMs, story, opened, worse }) {
      const { map, lines } = readSignals(rollout, {
        ...facts,
        monitorIds: facts?.templateMonitorIds ?? [],
        versions: versions ?? null,
      });
      if (!map.ok) {
        // The templates may still say what labels and annotations do not, and images what neither does.
        if (facts === null || versions === undefined) return emptyMetrics(WAITING);
        return emptyMetrics({ state: 'off', lastDataAtMs: null, problem: map.failure }, lines);
      }
      const signals = map.value;
      const foreground = isInFlight(rollout);
      metrics.ask(JSON.stringify([signals, foreground]), () => datadog.watchMetrics(signals, foreground));
      const view = metrics.view();
      const ids = facts?.monitorIds ?? null;
      const panel = toMetricsPanel({
        freshness: view?.freshness ?? WAITING,
        signals,
        host: datadog.uiHost(),
        lines,
        metrics: view?.metrics ?? null,
        window: view?.window ?? null,
        groups: monitors ? askedGroups(ids ?? [], monitors) : null,
        monitorsState: askedState(ids, monitors),
        monitorsConfirmed: monitors ? haveAll(ids ?? [], monitors) : null,
        releaseStartedMs,
        story,
        opened,
        worse,
      });
      metrics.polled()?.detail(inDetail(panel.endpoints, opened, worse));
      return panel;
    },
    dispose: metrics.dispose,
  };
}
