import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { ClusterStore } from '../clusterStore.ts';
import { PODS, ROLLOUTS } from '../kubeObject.ts';
import { sampleEndpoint, weatherAt, type Weather } from './endpointTraffic.ts';
import { hashNumbers, hashText } from './hashNoise.ts';
import { createMetricStore, POINT_MS, type MetricSeries, type MetricStore } from './metricStore.ts';
import type { EndpointDefinition, EndpointFault, ServiceDefinition } from './serviceDefinition.ts';
import { splitByPod } from './podSplit.ts';
import { readyPodsByNamespace, splitTraffic, stableShare, type TrafficShare } from './trafficSplit.ts';

/** Counts; errors are only sent when there are any. */
export const REQUESTS_METRIC = 'app.http.server.requests';
export const ERRORS_METRIC = 'app.http.server.errors';
/** Distribution of latencies in seconds. */
export const DURATION_METRIC = 'app.http.server.duration';

export interface ServiceTrafficOptions {
  clock: Clock;
  store: ClusterStore;
  /** Asked once per service when it is created; the same stream gives the same traffic. */
  random: () => number;
  services: readonly ServiceDefinition[];
  /** Where the points go; a new store when absent. Several clusters may write into one. */
  metrics?: MetricStore;
}

/** The services at work. */
export interface ServiceTraffic {
  metrics: MetricStore;
  /** From now on writes a point for each endpoint and version every ten seconds of the clock. */
  start: () => Disposer;
  /** When the newest version of a Rollout first had traffic, ms; null: it has had none. The faults are timed by it. */
  firstTrafficMs: (namespace: string, rollout: string) => number | null;
  /** Fills the time before: everything served by the stable version, nothing broken. Call before `start`. */
  backfill: (fromMs: number, toMs: number) => void;
}

interface EndpointSeries {
  /** @param pod null: the counts do not tell pods apart. */
  requests: (pod: string | null) => MetricSeries;
  /** Made with the first error: a counter that was never incremented is never sent. */
  errors: (pod: string | null) => MetricSeries;
  duration: MetricSeries;
}

interface ServiceState {
  definition: ServiceDefinition;
  seed: number;
  series: Map<string, EndpointSeries>;
  /** Versions known to be good: those that served before the first release. */
  goodHashes: Set<string>;
  /** When each released version first had traffic, by pod template hash. */
  firstTrafficMs: Map<string, number>;
}

function periodStart(timeMs: number): number {
  return Math.floor(timeMs / POINT_MS) * POINT_MS;
}

function activeFaults(
  faults: readonly EndpointFault[],
  firstTrafficMs: number | undefined,
  timeMs: number,
): readonly EndpointFault[] {
  if (firstTrafficMs === undefined) return [];
  return faults.filter((fault) => timeMs >= firstTrafficMs + (fault.afterMs ?? 0));
}

/** Simulates the requests of services, split between canary and stable as their Rollouts in the store say. */
export function createServiceTraffic(options: ServiceTrafficOptions): ServiceTraffic {
  const { clock, store } = options;
  const metrics = options.metrics ?? createMetricStore();
  const states = options.services.map((definition): ServiceState => ({
    definition,
    seed: Math.floor(options.random() * 4294967296),
    series: new Map(),
    goodHashes: new Set(),
    firstTrafficMs: new Map(),
  }));
  let writtenUntilMs = -Infinity;

  const seriesOf = (state: ServiceState, share: TrafficShare, resourceName: string): EndpointSeries => {
    const key = `${share.podHash} ${share.version} ${resourceName}`;
    const found = state.series.get(key);
    if (found) return found;
    const tags = {
      env: state.definition.env,
      kube_namespace: state.definition.namespace,
      resource_name: resourceName,
      rollouts_pod_template_hash: share.podHash,
      service: state.definition.service,
      version: share.version,
    };
    const counter = (metric: string): ((pod: string | null) => MetricSeries) => {
      const known = new Map<string | null, MetricSeries>();
      return (pod) => {
        const there = known.get(pod);
        if (there) return there;
        const first = metrics.series(metric, 'count', pod === null ? tags : { ...tags, pod_name: pod });
        known.set(pod, first);
        return first;
      };
    };
    const made: EndpointSeries = {
      requests: counter(REQUESTS_METRIC),
      errors: counter(ERRORS_METRIC),
      duration: metrics.series(DURATION_METRIC, 'distribution', tags),
    };
    state.series.set(key, made);
    return made;
  };

  const writeEndpoint = (
    state: ServiceState,
    share: TrafficShare,
    endpoint: EndpointDefinition,
    faults: readonly EndpointFault[],
    weather: Weather,
    timeMs: number,
  ): void => {
    const own = faults.filter(({ resourceName }) => resourceName === endpoint.resourceName);
    const node = own.find((fault) => fault.node !== undefined)?.node;
    const there = node === undefined ? [] : share.pods.filter((pod) => share.nodeOf(pod) === node);
    const elsewhere = share.pods.filter((pod) => !there.includes(pod));
    const part = there.length / Math.max(1, share.pods.length);
    const everywhere = own.filter((fault) => fault.node === undefined);
    if (part < 1)
      writeSample(
        state,
        { ...share, pods: elsewhere, share: share.share * (1 - part) },
        endpoint,
        { faults: everywhere, role: share.role },
        weather,
        timeMs,
      );
    if (part > 0)
      writeSample(
        state,
        { ...share, pods: there, share: share.share * part },
        endpoint,
        { faults: own, role: `${share.role} on ${node}` },
        weather,
        timeMs,
      );
  };

  const writeSample = (
    state: ServiceState,
    share: TrafficShare,
    endpoint: EndpointDefinition,
    { faults, role }: { faults: readonly EndpointFault[]; role: string },
    weather: Weather,
    timeMs: number,
  ): void => {
    const sample = sampleEndpoint({
      endpoint,
      faults,
      weather,
      share: share.share,
      role,
      seed: state.seed,
      timeMs,
      periodMs: POINT_MS,
    });
    if (sample.requests === 0) return;
    const series = seriesOf(state, share, endpoint.resourceName);
    const { podTags } = state.definition;
    const name = hashText(endpoint.resourceName);
    const seed = hashNumbers(
      state.seed,
      name,
      hashText(`${share.podHash}${role.slice(share.role.length)}`),
      timeMs,
    );
    for (const { pod, requests, errors } of podTags
      ? splitByPod(sample, share.pods, podTags, seed)
      : [{ pod: null, ...sample }]) {
      if (requests > 0) series.requests(pod).points.append(timeMs, [0], [requests], 1);
      if (errors > 0) series.errors(pod).points.append(timeMs, [0], [errors], 1);
    }
    const bins = Array.from(sample.latency.keys());
    series.duration.points.append(timeMs, bins, Array.from(sample.latency.values()), bins.length);
  };

  const writePeriod = (
    sharesOf: (state: ServiceState) => readonly TrafficShare[],
    timeMs: number,
    withFaults: boolean,
  ): void => {
    for (const state of states) {
      const weather = weatherAt(state.seed, timeMs);
      for (const share of sharesOf(state)) {
        const { definition, goodHashes, firstTrafficMs } = state;
        if (share.role === 'stable' && firstTrafficMs.size === 0) goodHashes.add(share.podHash);
        if (share.role === 'canary' && !goodHashes.has(share.podHash) && !firstTrafficMs.has(share.podHash))
          firstTrafficMs.set(share.podHash, timeMs);
        const firstRelease = firstTrafficMs.values().next().value;
        const faults = withFaults
          ? [
              ...activeFaults(definition.sharedFaults, firstRelease, timeMs),
              ...activeFaults(definition.canaryFaults, firstTrafficMs.get(share.podHash), timeMs),
            ]
          : [];
        for (const endpoint of definition.endpoints)
          writeEndpoint(state, share, endpoint, faults, weather, timeMs);
      }
    }
    writtenUntilMs = timeMs + POINT_MS;
  };

  const rolloutOf = ({ definition }: ServiceState) =>
    store.get(ROLLOUTS, definition.namespace, definition.rollout);

  const backfill = (fromMs: number, toMs: number): void => {
    const ready = readyPodsByNamespace(store.list(PODS));
    const shares = new Map(
      states.map((state) => {
        const rollout = rolloutOf(state);
        const share = rollout && stableShare(rollout, ready.get(state.definition.namespace) ?? new Map());
        return [state, share ? [share] : []] as const;
      }),
    );
    const firstMs = Math.max(Math.ceil(fromMs / POINT_MS) * POINT_MS, writtenUntilMs);
    for (let timeMs = firstMs; timeMs + POINT_MS <= toMs; timeMs += POINT_MS)
      writePeriod((state) => shares.get(state) ?? [], timeMs, false);
  };

  /** As the store was at the last flush; null: it has changed since. */
  let known: ReadonlyMap<ServiceState, readonly TrafficShare[]> | null = null;
  const sharesNow = (): ReadonlyMap<ServiceState, readonly TrafficShare[]> => {
    const ready = readyPodsByNamespace(store.list(PODS));
    return new Map(
      states.map((state) => {
        const rollout = rolloutOf(state);
        const pods = ready.get(state.definition.namespace) ?? new Map<string, never>();
        return [state, rollout ? splitTraffic(rollout, pods) : []] as const;
      }),
    );
  };
  const flush = (): void => {
    const untilMs = periodStart(clock.now());
    if (writtenUntilMs >= untilMs) return;
    const shares = (known ??= sharesNow());
    // Late timers are made up for, so that the points lie on the grid however fast the clock runs.
    for (let timeMs = writtenUntilMs; timeMs < untilMs; timeMs += POINT_MS)
      writePeriod((state) => shares.get(state) ?? [], timeMs, true);
  };
  /** What happens now changes nothing of the time before, however late the timers are. */
  const followStore = (): Disposer => {
    known = sharesNow();
    return store.subscribe(({ resource }) => {
      if (resource.kind !== PODS.kind && resource.kind !== ROLLOUTS.kind) return;
      if (!known) return;
      flush();
      known = null;
      // Once for all that happens at this moment; later would be too late where the next timer is.
      queueMicrotask(() => (known ??= sharesNow()));
    });
  };

  return {
    metrics,
    backfill,
    firstTrafficMs(namespace, rollout) {
      const state = states.find(
        ({ definition }) => definition.namespace === namespace && definition.rollout === rollout,
      );
      return [...(state?.firstTrafficMs.values() ?? [])].at(-1) ?? null;
    },
    start() {
      // After a backfill there must be no gap, however long the backfill itself took on a fast clock.
      if (writtenUntilMs === -Infinity) writtenUntilMs = periodStart(clock.now());
      const stopTimer = clock.setInterval(flush, POINT_MS);
      const leaveMetrics = metrics.addSource(flush);
      const leaveStore = followStore();
      return () => {
        stopTimer();
        leaveMetrics();
        leaveStore();
      };
    },
  };
}
