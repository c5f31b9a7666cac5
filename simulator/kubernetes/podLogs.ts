import type { Clock } from '../../shared/clock/clock.ts';
import { createDisposerStack, type Disposer } from '../../shared/disposer.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ClusterStore } from '../clusterStore.ts';
import { PODS, type KubeObject } from '../kubeObject.ts';
import { badRequest, type ApiFailure } from './apiStatus.ts';
import { cellAt, listAt } from './objectValues.ts';
import type { WatchSink } from './watchObjects.ts';

/** The whole log of a container so far, each line `RFC3339 text`. */
export type PodLog = (pod: KubeObject, container: string) => readonly string[];

const POLL_MS = 1_000;
const STAMP = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ?(.*)$/s;

/** The container that a log request means: the named one, or the only one of the pod. */
export function chooseContainer(pod: KubeObject, asked: string | null): Result<string, ApiFailure> {
  const { name } = pod.metadata;
  const names = listAt(pod, 'spec.containers').map((container) => String(cellAt(container, 'name', '')));
  if (asked && names.includes(asked)) return ok(asked);
  if (asked) return fail(badRequest(`container ${asked} is not valid for pod ${name}`));
  const [only] = names;
  if (only !== undefined && names.length === 1) return ok(only);
  return fail(
    badRequest(`a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]`),
  );
}

/** Lines as the query wants them: tailLines, sinceSeconds, sinceTime, timestamps, limitBytes. */
export function selectLogLines(lines: readonly string[], query: URLSearchParams, nowMs: number): string {
  const sinceSeconds = query.get('sinceSeconds');
  const sinceTime = query.get('sinceTime');
  const sinceMs = sinceSeconds ? nowMs - Number(sinceSeconds) * 1000 : Date.parse(sinceTime ?? '');
  const fresh = lines.filter((line) => {
    const atMs = Date.parse(STAMP.exec(line)?.[1] ?? '');
    return Number.isNaN(sinceMs) || Number.isNaN(atMs) || atMs >= sinceMs;
  });
  const tail = query.get('tailLines');
  const chosen = tail === null ? fresh : Number(tail) === 0 ? [] : fresh.slice(-Number(tail));
  const stamped = query.get('timestamps') === 'true';
  const text = chosen.map((line) => `${stamped ? line : (STAMP.exec(line)?.[2] ?? line)}\n`).join('');
  const limit = query.get('limitBytes');
  return limit === null ? text : text.slice(0, Number(limit));
}

/** Goes on writing new lines of the log once a second of the clock until the pod is gone. */
export function followLog(
  clock: Clock,
  store: ClusterStore,
  podLog: PodLog,
  pod: KubeObject,
  container: string,
  query: URLSearchParams,
  sink: WatchSink,
): Disposer {
  const disposers = createDisposerStack();
  let written = podLog(pod, container).length;
  const onlyNew = new URLSearchParams({ timestamps: query.get('timestamps') ?? 'false' });
  const poll = (): void => {
    const current = store.get(PODS, pod.metadata.namespace ?? '', pod.metadata.name);
    if (!current || current.metadata.uid !== pod.metadata.uid) {
      disposers.dispose();
      sink.end();
      return;
    }
    const lines = podLog(current, container);
    if (lines.length > written) sink.write(selectLogLines(lines.slice(written), onlyNew, clock.now()));
    written = lines.length;
  };
  disposers.add(clock.setInterval(poll, POLL_MS));
  return disposers.dispose;
}
