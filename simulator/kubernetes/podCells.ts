import type { KubeObject } from '../kubeObject.ts';
import { ageCell, cellAt, listAt, NONE, valueAt, type Cell } from './objectValues.ts';

function statusOf(pod: KubeObject, statuses: readonly unknown[]): Cell {
  if (pod.metadata.deletionTimestamp) return 'Terminating';
  for (const status of statuses) {
    const reason =
      cellAt(status, 'state.waiting.reason', '') || cellAt(status, 'state.terminated.reason', '');
    if (reason) return reason;
  }
  return cellAt(pod, 'status.reason', '') || cellAt(pod, 'status.phase', 'Unknown');
}

function restartsOf(statuses: readonly unknown[], nowMs: number): Cell {
  const restarts = statuses.reduce<number>(
    (sum, status) => sum + Number(cellAt(status, 'restartCount', 0)),
    0,
  );
  const last = statuses
    .map((status) => valueAt(status, 'lastState.terminated.finishedAt'))
    .filter((at) => typeof at === 'string')
    .sort()
    .at(-1);
  return restarts > 0 && last ? `${restarts} (${ageCell({ last }, 'last', nowMs)} ago)` : String(restarts);
}

/** The cells of a pod: name, ready, status, restarts, age, IP, node, nominated node, readiness gates. */
export function podCells(pod: KubeObject, nowMs: number): readonly Cell[] {
  const statuses = listAt(pod, 'status.containerStatuses');
  const ready = statuses.filter((status) => valueAt(status, 'ready') === true).length;
  return [
    pod.metadata.name,
    `${ready}/${listAt(pod, 'spec.containers').length}`,
    statusOf(pod, statuses),
    restartsOf(statuses, nowMs),
    ageCell(pod, 'metadata.creationTimestamp', nowMs),
    cellAt(pod, 'status.podIP', NONE),
    cellAt(pod, 'spec.nodeName', NONE),
    cellAt(pod, 'status.nominatedNodeName', NONE),
    NONE,
  ];
}
