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

/** @param tell called once for each release (Rollout, stable and canary hash) and kind; not for suspicious after failing. */
export function createTransitions(tell: (transition: VerdictTransition) => void): Transitions {
  const told = new Map<string, 'suspicious' | 'failing'>();
  return {
    observe(contextId, rollout, { verdict, reason }) {
      const kind = verdict?.kind;
      if (!verdict || reason !== null || (kind !== 'failing' && kind !== 'suspicious')) return;
      const { currentPodHash, stableHash } = rollout.status;
      const key = `${rollout.uid} ${stableHash} ${currentPodHash}`;
      const before = told.get(key);
      if (before === kind || before === 'failing') return;
      told.delete(key);
      told.set(key, kind);
      const [oldest] = told.keys();
      if (told.size > REMEMBERED && oldest !== undefined) told.delete(oldest);
      const worst = verdict.endpoints.find((endpoint) => endpoint.kind === kind);
      tell({
        contextId,
        namespace: rollout.namespace,
        name: rollout.name,
        kind,
        count: verdict.counts[kind],
        all: verdict.endpoints.length,
        endpoint: worst ? endpointLabel(worst.name) : '',
        sinceMs: worst ? worst.sinceMs : verdict.service.sinceMs,
      });
    },
  };
}
