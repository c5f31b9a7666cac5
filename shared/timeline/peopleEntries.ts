import type { AuditEntry } from '../contract/audit.ts';
import type { TimelineEntry } from '../contract/timeline.ts';
import type { Rollout } from '../rollout/model.ts';

/** Clients whose writes are no person's: the controller's own, and this app's, which its audit tells. */
const NO_PERSONS = /^(?:rollouts-controller|argo-rollouts|release-cockpit)$/;

/** Writes of other clients to the Rollout since the release began (Kubernetes: managedFields). */
export function writeEntries(rollout: Rollout, startedMs: number): TimelineEntry[] {
  return rollout.managers.flatMap(({ manager, atMs, fields }) =>
    atMs === null || atMs < startedMs || NO_PERSONS.test(manager)
      ? []
      : [
          {
            id: `write ${manager} ${atMs} ${fields.join(',')}`,
            atMs,
            seen: false,
            severity: 'info' as const,
            side: null,
            kind: 'write' as const,
            manager,
            fields: [...fields],
          },
        ],
  );
}

/** A command of this app, when it was answered; null for the other lines of the audit. */
export function actionEntry(audit: AuditEntry): TimelineEntry | null {
  const atMs = Date.parse(audit.at);
  if (audit.event !== 'answered' || Number.isNaN(atMs)) return null;
  return {
    id: `action ${audit.commandId}`,
    atMs,
    seen: false,
    severity: 'info',
    side: null,
    kind: 'action',
    action: audit.request.kind,
    actor: audit.actor.kubernetesUser ?? audit.actor.osUser,
    outcome: audit.outcome ?? '',
    note: audit.request.note ?? '',
  };
}
