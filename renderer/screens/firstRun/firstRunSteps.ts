import type { ContextsSnapshot, ContextSummary } from '../../../shared/contract/contexts.ts';
import type { OrganisationsSnapshot } from '../../../shared/contract/organisations.ts';
import { DEFAULT_ORGANISATION } from '../../../shared/contract/organisations.ts';

export const FIRST_RUN_STEPS = ['files', 'levels', 'cluster', 'datadog'] as const;
export type FirstRunStep = (typeof FIRST_RUN_STEPS)[number];

/** attention: a person has to look. todo: nothing is known yet. */
export type StepState = 'good' | 'attention' | 'todo';

/** What one kubeconfig file is worth. */
export interface FoundFile {
  path: string;
  /** How many contexts of it are there to choose, also those that cannot be opened. */
  contexts: number;
  /** A short technical why; null: it was read whole. */
  fault: string | null;
}

export function foundFiles({ files, contexts, hidden }: ContextsSnapshot): FoundFile[] {
  return files.map(({ path, problem }) => ({
    path,
    contexts:
      contexts.filter(({ file }) => file === path).length + hidden.filter(({ file }) => file === path).length,
    fault: problem && (problem.detail || problem.code),
  }));
}

/** The context to begin with: kubectl's, else the first that could be opened. */
export function contextToBegin(contexts: readonly ContextSummary[]): string | null {
  const usable = contexts.filter(({ problem }) => problem === null);
  return (usable.find(({ isCurrent }) => isCurrent) ?? usable[0])?.contextId ?? null;
}

/** How each step stands, from what main knows now. */
export function stepStates(
  contexts: ContextsSnapshot | null,
  organisations: OrganisationsSnapshot | null,
): Record<FirstRunStep, StepState> {
  if (!contexts) return { files: 'todo', levels: 'todo', cluster: 'todo', datadog: 'todo' };
  const usable = contexts.contexts.some(({ problem }) => problem === null);
  const broken = contexts.files.some(({ problem }) => problem !== null);
  const sessions = contexts.contexts.flatMap(({ session }) => (session ? [session] : []));
  const isLive = sessions.some(({ freshness }) => freshness.state === 'live');
  const failed = sessions.some(({ freshness: { state } }) => state !== 'live' && state !== 'connecting');
  return {
    files: usable && !broken ? 'good' : 'attention',
    // A guess that nobody has looked at yet is no fault.
    levels: contexts.levelsConfirmed ? 'good' : 'todo',
    cluster: isLive ? 'good' : failed ? 'attention' : 'todo',
    datadog: datadogState(organisations),
  };
}

function datadogState(organisations: OrganisationsSnapshot | null): StepState {
  const own = organisations?.organisations.find(({ id }) => id === DEFAULT_ORGANISATION);
  if (!own || own.source === 'opening' || own.checking) return 'todo';
  if (own.source === 'none') return 'todo';
  const lacks = own.check?.problem || own.check?.scopes.some(({ state }) => state === 'missing');
  if (own.source === 'unreadable' || own.source === 'forgotten' || lacks) return 'attention';
  return own.check || own.freshness.state === 'live' ? 'good' : 'todo';
}
