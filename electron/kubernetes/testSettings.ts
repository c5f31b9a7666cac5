import type { Clock } from '../../shared/clock/clock.ts';
import type { ContextChoice } from '../../shared/contract/contexts.ts';
import { createCommandGate, type CommandGate } from './commandGate.ts';
import type { ContextSettings } from './contextSettings.ts';

/** Settings that live as long as a test; every program is allowed unless told otherwise. */
export function createTestSettings(
  allowsEverything = true,
): ContextSettings & { allowed: Set<string>; choices: Map<string, ContextChoice> } {
  const choices = new Map<string, ContextChoice>();
  const allowed = new Set<string>();
  let confirmed = false;
  return {
    allowed,
    choices,
    choiceOf: (contextId) => choices.get(contextId),
    choose(chosen) {
      for (const [contextId, choice] of Object.entries(chosen)) choices.set(contextId, choice);
      return true;
    },
    levelsConfirmed: () => confirmed,
    confirmLevels: () => (confirmed = true),
    isCommandAllowed: (commandId) => allowsEverything || allowed.has(commandId),
    allowCommand(commandId) {
      allowed.add(commandId);
      return true;
    },
  };
}

/** A gate that admits every program. */
export function createOpenGate(
  clock: Clock,
  env: Readonly<Record<string, string | undefined>> = process.env,
): CommandGate {
  const report = (error: unknown): void => {
    throw error;
  };
  return createCommandGate({ settings: createTestSettings(), clock, env, report, onReady: () => undefined });
}
