import type { Disposer } from '../../shared/disposer.ts';
import { openReflector, type ReflectorOptions } from './reflector.ts';
import type { Children } from './session.ts';
import { ANALYSIS_RUNS, EXPERIMENTS, PODS, REPLICA_SETS } from './watchedResource.ts';

/** The streams of ReplicaSets, pods, AnalysisRuns and Experiments, one set for each namespace however many ask for it. */
export interface ChildStreams {
  open: (namespace: string) => Children;
  reconnect: () => void;
  close: Disposer;
}

/** Opens nothing before the first {@link ChildStreams.open}. */
export function createChildStreams(
  options: Omit<ReflectorOptions<{ uid: string }>, 'resource' | 'namespace'>,
): ChildStreams {
  const openStreams = (namespace: string) => ({
    holders: 0,
    replicaSets: openReflector({ ...options, namespace, resource: REPLICA_SETS }),
    pods: openReflector({ ...options, namespace, resource: PODS }),
    analysisRuns: openReflector({ ...options, namespace, resource: ANALYSIS_RUNS }),
    experiments: openReflector({ ...options, namespace, resource: EXPERIMENTS }),
  });
  type Streams = ReturnType<typeof openStreams>;
  const byNamespace = new Map<string, Streams>();
  const each = (
    streams: Streams,
    act: (stream: { reconnect: () => void; close: Disposer }) => void,
  ): void => {
    act(streams.replicaSets);
    act(streams.pods);
    act(streams.analysisRuns);
    act(streams.experiments);
  };

  return {
    open(namespace) {
      const streams = byNamespace.get(namespace) ?? openStreams(namespace);
      byNamespace.set(namespace, streams);
      streams.holders += 1;
      let held = true;
      return {
        replicaSets: streams.replicaSets.view,
        pods: streams.pods.view,
        analysisRuns: streams.analysisRuns.view,
        experiments: streams.experiments.view,
        dispose() {
          if (!held) return;
          held = false;
          streams.holders -= 1;
          if (streams.holders > 0) return;
          each(streams, (stream) => stream.close());
          if (byNamespace.get(namespace) === streams) byNamespace.delete(namespace);
        },
      };
    },
    reconnect() {
      for (const streams of byNamespace.values()) each(streams, (stream) => stream.reconnect());
    },
    close() {
      for (const streams of byNamespace.values()) each(streams, (stream) => stream.close());
      byNamespace.clear();
    },
  };
}
