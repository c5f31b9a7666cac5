import type { ActionOutcome, ActRequest } from '../../shared/contract/action.ts';

/** Who acted, as far as both sides name them. */
export interface Actor {
  /** The user as the API server names them; null when it does not say. */
  kubernetesUser: string | null;
  osUser: string;
}

/** What one line of the audit holds; the file only grows. */
export interface AuditEntry {
  at: string;
  event: 'asked' | 'answered' | 'seen';
  commandId: string;
  context: string;
  actor: Actor;
  request: ActRequest;
  outcome: ActionOutcome['kind'] | 'seen' | 'notSeen' | null;
}

/** Writes audit entries as lines of JSON; false when the disk refused. */
export type WriteAudit = (entry: AuditEntry) => boolean;

export function createAudit(append: (line: string) => boolean): WriteAudit {
  return (entry) => append(JSON.stringify(entry));
}
