import path from 'node:path';
import { z } from 'zod';
import { assignmentSchema, subdomainSchema } from '../../shared/contract/organisations.ts';
import { readOrSetAside, writeJsonFile } from './jsonFile.ts';

const contentSchema = z.object({
  organisations: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      site: z.string().nullable(),
      subdomain: subdomainSchema.nullable(),
      own: z.enum(['none', 'kept', 'run']),
    }),
  ),
  assignments: z.array(assignmentSchema),
});
export type OrganisationsContent = z.infer<typeof contentSchema>;

/** Where a file was that cannot be read, nobody knows whether the person had set keys: they are asked for again. */
const UNKNOWN: OrganisationsContent = {
  organisations: [{ id: 'default', label: '', site: null, subdomain: null, own: 'kept' }],
  assignments: [],
};

function read(file: string): OrganisationsContent {
  const kept = readOrSetAside(file, contentSchema);
  if (kept.state === 'read') return kept.value;
  return kept.state === 'missing' ? { organisations: [], assignments: [] } : UNKNOWN;
}

/** The Datadog organisations in `organisations.json` of the app's folder, without keys. A broken file is kept as `.broken`. */
export function openOrganisationsFile(directory: string): {
  read: () => OrganisationsContent;
  save: (content: {
    organisations: readonly OrganisationsContent['organisations'][number][];
    assignments: readonly OrganisationsContent['assignments'][number][];
  }) => boolean;
} {
  const file = path.join(directory, 'organisations.json');
  return {
    read: () => read(file),
    save: (content) => writeJsonFile(file, content),
  };
}
