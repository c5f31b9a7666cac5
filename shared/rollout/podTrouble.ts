import type { PodTrouble } from './model.ts';
import { array, record, text, type RawObject } from './rawObject.ts';

const IMAGE = /^(?:ErrImage|ImagePull|InvalidImageName|ErrImageNeverPull|RegistryUnavailable|ImageInspect)/;
const CONFIG = /^(?:CreateContainer|RunContainerError|PreCreateHook|PostStartHook)/;
const LONGEST_MESSAGE = 300;

function trouble(kind: PodTrouble['kind'], message: string): PodTrouble {
  return { kind, message: message.slice(0, LONGEST_MESSAGE) };
}

function ofContainer(container: RawObject): PodTrouble | null {
  const state = record(container.state);
  const waiting = record(state.waiting);
  const reason = text(waiting.reason);
  const message = text(waiting.message);
  const last = record(record(container.lastState).terminated);
  if (IMAGE.test(reason)) return trouble('imagePull', message || reason);
  if (CONFIG.test(reason)) return trouble('config', message || reason);
  if (text(last.reason) === 'OOMKilled' || text(record(state.terminated).reason) === 'OOMKilled')
    return trouble('outOfMemory', text(container.name));
  if (reason === 'CrashLoopBackOff') return trouble('crash', text(last.message) || message);
  return null;
}

/**
 * Why a pod does not serve, where its own status tells (Kubernetes: PodStatus; kubelet's waiting reasons). A
 * container that runs and is not ready is held back by its probe. Null for a pod that is ready or being removed.
 */
export function podTrouble(raw: unknown): PodTrouble | null {
  const status = record(record(raw).status);
  if (record(record(raw).metadata).deletionTimestamp !== undefined) return null;
  const conditions = array(status.conditions).map(record);
  const condition = (type: string): RawObject | undefined => conditions.find((one) => one.type === type);
  const scheduled = condition('PodScheduled');
  if (scheduled?.status === 'False')
    return trouble('unschedulable', text(scheduled.message) || text(scheduled.reason));
  const containers = [...array(status.initContainerStatuses), ...array(status.containerStatuses)].map(record);
  for (const container of containers) {
    const found = container.ready === true ? null : ofContainer(container);
    if (found) return found;
  }
  const waits = containers.find(
    (container) =>
      container.ready === false &&
      record(container.state).running !== undefined &&
      container.started !== false,
  );
  const ready = condition('Ready');
  if (waits && ready?.status === 'False') return trouble('probe', text(waits.name) || text(ready.message));
  return null;
}
