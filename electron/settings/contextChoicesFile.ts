import path from 'node:path';
import { z } from 'zod';
import { contextChoiceSchema, type ContextChoice } from '../../shared/contract/contexts.ts';
import { readOrSetAside, writeJsonFile } from './jsonFile.ts';

const contentSchema = z.object({
  levelsConfirmed: z.boolean(),
  choices: z.record(z.string(), contextChoiceSchema),
  allowedCommands: z.array(z.string()),
});
type Content = z.infer<typeof contentSchema>;

/** What the person chose for each context, and which programs they allowed. Writers give false when the disk refused. */
export interface ContextChoicesFile {
  choiceOf: (contextId: string) => ContextChoice | undefined;
  /** Keeps choices for this run in any case. */
  choose: (choices: Readonly<Record<string, ContextChoice>>) => boolean;
  levelsConfirmed: () => boolean;
  confirmLevels: () => boolean;
  isCommandAllowed: (commandId: string) => boolean;
  allowCommand: (commandId: string) => boolean;
}

const EMPTY: Content = { levelsConfirmed: false, choices: {}, allowedCommands: [] };

/** A level chosen by hand must not vanish without a trace: a broken file is kept aside, and the levels are asked again. */
function read(file: string): Content {
  const kept = readOrSetAside(file, contentSchema);
  return kept.state === 'read' ? kept.value : EMPTY;
}

/** Opens `contexts.json` of the app's folder; a missing file gives no choices, a broken one is kept as `.broken`. */
export function openContextChoicesFile(directory: string): ContextChoicesFile {
  const file = path.join(directory, 'contexts.json');
  let content = read(file);
  const save = (next: Content): boolean => {
    content = next;
    return writeJsonFile(file, content);
  };
  return {
    choiceOf: (contextId) =>
      Object.hasOwn(content.choices, contextId) ? content.choices[contextId] : undefined,
    choose: (choices) => save({ ...content, choices: { ...content.choices, ...choices } }),
    levelsConfirmed: () => content.levelsConfirmed,
    confirmLevels: () => save({ ...content, levelsConfirmed: true }),
    isCommandAllowed: (commandId) => content.allowedCommands.includes(commandId),
    allowCommand: (commandId) =>
      save({ ...content, allowedCommands: Array.from(new Set([...content.allowedCommands, commandId])) }),
  };
}
