import type { Evidence } from '../contract/evidence.ts';

/** The pages that evidence links to: the commits' comparison, Argo CD, each workflow; null where one has no address. */
export function evidenceLinks({
  source,
  application,
  workflows,
}: Pick<Evidence, 'source' | 'application' | 'workflows'>): (string | null)[] {
  return [
    source?.url ?? null,
    application.kind === 'read' ? application.value.url : null,
    ...(workflows.kind === 'read' ? workflows.value.map(({ url }) => url) : []),
  ];
}
