import path from 'node:path';
import type { Clock } from '../../shared/clock/clock.ts';
import type { ExportAnswer } from '../../shared/contract/audit.ts';
import type { Result } from '../../shared/result.ts';

/** Saves reports of releases where the person keeps downloads, under names that this app gives. */
export function createReportSaver(options: {
  folder: () => string;
  clock: Clock;
  write: (file: string, text: string) => Promise<Result<null, string>>;
}): (name: string, text: string) => Promise<ExportAnswer> {
  return async (name, text) => {
    const stamp = new Date(options.clock.now()).toISOString().replace(/[:.]/g, '-');
    // The name comes from the page: nothing of it may lead to another folder.
    const safe = name.replace(/[^a-z0-9-]/gi, '-').slice(0, 100);
    const file = path.join(options.folder(), `${safe}-${stamp}.md`);
    const written = await options.write(file, text);
    return written.ok
      ? { kind: 'saved', file }
      : {
          kind: 'failed',
          problem: { code: 'internal', subject: file, detail: written.failure, retryAtMs: null },
        };
  };
}
