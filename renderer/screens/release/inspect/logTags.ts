import type { LogColumn, LogState } from '../../../../shared/contract/logs.ts';

/** A pod's short name: what its ReplicaSet put behind the last hyphen. */
export function podTag(name: string): string {
  return name.slice(name.lastIndexOf('-') + 1);
}

/** The state that all pods of a column share; null when they differ or there are none. */
export function commonState(column: LogColumn): LogState | null {
  const [first, ...others] = column.pods;
  return first && others.every(({ state }) => state === first.state) ? first.state : null;
}
