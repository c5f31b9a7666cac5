import type { SourceRange } from '../contract/evidence.ts';
import { imageVersion } from '../rollout/imageVersion.ts';
import { array, record, text } from '../rollout/rawObject.ts';

/** Annotation of a Rollout: where its source lies. */
export const REPOSITORY_ANNOTATION = 'release-cockpit/repository';

/** Hosts by their own names: what a comparison's address looks like is theirs. */
const PATHS: readonly [host: RegExp, path: (from: string, to: string) => string][] = [
  [/(?:^|\.)github\./, (from, to) => `/compare/${from}...${to}`],
  [/(?:^|\.)gitlab\./, (from, to) => `/-/compare/${from}...${to}`],
  [/^bitbucket\.org$/, (from, to) => `/branches/compare/${to}..${from}`],
];

const REVISION = /^[\w.][\w.\-/+]{0,200}$/;

/** The page of a repository over https, whichever way it is cloned; null: it has none that can be told. */
export function repositoryPage(repository: string): string | null {
  const ssh = /^(?:ssh:\/\/)?git@([\w.-]+)[:/](?:\d+\/)?([\w./~-]+?)(?:\.git)?\/?$/.exec(repository);
  if (ssh) return `https://${ssh[1]}/${ssh[2]}`;
  if (!URL.canParse(repository)) return null;
  const url = new URL(repository);
  if (url.protocol !== 'https:' || url.username || url.password || url.port) return null;
  return `https://${url.hostname}${url.pathname.replace(/\/+$/, '').replace(/\.git$/, '')}`;
}

/** Where the repository's host compares two revisions; null: not known of this host. */
export function compareUrl(repository: string, from: string, to: string): string | null {
  const page = repositoryPage(repository);
  if (page === null || from === to || !REVISION.test(from) || !REVISION.test(to)) return null;
  const { hostname } = new URL(page);
  const [, path] = PATHS.find(([host]) => host.test(hostname)) ?? [];
  return path ? `${page}${path(encodeURIComponent(from), encodeURIComponent(to))}` : null;
}

function variable(template: unknown, name: string): string {
  const { containers } = record(record(template)['spec']);
  for (const container of array(containers)) {
    const found = array(record(container)['env']).find((one) => record(one)['name'] === name);
    if (found !== undefined) return text(record(found)['value']);
  }
  return '';
}

/** What the first container's image says of its version. */
function tagOf(template: unknown): string {
  const { containers } = record(record(template)['spec']);
  return imageVersion(text(record(array(containers)[0])['image']));
}

/**
 * From which commit to which a release goes, as its pod templates tell: Datadog's own variables for source code
 * (DD_GIT_REPOSITORY_URL, DD_GIT_COMMIT_SHA), else the annotation for the repository and the image tags.
 * @returns null: nothing names a repository.
 */
export function templateRange(
  annotations: Readonly<Record<string, string>>,
  stable: unknown,
  canary: unknown,
): SourceRange | null {
  const repository = annotations[REPOSITORY_ANNOTATION] ?? variable(canary, 'DD_GIT_REPOSITORY_URL');
  if (repository === '' || repositoryPage(repository) === null) return null;
  const [from, to] = [stable, canary].map(
    (template) => variable(template, 'DD_GIT_COMMIT_SHA') || tagOf(template),
  );
  return {
    repository,
    from: from ?? '',
    to: to ?? '',
    url: compareUrl(repository, from ?? '', to ?? ''),
  };
}
