/** The page's address of a release; renderer/app reads the same form. */
export function placeOfRelease(contextId: string, namespace: string, name: string): string {
  return `#/${['context', contextId, 'release', namespace, name].map(encodeURIComponent).join('/')}`;
}

/** The page's address of a release's triage. */
export function placeOfTriage(contextId: string, namespace: string, name: string): string {
  return `#/${['context', contextId, 'triage', namespace, name].map(encodeURIComponent).join('/')}`;
}
