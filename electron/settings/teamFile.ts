import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../shared/clock/clock.ts';
import { createDisposerStack, type Disposer } from '../../shared/disposer.ts';
import { createCell, type Observable } from '../../shared/observable.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readTeam, type ReadTeam } from '../../shared/team/readTeam.ts';
import { textOfTeamFile } from '../../shared/team/teamManifest.ts';

/** The file in which a team shares its settings, as the person chose it. */
export interface TeamFileView {
  /** Null: none is chosen. */
  path: string | null;
  read: ReadTeam | null;
  /** Why it cannot be read now, a short technical word (ENOENT); what was read before goes on to count. */
  failure: string | null;
}

export interface TeamFile {
  view: Observable<TeamFileView>;
  /** Reads it now. */
  look: () => void;
  dispose: Disposer;
}

const NONE: TeamFileView = { path: null, read: null, failure: null };
const PERIOD_MS = 60_000;
const LONGEST_BYTES = 1_500_000;

/** The text of a file that a person named; a short technical word where there is none. */
export function readTeamText(file: string): Result<string, string> {
  if (!path.isAbsolute(file)) return fail('not a whole path');
  try {
    const stat = statSync(file);
    // A pipe would hold the app until somebody writes into it.
    if (!stat.isFile()) return fail('not a file');
    if (stat.size > LONGEST_BYTES) return fail('too long');
    return ok(readFileSync(file, 'utf8'));
  } catch (error) {
    return fail(error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
  }
}

/**
 * Follows the team's file: read when it is chosen, and each minute.
 * @param chosen its path; null: none. @param pacing real time.
 */
export function followTeamFile(chosen: Observable<string | null>, pacing: Clock): TeamFile {
  const cell = createCell<TeamFileView>(NONE);
  const stack = createDisposerStack();
  let text: string | null = null;
  const look = (): void => {
    const file = chosen.get();
    if (file === null) {
      text = null;
      return cell.set(NONE);
    }
    const before = cell.get();
    const isOther = before.path !== file;
    const answer = readTeamText(file);
    if (!answer.ok) {
      if (isOther) text = null;
      const read = isOther ? null : before.read;
      if (isOther || before.failure !== answer.failure)
        cell.set({ path: file, read, failure: answer.failure });
    } else if (isOther || before.failure !== null || answer.value !== text) {
      text = answer.value;
      cell.set({ path: file, read: readTeam(textOfTeamFile(text), 'file'), failure: null });
    }
  };
  let cancel: Disposer = () => undefined;
  const again = (): void => {
    look();
    cancel = pacing.setTimeout(again, PERIOD_MS);
  };
  again();
  stack.add(() => cancel());
  stack.add(chosen.subscribe(look));
  return { view: cell, look, dispose: stack.dispose };
}
