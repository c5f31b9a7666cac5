import { z } from 'zod';
import { releaseAddressSchema, releasePresenceSchema } from './inspection.ts';
import { problemSchema } from './problem.ts';

/** Kinds whose objects can be looked at. Secrets and ConfigMaps are never among them. */
export const objectKindSchema = z.enum([
  'Rollout',
  'ReplicaSet',
  'Pod',
  'AnalysisRun',
  'Experiment',
  'AnalysisTemplate',
  'ClusterAnalysisTemplate',
]);
export type ObjectKind = z.infer<typeof objectKindSchema>;

export const releaseObjectSchema = z.object({
  kind: objectKindSchema,
  name: z.string(),
  role: z.enum(['canary', 'stable', 'other']).nullable(),
});
export type ReleaseObject = z.infer<typeof releaseObjectSchema>;

/** What a release is made of, in the order of a tree: each ReplicaSet before its pods. */
export const objectsSnapshotSchema = z.object({
  release: releasePresenceSchema,
  objects: z.array(releaseObjectSchema),
});
export type ObjectsSnapshot = z.infer<typeof objectsSnapshotSchema>;

/** An object as text, secret-looking values masked and managedFields left out. */
export const manifestAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('manifest'),
    /** YAML. */
    text: z.string(),
    /** How many values are masked. */
    masked: z.number().int(),
    readAtMs: z.number(),
  }),
  z.object({ kind: z.literal('failed'), problem: problemSchema }),
]);
export type ManifestAnswer = z.infer<typeof manifestAnswerSchema>;

export const objectRequests = {
  /** Reads one object of a release as it is now. */
  readManifest: {
    payload: releaseAddressSchema.extend({
      object: z.object({ kind: objectKindSchema, name: z.string().max(253) }),
    }),
    answer: manifestAnswerSchema,
  },
};
