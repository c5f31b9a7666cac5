import type { ContextSummary } from '../../shared/contract/contexts.ts';
import { useTopic } from '../live/LiveContext.tsx';

/** The context that a person comes from, on screens that belong to none: its line and name stay, so that they know where they are. */
export function useHomeContext(homeContextId: string | null): ContextSummary | null {
  const topic = useTopic({ kind: 'contexts' });
  if (topic.kind !== 'live') return null;
  return topic.snapshot.contexts.find(({ contextId }) => contextId === homeContextId) ?? null;
}
