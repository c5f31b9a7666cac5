import path from 'node:path';
import type { Clock } from '../../shared/clock/clock.ts';
import type { ExportAnswer } from '../../shared/contract/audit.ts';
import type { Picture } from '../../shared/contract/slack.ts';
import type { Result } from '../../shared/result.ts';

export type SaveReport = (name: string, text: string, pictures: readonly Picture[]) => Promise<ExportAnswer>;

/** A picture's place in the text: plain where the text is read as it is. */
function pictureLine(alt: string, file: string): string {
  return `![${alt.replace(/[[\]\s]+/g, ' ')}](${file})`;
}

/** Saves reports of releases where the person keeps downloads, under names that this app gives. */
export function createReportSaver(options: {
  folder: () => string;
  clock: Clock;
  write: (file: string, content: string | Uint8Array) => Promise<Result<null, string>>;
}): SaveReport {
  return async (name, text, pictures) => {
    const stamp = new Date(options.clock.now()).toISOString().replace(/[:.]/g, '-');
    // Names come from the page: nothing of them may lead to another folder.
    const safe = (part: string): string => part.replace(/[^a-z0-9-]/gi, '-').slice(0, 100);
    const base = `${safe(name)}-${stamp}`;
    const place = (file: string): string => path.join(options.folder(), file);
    const named = pictures.map((picture) => ({
      ...picture,
      file: `${base}-${safe(picture.name.replace(/\.png$/, ''))}.png`,
    }));
    const lines = named.map(({ alt, file }) => pictureLine(alt, file));
    const whole = lines.length === 0 ? text : `${text.trimEnd()}\n\n${lines.join('\n\n')}\n`;
    const files: (readonly [string, string | Uint8Array])[] = [
      // Pictures first: a report never leads to one that is not there.
      ...named.map(({ file, png }) => [place(file), Buffer.from(png, 'base64')] as const),
      [place(`${base}.md`), whole],
    ];
    for (const [file, content] of files) {
      const written = await options.write(file, content);
      if (!written.ok)
        return {
          kind: 'failed',
          problem: { code: 'internal', subject: file, detail: written.failure, retryAtMs: null },
        };
    }
    return { kind: 'saved', file: place(`${base}.md`) };
  };
}
