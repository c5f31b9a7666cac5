function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Applies a JSON merge patch (RFC 7396) to a copy: null deletes a key, a list takes the place of the list. */
export function applyMergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return structuredClone(patch);
  const result: Record<string, unknown> = isObject(target) ? structuredClone(target) : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = applyMergePatch(result[key], value);
  }
  return result;
}

// The keys by which lists of the built-in kinds are merged (Kubernetes: patchMergeKey in core/v1/types.go).
const MERGE_KEYS: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  env: 'name',
  volumes: 'name',
  imagePullSecrets: 'name',
  volumeMounts: 'mountPath',
  conditions: 'type',
  ownerReferences: 'uid',
};

// One path needs two keys: ports of a container, and ports of a Service.
function mergeKeyOf(field: string, items: readonly unknown[]): string | undefined {
  if (field !== 'ports') return MERGE_KEYS[field];
  return items.some((item) => isObject(item) && 'containerPort' in item) ? 'containerPort' : 'port';
}

function mergeList(field: string, current: readonly unknown[], patch: readonly unknown[]): unknown[] {
  const mergeKey = mergeKeyOf(field, patch);
  if (mergeKey === undefined || patch.some((item) => isObject(item) && item['$patch'] === 'replace'))
    return structuredClone(patch.filter((item) => !isObject(item) || item['$patch'] !== 'replace'));
  const result: unknown[] = structuredClone([...current]);
  for (const item of patch) {
    if (!isObject(item)) continue;
    const at = result.findIndex((other) => isObject(other) && other[mergeKey] === item[mergeKey]);
    if (item['$patch'] === 'delete') {
      if (at >= 0) result.splice(at, 1);
    } else if (at >= 0) result[at] = applyStrategicMergePatch(result[at], item);
    else result.push(applyStrategicMergePatch({}, item));
  }
  return result;
}

/**
 * Applies a strategic merge patch to a copy of a built-in object: as a merge patch, but lists of containers,
 * environment variables, ports, volumes and conditions are merged by their key; `$patch: delete|replace` is known,
 * the other directives (`$setElementOrder`, `$retainKeys`, `$deleteFromPrimitiveList`) are left out of account.
 */
export function applyStrategicMergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return structuredClone(patch);
  const result: Record<string, unknown> = isObject(target) ? structuredClone(target) : {};
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    const current = result[key];
    if (value === null) delete result[key];
    else if (Array.isArray(value))
      result[key] = mergeList(key, Array.isArray(current) ? (current as unknown[]) : [], value);
    else result[key] = applyStrategicMergePatch(current, value);
  }
  return result;
}
