import { join } from 'node:path';
import type { Clock } from '../shared/clock/clock.ts';
import type { ClusterStore } from './clusterStore.ts';
import { startControl } from './control.ts';
import { startDatadogApi, type DatadogApi } from './datadog/datadogApi.ts';
import { writeKubeconfig } from './kubeconfigFile.ts';
import type { KubernetesApi } from './kubernetes/kubernetesApiOptions.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { findScenario } from './scenarios/scenarios.ts';
import { serviceEvents } from './scenarios/serviceEvents.ts';
import { serviceMonitors } from './scenarios/serviceMonitors.ts';
import { startCluster, startReleases, type RunningCluster } from './scenarios/startCluster.ts';
import { worldContexts } from './scenarios/worldContexts.ts';
import { seededRandom } from './seededRandom.ts';
import { createMetricStore } from './service/metricStore.ts';
import { createServiceTraffic, type ServiceTraffic } from './service/serviceTraffic.ts';

export interface WorldOptions {
  /** A scenario, or the name of one of the list. */
  scenario: string | Scenario;
  seed: number;
  clock: Clock;
  /** Where the kubeconfig file goes; it must exist. */
  directory: string;
  /** Serves every cluster over TLS, also those whose scenario says plain HTTP. */
  tls?: boolean;
  /** Asks the URLs of web metrics; Node's own when absent. */
  fetch?: typeof fetch;
}

/** A whole stand-in: clusters and Datadog, listening on loopback, in this process. */
export interface World {
  kubeconfigPath: string;
  datadogUrl: string;
  apiKey: string;
  appKey: string;
  controlUrl: string;
  clock: Clock;
  clusters: readonly { name: string; store: ClusterStore; api: KubernetesApi }[];
  datadog: DatadogApi;
  /** When the newest version of a Rollout first had traffic, ms; null: it has had none. Faults are timed by it. */
  firstTrafficMs: (cluster: string, namespace: string, rollout: string) => number | null;
  /** Closes every port and stops every timer. The kubeconfig file stays. */
  dispose: () => Promise<void>;
}

const HISTORY_MS = 3_600_000;
const API_KEY = '5'.repeat(32);
const APP_KEY = '7'.repeat(40);

/** Keeps the streams of the parts apart, so that one drawing more does not change the others. */
function streams(seed: number): () => () => number {
  let count = 0;
  return () => seededRandom(Math.imul(seed + 1, 2_654_435_761) + (count += 1));
}

function resolveScenario(wanted: string | Scenario): Scenario {
  if (typeof wanted !== 'string') return wanted;
  const found = findScenario(wanted);
  if (!found) throw new Error(`there is no scenario "${wanted}"`);
  return found;
}

/**
 * Starts a scenario. When it resolves, the services have an hour of metrics behind them and their releases have
 * just begun.
 */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { clock, directory } = options;
  const scenario = resolveScenario(options.scenario);
  const nextStream = streams(options.seed);
  const closers: (() => void | Promise<void>)[] = [];
  const dispose = async (): Promise<void> => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    const metrics = createMetricStore();
    const services = scenario.clusters.flatMap((cluster) => cluster.services);
    const datadog = await startDatadogApi({
      clock,
      random: nextStream(),
      metrics,
      monitors: services.flatMap(serviceMonitors),
      events: services.flatMap((service) => serviceEvents(service, clock.now())),
      apiKey: API_KEY,
      appKey: APP_KEY,
    });
    closers.push(() => datadog.dispose());
    const access = { url: datadog.url, apiKey: API_KEY, appKey: APP_KEY };
    const clusters: RunningCluster[] = [];
    for (const definition of scenario.clusters) {
      const tls = definition.tls || options.tls === true;
      const cluster = await startCluster({
        definition: { ...definition, tls },
        clock,
        random: nextStream(),
        datadog: access,
        ...(options.fetch ? { fetch: options.fetch } : {}),
      });
      closers.push(cluster.dispose);
      clusters.push(cluster);
    }
    const traffics = new Map<string, ServiceTraffic>();
    for (const [index, { name, store }] of clusters.entries()) {
      const definitions = scenario.clusters[index]?.services ?? [];
      const traffic = createServiceTraffic({
        clock,
        store,
        random: nextStream(),
        metrics,
        services: definitions
          .filter((service) => service.endpoints.length > 0)
          .map((service) => ({ ...service, service: service.name, rollout: service.name })),
      });
      traffics.set(name, traffic);
      traffic.backfill(clock.now() - HISTORY_MS, clock.now());
      closers.push(traffic.start());
    }
    for (const stale of scenario.staleAlerts ?? []) {
      datadog.monitors.seedGroupState(stale.monitorId, stale.group, 'Alert', clock.now() - stale.agoMs);
    }
    for (const [index, { store }] of clusters.entries())
      closers.push(startReleases(store, scenario.clusters[index]?.services ?? []));
    const control = await startControl({ clusters, datadogFaults: datadog.faults });
    closers.push(() => control.dispose());
    const kubeconfigPath = join(directory, 'kubeconfig.yaml');
    writeKubeconfig(
      kubeconfigPath,
      worldContexts(
        scenario,
        clusters.map(({ name, api, authorityPem }) => ({
          name,
          url: api.url,
          ...(authorityPem ? { authorityPem } : {}),
        })),
      ),
    );
    return {
      kubeconfigPath,
      datadogUrl: datadog.url,
      apiKey: API_KEY,
      appKey: APP_KEY,
      controlUrl: control.url,
      clock,
      clusters,
      datadog,
      firstTrafficMs: (cluster, namespace, rollout) =>
        traffics.get(cluster)?.firstTrafficMs(namespace, rollout) ?? null,
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
