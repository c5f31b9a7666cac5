import type { KeyName } from '../keyNames.ts';
import { fuzzyScore } from '../../../shared/fuzzyMatch.ts';

/** In the order in which the palette shows them when nothing is typed. */
export const COMMAND_GROUPS = ['action', 'endpoint', 'release', 'context', 'screen', 'setting'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something the palette offers. */
export interface Command {
  id: string;
  group: CommandGroup;
  text: string;
  /** Where it is or what it does, in a few words; '' for none. */
  detail: string;
  /** Other words for it, which are found but not shown. */
  also?: string;
  /** The keys that do the same. */
  keys?: KeyName;
  /** Why it cannot be used now; null: it can. */
  blocked: string | null;
  run: () => void;
}

/** How many are shown of a group: nobody reads further, they type another letter. */
const SHOWN_OF_GROUP = { untyped: 6, typed: 12 };

/**
 * The commands that answer what was typed: without a query in the order of the groups, else the best group first
 * and the best within.
 */
export function matchCommands(
  commands: readonly Command[],
  query: string,
): { group: CommandGroup; commands: Command[] }[] {
  const typed = query.trim() !== '';
  const groups = COMMAND_GROUPS.map((group) => {
    const scored = commands.flatMap((command) => {
      if (command.group !== group) return [];
      const score = fuzzyScore(command.text, query, `${command.detail} ${command.also ?? ''}`);
      return score === null ? [] : [{ command, score }];
    });
    if (typed) scored.sort((left, right) => right.score - left.score);
    return {
      group,
      best: scored[0]?.score ?? 0,
      commands: scored
        .slice(0, typed ? SHOWN_OF_GROUP.typed : SHOWN_OF_GROUP.untyped)
        .map(({ command }) => command),
    };
  }).filter((group) => group.commands.length > 0);
  if (typed) groups.sort((left, right) => right.best - left.best);
  return groups.map(({ group, commands: shown }) => ({ group, commands: shown }));
}
