import path from 'node:path';
import type { Clock } from '../../shared/clock/clock.ts';
import type { AuditAnswer, ExportAnswer } from '../../shared/contract/audit.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Result } from '../../shared/result.ts';
import { newestEntries } from './auditLog.ts';

export interface AuditFileOptions {
  /** The audit's own file. */
  file: string;
  /** Where an export goes. */
  exportFolder: () => string;
  clock: Clock;
  readText: (file: string) => Promise<Result<string, string>>;
  copy: (file: string, target: string) => Promise<Result<null, string>>;
}

function failed(subject: string, detail: string): { kind: 'failed'; problem: Problem } {
  return { kind: 'failed', problem: { code: 'internal', subject, detail, retryAtMs: null } };
}

/** Reads and exports the audit; nothing here changes it. */
export function openAudit({ file, exportFolder, clock, readText, copy }: AuditFileOptions): {
  read: (most: number) => Promise<AuditAnswer>;
  exportCopy: () => Promise<ExportAnswer>;
} {
  return {
    async read(most) {
      const text = await readText(file);
      return text.ok ? newestEntries(text.value, most) : failed(file, text.failure);
    },
    async exportCopy() {
      const stamp = new Date(clock.now()).toISOString().replace(/[:.]/g, '-');
      const target = path.join(exportFolder(), `release-cockpit-audit-${stamp}.jsonl`);
      const copied = await copy(file, target);
      return copied.ok ? { kind: 'saved', file: target } : failed(target, copied.failure);
    },
  };
}
