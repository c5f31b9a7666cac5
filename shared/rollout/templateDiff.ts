import type { TemplateChange } from '../contract/revisions.ts';
import { isSecretName, MASK, maskText } from '../manifest/secretLooking.ts';
import { record } from './rawObject.ts';

const HASH_LABEL = 'rollouts-pod-template-hash';
const MOST_CHANGES = 60;
const LONGEST_VALUE = 160;
const DEEPEST = 24;

function shown(value: unknown, masked: boolean): string | null {
  if (value === undefined) return null;
  if (masked) return MASK;
  const text = maskText(typeof value === 'string' ? value : JSON.stringify(value));
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** Lists whose entries have names are compared by name, so that an entry put in front changes one line. */
function namedEntries(value: unknown): Map<string, unknown> | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const entries = new Map<string, unknown>();
  for (const entry of value as unknown[]) {
    const { name } = record(entry);
    if (typeof name !== 'string' || entries.has(name)) return null;
    entries.set(name, entry);
  }
  return entries;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function keysOf(value: unknown): Map<string, unknown> {
  if (Array.isArray(value)) return new Map(value.map((entry: unknown, index) => [String(index), entry]));
  return new Map(Object.entries(record(value)));
}

function entriesOf(left: unknown, right: unknown): readonly [Map<string, unknown>, Map<string, unknown>] {
  const named = [namedEntries(left), namedEntries(right)] as const;
  const bothNamed = (named[0] ?? !isObject(left)) && (named[1] ?? !isObject(right));
  if (bothNamed && (named[0] || named[1])) return [named[0] ?? new Map(), named[1] ?? new Map()];
  return [keysOf(left), keysOf(right)];
}

function isEmptyObject(value: unknown): boolean {
  return isObject(value) && Object.keys(value as object).length === 0;
}

/** The template without what the controller and the API server add (Argo Rollouts: undo.go; creationTimestamp null). */
export function comparableTemplate(template: unknown): Record<string, unknown> {
  const { metadata, ...rest } = record(template);
  const { creationTimestamp: _never, labels, ...others } = record(metadata);
  const { [HASH_LABEL]: _hash, ...kept } = record(labels);
  return { ...rest, metadata: { ...others, ...(Object.keys(kept).length > 0 ? { labels: kept } : {}) } };
}

/** A ReplicaSet's template as `undo` puts it back into the spec: without the hash label (Argo Rollouts: undo.go). */
export function templateToRestore(template: unknown): Record<string, unknown> {
  const { metadata, ...rest } = record(template);
  const { labels, ...others } = record(metadata);
  const { [HASH_LABEL]: _hash, ...kept } = record(labels);
  return { ...rest, metadata: { ...others, labels: kept } };
}

/**
 * What differs between two pod templates, field by field: "spec.containers[app].image". Values of fields that
 * look like secrets, and of environment variables named like one, are masked. At most 60 changes, in the order
 * of the left template.
 */
export function templateDiff(from: unknown, to: unknown): TemplateChange[] {
  const changes: TemplateChange[] = [];
  const walk = (left: unknown, right: unknown, path: string, masked: boolean, depth: number): void => {
    if (changes.length >= MOST_CHANGES || left === right) return;
    const goDeeper = (isObject(left) || left === undefined) && (isObject(right) || right === undefined);
    if (!goDeeper || depth >= DEEPEST || (isEmptyObject(left) && isEmptyObject(right))) {
      if (JSON.stringify(left) !== JSON.stringify(right))
        changes.push({ path, from: shown(left, masked), to: shown(right, masked) });
      return;
    }
    if (isEmptyObject(left ?? {}) && isEmptyObject(right ?? {})) {
      changes.push({ path, from: shown(left, masked), to: shown(right, masked) });
      return;
    }
    const byName = namedEntries(left) !== null || namedEntries(right) !== null;
    const [before, after] = entriesOf(left, right);
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const isEntry = byName || Array.isArray(left) || Array.isArray(right);
      const next = isEntry ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      walk(before.get(key), after.get(key), next, masked || isSecretName(key), depth + 1);
    }
  };
  walk(comparableTemplate(from), comparableTemplate(to), '', false, 0);
  return changes;
}
