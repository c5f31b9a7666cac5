import type { AuditEntry } from '../../../shared/contract/audit.ts';

/** How a command ended, as far as the audit knows. */
export type AuditState = NonNullable<AuditEntry['outcome']> | 'unanswered';

/** One command of the audit, from all of its lines. */
export interface AuditRow {
  commandId: string;
  atMs: number;
  asked: AuditEntry;
  state: AuditState;
  /** What was sent; null when nothing was. */
  patch: unknown;
  problem: string | null;
}

/**
 * Commands from audit entries, newest first. A command whose app ended before the answer stays unanswered.
 * @param entries newest first, as main gives them; a command whose first line is too old to be here is left out.
 */
export function auditRows(entries: readonly AuditEntry[]): AuditRow[] {
  const byCommand = new Map<string, AuditEntry[]>();
  for (const entry of entries)
    byCommand.set(entry.commandId, [...(byCommand.get(entry.commandId) ?? []), entry]);
  return [...byCommand.values()]
    .flatMap((lines): AuditRow[] => {
      const find = (event: AuditEntry['event']): AuditEntry | undefined =>
        lines.find((line) => line.event === event);
      const asked = find('asked');
      if (!asked) return [];
      const answered = find('answered');
      return [
        {
          commandId: asked.commandId,
          atMs: Date.parse(asked.at),
          asked,
          state: find('seen')?.outcome ?? answered?.outcome ?? 'unanswered',
          patch: answered?.patch ?? null,
          problem: answered?.problem ?? null,
        },
      ];
    })
    .sort((left, right) => right.atMs - left.atMs);
}
