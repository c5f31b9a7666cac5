import { array, optionalCount, optionalNumber, record, text, type RawObject } from './rawObject.ts';

function terminatedReason(terminated: RawObject): string {
  const reason = text(terminated.reason);
  if (reason) return reason;
  const signal = optionalNumber(terminated.signal) ?? 0;
  return signal !== 0 ? `Signal:${signal}` : `ExitCode:${optionalNumber(terminated.exitCode) ?? 0}`;
}

function initStatus(containers: readonly RawObject[]): string | null {
  for (const [index, container] of containers.entries()) {
    const state = record(container.state);
    const terminated = record(state.terminated);
    if (state.terminated !== undefined && optionalNumber(terminated.exitCode) === 0) continue;
    if (container.started === true && container.ready === true) continue;
    if (state.terminated !== undefined) return `Init:${terminatedReason(terminated)}`;
    const waiting = text(record(state.waiting).reason);
    if (waiting && waiting !== 'PodInitializing') return `Init:${waiting}`;
    return `Init:${index}/${containers.length}`;
  }
  return null;
}

/**
 * A pod's status word and restarts as `kubectl get pods` prints them (Argo Rollouts: info/pod_info.go): the
 * phase, overridden by status.reason, then init containers, then containers from last to first.
 */
export function podStatus(raw: unknown): { status: string; restarts: number } {
  const status = record(record(raw).status);
  const containers = array(status.containerStatuses).map(record);
  const inits = array(status.initContainerStatuses).map(record);
  const restarts = [...inits, ...containers].reduce(
    (sum, container) => sum + (optionalCount(container.restartCount) ?? 0),
    0,
  );
  if (record(record(raw).metadata).deletionTimestamp !== undefined)
    return { status: status.reason === 'NodeLost' ? 'Unknown' : 'Terminating', restarts };
  const init = initStatus(inits);
  if (init) return { status: init, restarts };
  let word = text(status.reason) || text(status.phase) || 'Unknown';
  let running = false;
  for (const container of containers.toReversed()) {
    const state = record(container.state);
    const waiting = text(record(state.waiting).reason);
    if (waiting) word = waiting;
    else if (state.terminated !== undefined) word = terminatedReason(record(state.terminated));
    else if (container.ready === true && state.running !== undefined) running = true;
  }
  return { status: word === 'Completed' && running ? 'Running' : word, restarts };
}

/** Status words that need a look (Argo Rollouts: get.go icons for pods). */
export function isFailingPodStatus(status: string): boolean {
  return (
    /^(?:Init:)?(?:Signal:|ExitCode:)/.test(status) ||
    /Error$|^Err|BackOff$|^Failed$|^InvalidImageName$|^RegistryUnavailable$|^OOMKilled$|^Evicted$/.test(
      status,
    )
  );
}
