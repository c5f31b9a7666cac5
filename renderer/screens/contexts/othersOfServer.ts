import type { ContextSummary } from '../../../shared/contract/contexts.ts';

/** Names of the other contexts that lead to the API server of this one: another user or namespace of one cluster. */
export function othersOfServer(contexts: readonly ContextSummary[], context: ContextSummary): string[] {
  return contexts
    .filter(
      ({ contextId, server }) =>
        contextId !== context.contextId && server !== '' && server === context.server,
    )
    .map(({ name }) => name);
}
