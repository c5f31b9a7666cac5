import { basename } from 'node:path';
import type { ExecPlugin } from './contextEntry.ts';

/** A sign-in as a person would type it. */
export interface SignInCommand {
  command: string;
  args: readonly string[];
}

function flagOf(args: readonly string[], name: string): string | undefined {
  for (const [index, argument] of args.entries()) {
    if (argument === name) return args[index + 1];
    if (argument.startsWith(`${name}=`)) return argument.slice(name.length + 1);
  }
  return undefined;
}

function withFlag(name: string, value: string | undefined): string[] {
  return value ? [name, value] : [];
}

/**
 * The sign-in that a credential plugin asks for on stderr, when its failure means an expired or missing one; null for
 * any other failure. Texts: AWS CLI (aws sso login: "Error loading SSO Token", "The SSO session … has expired",
 * "Token has expired and refresh failed"; aws login), gcloud ("gcloud auth login"), Azure CLI ("az login", AADSTS
 * 70043, 700082, 50173, 50078), Teleport ("tsh login").
 */
export function signInCommand(
  plugin: Pick<ExecPlugin, 'command' | 'args' | 'env'>,
  errors: string,
  env: Readonly<Record<string, string | undefined>>,
): SignInCommand | null {
  const name = basename(plugin.command).replace(/\.(?:exe|cmd|bat)$/i, '');
  if (
    /\baws sso login\b|error loading sso token|sso session.*(?:expired|invalid)|token has expired and refresh failed/is.test(
      errors,
    )
  ) {
    const profile = flagOf(plugin.args, '--profile') ?? plugin.env['AWS_PROFILE'] ?? env['AWS_PROFILE'];
    return { command: 'aws', args: ['sso', 'login', ...withFlag('--profile', profile)] };
  }
  if (/\baws login\b/i.test(errors)) {
    const profile = flagOf(plugin.args, '--profile') ?? plugin.env['AWS_PROFILE'] ?? env['AWS_PROFILE'];
    return { command: 'aws', args: ['login', ...withFlag('--profile', profile)] };
  }
  if (
    /\bgcloud auth (?:login|application-default login)\b|reauthentication (?:required|failed|is needed)/i.test(
      errors,
    )
  ) {
    const isDefault = /application-default login/i.test(errors);
    return {
      command: 'gcloud',
      args: isDefault ? ['auth', 'application-default', 'login'] : ['auth', 'login'],
    };
  }
  if (/\baz login\b|AADSTS(?:70043|700082|50173|50078)\b/.test(errors))
    return { command: 'az', args: ['login'] };
  if (name === 'tsh' && /\btsh login\b|not logged in|profile (?:has )?expired/i.test(errors))
    return { command: 'tsh', args: ['login', ...withFlag('--proxy', flagOf(plugin.args, '--proxy'))] };
  return null;
}
