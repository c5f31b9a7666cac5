import { fail, ok, type Result } from '../../shared/result.ts';
import type { AnalysisArgument } from './analysisModel.ts';
import type { Rollout } from './rolloutModel.ts';

interface Hashes {
  stable: string;
  latest: string;
}

/** Reads a field path of an object: `metadata.name`, `metadata.labels['region']`, `spec.replicas`. */
function fieldAt(object: unknown, path: string): string | undefined {
  const keys = Array.from(path.matchAll(/\['([^']+)'\]|([^.[\]]+)/g), (match) => match[1] ?? match[2] ?? '');
  let value: unknown = object;
  for (const key of keys) value = (value as Record<string, unknown> | undefined)?.[key];
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : `${value as string | number | boolean}`;
}

/**
 * The arguments a Rollout hands to a run: values, hashes and fields resolved
 * (Argo Rollouts: BuildArgumentsForRolloutAnalysisRun).
 */
export function rolloutArguments(
  args: readonly AnalysisArgument[] | undefined,
  rollout: Rollout,
  hashes: Hashes,
): Result<AnalysisArgument[], string> {
  const resolved: AnalysisArgument[] = [];
  for (const { name, value, valueFrom } of args ?? []) {
    if (valueFrom?.podTemplateHashValue) {
      resolved.push({
        name,
        value: hashes[valueFrom.podTemplateHashValue === 'Latest' ? 'latest' : 'stable'],
      });
    } else if (valueFrom?.fieldRef) {
      const field = fieldAt(rollout.object, valueFrom.fieldRef.fieldPath);
      if (field === undefined) return fail(`invalid path ${valueFrom.fieldRef.fieldPath} in rollout`);
      resolved.push({ name, value: field });
    } else {
      resolved.push({ name, ...(value === undefined ? {} : { value }) });
    }
  }
  return ok(resolved);
}

/**
 * The arguments of a run: those of the templates, with the values of the caller over the defaults. Secret arguments
 * stay references (Argo Rollouts: utils/analysis/helpers.go, MergeArgs).
 */
export function mergeArguments(
  given: readonly AnalysisArgument[],
  declared: readonly AnalysisArgument[],
): Result<AnalysisArgument[], string> {
  const merged = new Map<string, AnalysisArgument>();
  for (const arg of declared) {
    const earlier = merged.get(arg.name);
    merged.set(arg.name, earlier && arg.value === undefined && !arg.valueFrom ? earlier : arg);
  }
  for (const arg of given) if (merged.has(arg.name) && arg.value !== undefined) merged.set(arg.name, arg);
  for (const { name, value, valueFrom } of merged.values())
    if (value === undefined && !valueFrom?.secretKeyRef && !valueFrom?.fieldRef)
      return fail(`args.${name} was not resolved`);
  return ok(Array.from(merged.values()));
}

/** Puts argument values in the place of `{{args.name}}`; fails with the first argument that has no value. */
export function substituteArguments<T>(value: T, values: ReadonlyMap<string, string>): Result<T, string> {
  let missing: string | undefined;
  const replace = (text: string): string =>
    text.replace(/\{\{\s*args\.([\w-]+)\s*\}\}/g, (placeholder, name: string) => {
      const found = values.get(name);
      if (found === undefined) missing ??= `failed to resolve {{args.${name}}}`;
      return found ?? placeholder;
    });
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return replace(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, field]) => [key, walk(field)]));
  };
  const result = walk(value) as T;
  return missing === undefined ? ok(result) : fail(missing);
}
