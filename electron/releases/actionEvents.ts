import type { ActionKind } from '../../shared/contract/action.ts';
import type { AuditEntry } from '../../shared/contract/audit.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { PostedEvent } from '../datadog/datadogRoom.ts';

/** Actions that Datadog hears of, in its words. */
const TOLD: Partial<Record<ActionKind, { done: string; type: PostedEvent['alert_type'] }>> = {
  promote: { done: 'promoted by a step', type: 'info' },
  promoteFull: { done: 'promoted to 100 %', type: 'info' },
  abort: { done: 'aborted', type: 'warning' },
};

/** Limits of an event (Datadog docs: Post an event). */
const LONGEST_TITLE = 500;
const LONGEST_TEXT = 4_000;

/** The event of an accepted promote or abort; null: nothing to tell. Names and numbers only, none of a person's free text. */
export function eventOf(entry: AuditEntry): PostedEvent | null {
  const { event, outcome, request, context, actor, before, at } = entry;
  const told = TOLD[request.kind];
  if (event !== 'answered' || outcome !== 'accepted' || !told) return null;
  const { namespace, name } = request.seen;
  const who = actor.kubernetesUser ?? actor.osUser;
  const from = before ? ` It was at step ${(before.stepIndex ?? -1) + 1} with ${before.setWeight} %.` : '';
  return {
    title: `Release ${name} ${told.done}`.slice(0, LONGEST_TITLE),
    text: `${who} through Release Cockpit: ${context} / ${namespace} / ${name}.${from}`.slice(
      0,
      LONGEST_TEXT,
    ),
    alert_type: told.type,
    date_happened: Math.floor(Date.parse(at) / 1_000),
    aggregation_key: `release-cockpit ${request.seen.uid}`.slice(0, 100),
    tags: [`kube_namespace:${namespace}`, `kube_argo_rollout:${name}`, 'release_cockpit'],
  };
}

/**
 * Tells Datadog of accepted promotes and aborts. Never waited for: an event that Datadog does not take is a line in the
 * log, and the action stands.
 */
export function createActionEvents(options: {
  enabled: () => boolean;
  post: (contextId: string, namespace: string, event: PostedEvent) => Promise<Result<null, Problem>>;
  onRefused: (problem: Problem) => void;
}): (entry: AuditEntry) => void {
  return (entry) => {
    const event = options.enabled() ? eventOf(entry) : null;
    if (!event) return;
    const { contextId, namespace } = entry.request.seen;
    void options.post(contextId, namespace, event).then((posted) => {
      if (!posted.ok) options.onRefused(posted.failure);
    });
  };
}
