import type { Application, SourceRange, Workflow } from '../contract/evidence.ts';
import { array, record, text, textMap, timeMs } from '../rollout/rawObject.ts';
import { compareUrl } from './compareUrl.ts';

/** An https address of Argo CD or Argo Workflows without what comes after its path; null: none. */
export function baseUrl(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.username || url.password || url.search || url.hash) return null;
  return url.href.replace(/\/+$/, '');
}

/**
 * Reads an Argo CD Application (argoproj.io/v1alpha1; Argo CD: docs/operator-manual/application.yaml); null: it is none.
 * @param server Argo CD's own address; null: not known.
 */
export function projectApplication(raw: unknown, server: string | null): Application | null {
  const { metadata, spec, status } = record(raw);
  const name = text(record(metadata)['name']);
  if (name === '') return null;
  const namespace = text(record(metadata)['namespace']);
  const { sources, source: single, project } = record(spec);
  const source = record(single ?? array(sources)[0]);
  const { sync, health, operationState } = record(status);
  const operation = record(operationState);
  const revisions = array(record(sync)['revisions']);
  return {
    name,
    namespace,
    project: text(project),
    sync: text(record(sync)['status']),
    health: text(record(health)['status']),
    revision: text(record(sync)['revision']) || text(revisions[0]),
    targetRevision: text(source['targetRevision']),
    repository: text(source['repoURL']),
    path: text(source['path']) || text(source['chart']),
    operation: text(operation['phase']),
    operationMessage: text(operation['message']).slice(0, 300),
    syncedAtMs: timeMs(operation['finishedAt']) ?? timeMs(operation['startedAt']),
    url:
      server === null
        ? null
        : `${server}/applications/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`,
  };
}

/** The newest two revisions that an Application deployed (status.history, the newest last); null: there are not two. */
export function deployedRange(raw: unknown): SourceRange | null {
  const { spec, status } = record(raw);
  const repository = text(record(record(spec)['source'] ?? array(record(spec)['sources'])[0])['repoURL']);
  const revisions = array(record(status)['history'])
    .map((entry) => text(record(entry)['revision']) || text(array(record(entry)['revisions'])[0]))
    .filter((revision) => revision !== '');
  const to = revisions.at(-1);
  const from = revisions.findLast((revision) => revision !== to);
  if (repository === '' || to === undefined || from === undefined) return null;
  return { repository, from, to, url: compareUrl(repository, from, to) };
}

const MOST_WORKFLOWS = 20;
const NAMING_LABELS = ['app.kubernetes.io/instance', 'app.kubernetes.io/name', 'app'];

/** Which workflows belong to a release: labelled with its pod hash, or with the labels that name its Rollout's pods. */
export interface ReleaseLabels {
  podHash: string;
  podLabels: Readonly<Record<string, string>>;
}

/**
 * The workflows of Argo Workflows (argoproj.io/v1alpha1) that carry a release's labels and ran since a moment, the
 * newest first.
 */
export function releaseWorkflows(
  objects: readonly unknown[],
  release: ReleaseLabels,
  fromMs: number,
  server: string | null,
): Workflow[] {
  const isOfRelease = (labels: Record<string, string>): boolean => {
    const hash = labels['rollouts-pod-template-hash'];
    if (hash !== undefined) return hash === release.podHash;
    const naming = NAMING_LABELS.filter((label) => release.podLabels[label] !== undefined);
    return naming.some((label) => labels[label] === release.podLabels[label]);
  };
  return objects
    .flatMap((raw): Workflow[] => {
      const { metadata, status } = record(raw);
      const { name, namespace, labels, creationTimestamp } = record(metadata);
      const { phase, message, startedAt, finishedAt } = record(status);
      const startedAtMs = timeMs(startedAt) ?? timeMs(creationTimestamp);
      const finishedAtMs = timeMs(finishedAt);
      if (text(name) === '' || !isOfRelease(textMap(labels))) return [];
      if ((finishedAtMs ?? Infinity) < fromMs) return [];
      const place = `${encodeURIComponent(text(namespace))}/${encodeURIComponent(text(name))}`;
      return [
        {
          name: text(name),
          phase: text(phase) || 'Pending',
          message: text(message).slice(0, 300),
          startedAtMs,
          finishedAtMs,
          url: server === null ? null : `${server}/workflows/${place}`,
        },
      ];
    })
    .toSorted((left, right) => (right.startedAtMs ?? 0) - (left.startedAtMs ?? 0))
    .slice(0, MOST_WORKFLOWS);
}
