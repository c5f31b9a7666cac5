import { endpointLabel } from '../../shared/metrics/endpointName.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import type { Judged } from './verdictPanel.ts';

/** A release's verdict became worse. */
export interface VerdictTransition {
  contextId: string;
  namespace: string;
  name: string;
  kind: 'suspicious' | 'failing';
  /** Endpoints of that kind, of how many; 0: the service as a whole. */
  count: number;
  all: number;
  /** The worst one, as a person reads it; '' when it is the service as a whole. */
  endpoint: string;
  sinceMs: number | null;
}

/** Tells each release's turn to suspicious and to failing once. */
export interface Transitions {
  observe: (contextId: string, rollout: Rollout, judged: Judged) => void;
}

/** Releases remembered as told: more than are ever in flight. */
const REMEMBERED = 500;

/**
 * @param tell called once for each release (Rollout, stable and canary hash) and kind; not for suspicious after failing,
 * nor for what the first verdict finds to be so since before startedMs: it was so when the app started.
 */
export function createTransitions(
  tell: (transition: VerdictTransition) => void,
  startedMs = -Infinity,
): Transitions {
  const told = new Map<string, 'suspicious' | 'failing' | 'none'>();
  const forgetOldest = (): void => {
    const [oldest] = told.keys();
    if (told.size > REMEMBERED && oldest !== undefined) told.delete(oldest);
  };
  return {
    observe(contextId, rollout, { verdict, reason }) {
      if (!verdict || reason !== null) return;
      const { kind } = verdict;
      const { currentPodHash, stableHash } = rollout.status;
      const key = `${rollout.uid} ${stableHash} ${currentPodHash}`;
      const before = told.get(key);
      if (kind !== 'failing' && kind !== 'suspicious') {
        if (before === undefined) told.set(key, 'none');
        forgetOldest();
        return;
      }
      if (before === kind || before === 'failing') return;
      told.delete(key);
      told.set(key, kind);
      forgetOldest();
      const worst = verdict.endpoints.find((endpoint) => endpoint.kind === kind);
      const sinceMs = worst ? worst.sinceMs : verdict.service.sinceMs;
      if (before === undefined && sinceMs !== null && sinceMs < startedMs) return;
      tell({
        contextId,
        namespace: rollout.namespace,
        name: rollout.name,
        kind,
        count: verdict.counts[kind],
        all: verdict.endpoints.length,
        endpoint: worst ? endpointLabel(worst.name) : '',
        sinceMs,
      });
    },
  };
}
