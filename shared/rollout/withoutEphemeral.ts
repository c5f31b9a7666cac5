import { record, textMap, type RawObject } from './rawObject.ts';

/** Where the controller notes what it added for the role (Argo Rollouts: docs/features/ephemeral-metadata.md). */
const EPHEMERAL = 'rollout.argoproj.io/ephemeral-metadata';

function without(raw: unknown, added: unknown): RawObject | undefined {
  if (raw === undefined) return undefined;
  const keys = textMap(added);
  return Object.fromEntries(
    Object.entries(record(raw)).filter(([key, value]) => !Object.hasOwn(keys, key) || keys[key] !== value),
  );
}

/**
 * A ReplicaSet's pod template without the labels and annotations that it has only as canary or stable. Put back
 * into the spec they would stay, and make another revision of what is the same.
 */
export function withoutEphemeral(replicaSet: unknown): unknown {
  const { template } = record(record(replicaSet).spec);
  const note = textMap(record(record(replicaSet).metadata).annotations)[EPHEMERAL];
  if (note === undefined) return template;
  let added: RawObject;
  try {
    added = record(JSON.parse(note));
  } catch {
    return template;
  }
  const { metadata, ...rest } = record(template);
  const { labels, annotations, ...others } = record(metadata);
  const left = {
    labels: without(labels, added.labels),
    annotations: without(annotations, added.annotations),
  };
  return {
    ...rest,
    metadata: {
      ...others,
      ...(left.labels ? { labels: left.labels } : {}),
      ...(left.annotations && Object.keys(left.annotations).length > 0
        ? { annotations: left.annotations }
        : {}),
    },
  };
}
