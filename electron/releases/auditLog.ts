import {
  auditEntrySchema,
  type AuditAnswer,
  type AuditedState,
  type AuditEntry,
} from '../../shared/contract/audit.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { rolloutPhase } from '../../shared/rollout/phase.ts';
import { setWeight } from '../../shared/rollout/weights.ts';

/** Writes audit entries as lines of JSON; false when the disk refused. */
export type WriteAudit = (entry: AuditEntry) => boolean;

export function createAudit(append: (line: string) => boolean): WriteAudit {
  return (entry) => append(JSON.stringify(entry));
}

/** What the audit keeps of a Rollout before a command. */
export function auditedState(rollout: Rollout): AuditedState {
  const { status } = rollout;
  return {
    ...rolloutPhase(rollout),
    resourceVersion: rollout.resourceVersion,
    generation: rollout.generation,
    podHash: status.currentPodHash,
    stableHash: status.stableHash,
    stepIndex: status.currentStepIndex ?? null,
    setWeight: setWeight(rollout),
    paused: status.pauseConditions.length > 0 || rollout.spec.paused === true,
    aborted: status.abort === true,
  };
}

function readEntry(line: string): AuditEntry | null {
  try {
    const parsed = auditEntrySchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * The newest entries of an audit file's text, newest first. A line of another version is counted, never dropped in
 * silence.
 */
export function newestEntries(text: string, most: number): AuditAnswer {
  const lines = text.split('\n').filter(Boolean);
  const read = lines.map(readEntry);
  const entries = read.filter((entry) => entry !== null).reverse();
  return {
    kind: 'entries',
    entries: entries.slice(0, most),
    older: Math.max(0, entries.length - most),
    unreadable: read.length - entries.length,
  };
}
