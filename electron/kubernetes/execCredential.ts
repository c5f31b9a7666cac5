import { spawn } from 'node:child_process';
import type { Clock } from '../../shared/clock/clock.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { record, text } from '../../shared/rollout/rawObject.ts';
import type { ExecPlugin } from './contextEntry.ts';
import { problem } from './problems.ts';

/** What a plugin gave: a token or a client certificate, and until when (ms since the epoch; null: no end told). */
export interface ExecCredential {
  token: string | null;
  certificatePem: string | null;
  keyPem: string | null;
  expiresAtMs: number | null;
}

/** The cluster as a plugin with provideClusterInfo sees it (client.authentication.k8s.io: ExecCredentialSpec). */
export interface ExecClusterInfo {
  server: string;
  caData: string;
  skipTLSVerify: boolean;
  tlsServerName: string;
  proxyUrl: string;
}

export interface ExecCredentialSource {
  /** The cached credential, or the plugin's answer; callers at the same time share one process. */
  get: () => Promise<Result<ExecCredential, Problem>>;
  /** The API server refused it: the next call asks the plugin again. Says whether there was one to forget. */
  invalidate: () => boolean;
  /** Ends a running plugin. */
  close: Disposer;
}

// Long enough for a person to sign in with a browser.
const TIME_LIMIT_MS = 120_000;
const EXPIRY_MARGIN_MS = 10_000;
const LONGEST_OUTPUT = 1_000_000;

/**
 * Runs a credential plugin (kubernetes.io: "Authenticating", section "client-go credential plugins"): never two
 * processes at once, with a time limit, stopped on close. What it says on stderr is redacted.
 */
export function createExecCredentialSource(
  plugin: ExecPlugin,
  cluster: ExecClusterInfo,
  env: Readonly<Record<string, string | undefined>>,
  clock: Clock,
): ExecCredentialSource {
  let cached: ExecCredential | null = null;
  let running: Promise<Result<ExecCredential, Problem>> | null = null;
  const stop = new AbortController();

  const run = async (): Promise<Result<ExecCredential, Problem>> => {
    const result = await runPlugin(plugin, execInfo(plugin, cluster), env, clock, stop.signal);
    running = null;
    if (result.ok) cached = result.value;
    return result;
  };

  return {
    async get() {
      if (cached && (cached.expiresAtMs === null || cached.expiresAtMs - EXPIRY_MARGIN_MS > clock.now()))
        return ok(cached);
      running ??= run();
      return running;
    },
    invalidate() {
      const had = cached !== null;
      cached = null;
      return had;
    },
    close: () => stop.abort(),
  };
}

function execInfo(plugin: ExecPlugin, cluster: ExecClusterInfo): string {
  return JSON.stringify({
    apiVersion: plugin.apiVersion || 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    spec: {
      interactive: false,
      ...(plugin.provideClusterInfo
        ? {
            cluster: {
              server: cluster.server,
              ...(cluster.caData ? { 'certificate-authority-data': cluster.caData } : {}),
              ...(cluster.skipTLSVerify ? { 'insecure-skip-tls-verify': true } : {}),
              ...(cluster.tlsServerName ? { 'tls-server-name': cluster.tlsServerName } : {}),
              ...(cluster.proxyUrl ? { 'proxy-url': cluster.proxyUrl } : {}),
            },
          }
        : {}),
    },
  });
}

function runPlugin(
  plugin: ExecPlugin,
  info: string,
  env: Readonly<Record<string, string | undefined>>,
  clock: Clock,
  stop: AbortSignal,
): Promise<Result<ExecCredential, Problem>> {
  const failed = (detail: string): Result<ExecCredential, Problem> =>
    fail(problem('credentialFailed', plugin.command, detail));
  if (stop.aborted) return Promise.resolve(failed('closed'));
  if (plugin.interactiveMode === 'Always')
    return Promise.resolve(failed('the plugin needs a terminal (interactiveMode: Always)'));
  return new Promise((resolve) => {
    const child = spawn(plugin.command, [...plugin.args], {
      env: { ...env, ...plugin.env, KUBERNETES_EXEC_INFO: info },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    let errors = '';
    const finish = (result: Result<ExecCredential, Problem>): void => {
      cancelLimit();
      stop.removeEventListener('abort', onStop);
      // A grandchild may hold the pipes open after the plugin itself was killed.
      child.stdout.destroy();
      child.stderr.destroy();
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      resolve(result);
    };
    const onStop = (): void => finish(failed('closed'));
    const cancelLimit = clock.setDeadline(
      () => finish(failed(`no answer in ${TIME_LIMIT_MS / 1000} s`)),
      TIME_LIMIT_MS,
    );
    stop.addEventListener('abort', onStop, { once: true });
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (output.length > LONGEST_OUTPUT) finish(failed('too much output'));
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors = (errors + chunk).slice(-4000);
    });
    child.on('error', (error: NodeJS.ErrnoException) =>
      finish(failed(error.code === 'ENOENT' ? `not found. ${plugin.installHint}` : (error.code ?? 'error'))),
    );
    child.on('close', (code, signal) => {
      if (code === 0) finish(readCredential(output, plugin));
      else finish(failed(`ended with ${code ?? signal}: ${errors}`));
    });
  });
}

function readCredential(output: string, plugin: ExecPlugin): Result<ExecCredential, Problem> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(output);
  } catch {
    // The output itself may be a secret: it is not quoted.
    return fail(problem('credentialFailed', plugin.command, 'the output is not JSON'));
  }
  const status = record(record(parsed)['status']);
  const token = text(status['token']);
  const certificatePem = text(status['clientCertificateData']);
  const keyPem = text(status['clientKeyData']);
  if (token === '' && (certificatePem === '' || keyPem === ''))
    return fail(
      problem('credentialFailed', plugin.command, 'the output has no token and no client certificate'),
    );
  const expiresAtMs = Date.parse(text(status['expirationTimestamp']));
  return ok({
    token: token || null,
    certificatePem: certificatePem || null,
    keyPem: keyPem || null,
    expiresAtMs: Number.isNaN(expiresAtMs) ? null : expiresAtMs,
  });
}
