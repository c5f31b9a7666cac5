import type { FieldManager } from './model.ts';
import { array, optionalText, record, text, timeMs } from './rawObject.ts';

/** Fields that tell what a person or a tool did to a Rollout. */
const TOLD_FIELDS = [
  'spec.template',
  'spec.paused',
  'spec.restartAt',
  'spec.replicas',
  'spec.strategy',
  'status.abort',
  'status.promoteFull',
  'status.currentStepIndex',
] as const;

// Prepared once: this runs for every entry of every Rollout of a list.
const TOLD_KEYS = TOLD_FIELDS.map((path) => ({ path, keys: path.split('.').map((key) => `f:${key}`) }));

function toldFields(fields: unknown): string[] {
  if (fields === undefined) return [];
  const owns = (keys: readonly string[]): boolean => {
    let at = record(fields);
    for (const key of keys) {
      if (at[key] === undefined) return false;
      at = record(at[key]);
    }
    return true;
  };
  return TOLD_KEYS.filter(({ keys }) => owns(keys)).map(({ path }) => path);
}

/**
 * Who wrote which of the fields that matter (Kubernetes: server-side apply, metadata.managedFields). The newest
 * comes last. A name is what the client calls itself: it tells the tool, not the person.
 */
export function projectManagers(raw: unknown): FieldManager[] {
  return array(raw)
    .map((entry): FieldManager => ({
      manager: optionalText(record(entry).manager) ?? '',
      atMs: timeMs(record(entry).time),
      fields: toldFields(record(entry).fieldsV1),
    }))
    .filter(({ manager, fields }) => text(manager) !== '' && fields.length > 0)
    .sort((left, right) => (left.atMs ?? 0) - (right.atMs ?? 0))
    .slice(-MOST_MANAGERS);
}

const MOST_MANAGERS = 8;
