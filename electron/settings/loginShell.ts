import { basename } from 'node:path';
import type { Result } from '../../shared/result.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** A program to run to its end without input. */
export interface ShellRun {
  program: string;
  args: readonly string[];
  env: Env;
  limitMs: number;
}

export interface LoginShellOptions {
  platform: string;
  env: Env;
  /** The person's shell as the system knows it; null: unknown. */
  shell: string | null;
  /** Not guessable, so that nothing the shell's start files print is taken for the answer. */
  mark: string;
  run: (run: ShellRun) => Promise<Result<string, { kind: string; detail: string }>>;
}

export interface LoginEnvironment {
  env: Env;
  /** Why the login shell's settings are missing; null: they are there, or were not needed. */
  failure: { shell: string; detail: string } | null;
}

const LIMIT_MS = 8_000;
/** Where programs are, which kubeconfig, and what credential plugins and proxies are told; nothing else is taken over. */
const WANTED =
  /^(?:PATH|KUBECONFIG|(?:HTTPS?|NO|ALL)_PROXY|SSL_CERT_(?:FILE|DIR)|(?:AWS|CLOUDSDK|AZURE)_\w+)$/i;

/**
 * Whether the app was started from a desktop: a terminal sets TERM, and then its environment is the person's own.
 * RELEASE_COCKPIT_LOGIN_SHELL=off leaves the shell alone.
 */
export function needsLoginShell(platform: string, env: Env): boolean {
  if (platform !== 'darwin' && platform !== 'linux') return false;
  return !env['TERM'] && env['RELEASE_COCKPIT_LOGIN_SHELL'] !== 'off';
}

/** How a shell is asked to run a command after its login and interactive start files. */
export function shellArguments(shell: string, command: string): string[] {
  const name = basename(shell);
  if (/^(?:pwsh|powershell)/.test(name)) return ['-Login', '-Command', command];
  // tcsh takes -l only when it is alone.
  if (name === 'csh' || name === 'tcsh') return ['-ic', command];
  return ['-ilc', command];
}

function readVariables(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const part of text.split('\0')) {
    const at = part.indexOf('=');
    if (at > 0 && WANTED.test(part.slice(0, at))) found[part.slice(0, at)] = part.slice(at + 1);
  }
  return found;
}

/**
 * The environment as a terminal of this person has it, when the app was started from a desktop. The app's own
 * variables win, except PATH: a desktop's PATH knows neither aws nor gcloud.
 */
export async function readLoginEnvironment(options: LoginShellOptions): Promise<LoginEnvironment> {
  const { env, mark } = options;
  if (!needsLoginShell(options.platform, env)) return { env, failure: null };
  const shell = env['SHELL'] || options.shell || '/bin/sh';
  // Whole paths: the same words in every shell, and no function of the person's in between.
  const say = `/usr/bin/printf %s ${mark}`;
  const result = await options.run({
    program: shell,
    args: shellArguments(shell, `${say}; /usr/bin/env -0; ${say}`),
    env: { ...env, TERM: 'dumb', RELEASE_COCKPIT_LOGIN_SHELL: 'off' },
    limitMs: LIMIT_MS,
  });
  const failed = (detail: string): LoginEnvironment => ({ env, failure: { shell, detail } });
  if (!result.ok) return failed(result.failure.detail || result.failure.kind);
  const [, answer, after] = result.value.split(mark);
  if (answer === undefined || after === undefined) return failed('no answer');
  const found = readVariables(answer);
  const own = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
  return { env: { ...found, ...own, ...(found['PATH'] ? { PATH: found['PATH'] } : {}) }, failure: null };
}
