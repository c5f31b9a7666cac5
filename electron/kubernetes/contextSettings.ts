import type { ContextChoice } from '../../shared/contract/contexts.ts';

/** What this room asks of the person's settings; writers give false when it holds for this run only. */
export interface ContextSettings {
  choiceOf: (contextId: string) => ContextChoice | undefined;
  choose: (choices: Readonly<Record<string, ContextChoice>>) => boolean;
  levelsConfirmed: () => boolean;
  confirmLevels: () => boolean;
  isCommandAllowed: (commandId: string) => boolean;
  allowCommand: (commandId: string) => boolean;
}
