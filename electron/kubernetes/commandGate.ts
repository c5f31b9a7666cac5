import { createHash } from 'node:crypto';
import type { Clock } from '../../shared/clock/clock.ts';
import type { ContextCommand } from '../../shared/contract/contexts.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { createCell, type Observable } from '../../shared/observable.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ExecPlugin } from './contextEntry.ts';
import type { ContextSettings } from './contextSettings.ts';
import { problem } from './problems.ts';
import { redact, shortDetail } from './redact.ts';
import { resolveProgram } from './resolveProgram.ts';
import { runProgram } from './runProgram.ts';
import { signInCommand } from './signInCommand.ts';

/** Stands between a kubeconfig and the programs it names: none runs before a person allowed exactly that one. */
export interface CommandGate {
  /** The program that waits for the person, or helps them; null: none. */
  command: Observable<ContextCommand | null>;
  /** The whole path of the plugin's program when it may run; `commandNotAllowed` and a question otherwise. */
  admit: (plugin: ExecPlugin) => Result<string, Problem>;
  /** The plugin failed: `signInExpired` and the sign-in as an offer, or `credentialFailed`. */
  explain: (plugin: ExecPlugin, errors: string) => Problem;
  /** The plugin gave a credential: nothing is asked or offered any more. */
  succeeded: () => void;
  /** False: the question is no longer about that program. */
  answer: (commandId: string, answer: 'allow' | 'refuse' | 'ask') => boolean;
  /** Ends a running sign-in. */
  close: Disposer;
}

export interface CommandGateOptions {
  settings: Pick<ContextSettings, 'isCommandAllowed' | 'allowCommand'>;
  clock: Clock;
  env: Readonly<Record<string, string | undefined>>;
  report: (error: unknown) => void;
  /** A credential may be had now: the plugin was allowed, or the sign-in is done. */
  onReady: () => void;
}

/** A person signs in with a browser, perhaps with a second factor. */
const SIGN_IN_LIMIT_MS = 600_000;
const LONGEST_SHOWN_ARGUMENT = 500;

/**
 * Stands for a program, its arguments and its environment, values included: a changed value can make the same
 * program do something else (AWS_CONFIG_FILE, NODE_OPTIONS).
 */
function commandIdOf(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): string {
  const variables = Object.entries(env).sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([program, args, variables]))
    .digest('hex');
}

/** Makes the gate of one session; asks nothing before the first {@link CommandGate.admit}. */
export function createCommandGate(options: CommandGateOptions): CommandGate {
  const { settings, clock, env } = options;
  const cell = createCell<ContextCommand | null>(null, options.report);
  const refused = new Set<string>();
  const stop = new AbortController();
  let signInPlugin: ExecPlugin | null = null;

  const describe = (
    purpose: ContextCommand['purpose'],
    program: string,
    args: readonly string[],
    variables: Readonly<Record<string, string>>,
    state: ContextCommand['state'],
  ): ContextCommand => ({
    commandId: commandIdOf(program, args, variables),
    purpose,
    program,
    args: args.map((argument) => shortDetail(argument, LONGEST_SHOWN_ARGUMENT)),
    environment: Object.keys(variables).sort(),
    state,
    detail: '',
  });

  const signIn = async (command: ContextCommand, args: readonly string[]): Promise<void> => {
    const variables = signInPlugin?.env ?? {};
    cell.set({ ...command, state: 'running', detail: '' });
    const result = await runProgram({
      program: command.program,
      args,
      env: { ...env, ...variables },
      clock,
      limitMs: SIGN_IN_LIMIT_MS,
      stop: stop.signal,
    });
    if (stop.signal.aborted) return;
    if (result.ok) {
      cell.set(null);
      options.onReady();
    } else
      cell.set({
        ...command,
        state: 'failed',
        detail: shortDetail(result.failure.detail || result.failure.kind),
      });
  };
  let signInArguments: readonly string[] = [];

  return {
    command: cell,
    admit(plugin) {
      const program = resolveProgram(plugin.command, env);
      if (program === null)
        return fail(problem('credentialFailed', plugin.command, `not found. ${plugin.installHint}`));
      const command = describe('credential', program, plugin.args, plugin.env, 'asked');
      if (settings.isCommandAllowed(command.commandId)) return ok(program);
      const state = refused.has(command.commandId) ? 'refused' : 'asked';
      const shown = cell.get();
      if (shown?.commandId !== command.commandId || shown.state !== state) cell.set({ ...command, state });
      return fail(problem('commandNotAllowed', plugin.command, [program, ...command.args].join(' ')));
    },
    explain(plugin, errors) {
      const wanted = signInCommand(plugin, errors, env);
      if (!wanted) return problem('credentialFailed', plugin.command, errors);
      const line = [wanted.command, ...wanted.args].join(' ');
      const program = resolveProgram(wanted.command, env);
      if (program !== null && cell.get()?.state !== 'running') {
        signInPlugin = plugin;
        signInArguments = wanted.args;
        cell.set(describe('signIn', program, wanted.args, plugin.env, 'offered'));
      }
      return problem('signInExpired', line, redact(errors));
    },
    succeeded() {
      if (cell.get() !== null) cell.set(null);
    },
    answer(commandId, answer) {
      const command = cell.get();
      if (command?.commandId !== commandId || command.state === 'running') return false;
      if (command.purpose === 'signIn') {
        if (answer === 'allow') void signIn(command, signInArguments);
        else cell.set({ ...command, state: 'offered', detail: '' });
        return true;
      }
      if (answer === 'allow') {
        settings.allowCommand(commandId);
        refused.delete(commandId);
        cell.set(null);
        options.onReady();
      } else {
        if (answer === 'refuse') refused.add(commandId);
        else refused.delete(commandId);
        cell.set({ ...command, state: answer === 'refuse' ? 'refused' : 'asked' });
      }
      return true;
    },
    close: () => stop.abort(),
  };
}
