import type { ContextsSnapshot } from '../../shared/contract/contexts.ts';
import { deepLinkOfArguments } from './deepLink.ts';

/** The page's address of a release; renderer/app reads the same form. */
export function placeOfRelease(contextId: string, namespace: string, name: string): string {
  return `#/${['context', contextId, 'release', namespace, name].map(encodeURIComponent).join('/')}`;
}

/** The page's address of a release's triage. */
export function placeOfTriage(contextId: string, namespace: string, name: string): string {
  return `#/${['context', contextId, 'triage', namespace, name].map(encodeURIComponent).join('/')}`;
}

/** Where a start's deep link leads; null without one, or when its context is not known here. */
export function placeOfLaunch(argv: readonly string[], { contexts }: ContextsSnapshot): string | null {
  const link = deepLinkOfArguments(argv);
  const context = link && contexts.find(({ name }) => name === link.context);
  return link && context ? placeOfRelease(context.contextId, link.namespace, link.rollout) : null;
}
