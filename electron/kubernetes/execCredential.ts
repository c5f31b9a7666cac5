import type { Clock } from '../../shared/clock/clock.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { record, text } from '../../shared/rollout/rawObject.ts';
import type { CommandGate } from './commandGate.ts';
import type { ExecPlugin } from './contextEntry.ts';
import { problem } from './problems.ts';
import { runProgram } from './runProgram.ts';

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
  /**
   * The API server refused this one: the next call asks the plugin again, unless it has been asked since, as when
   * several requests were refused at once. Says whether another try may help.
   */
  invalidate: (refused: ExecCredential | null) => boolean;
  /** Ends a running plugin. */
  close: Disposer;
}

// Long enough for a person to sign in with a browser.
const TIME_LIMIT_MS = 120_000;
const EXPIRY_MARGIN_MS = 10_000;

/**
 * Runs a credential plugin (kubernetes.io: "Authenticating", section "client-go credential plugins"): never two
 * processes at once, with a time limit, stopped on close, and none that the gate does not admit. What it says on
 * stderr is redacted.
 */
export function createExecCredentialSource(
  plugin: ExecPlugin,
  cluster: ExecClusterInfo,
  env: Readonly<Record<string, string | undefined>>,
  clock: Clock,
  gate: CommandGate,
): ExecCredentialSource {
  let cached: ExecCredential | null = null;
  let running: Promise<Result<ExecCredential, Problem>> | null = null;
  const stop = new AbortController();

  const run = async (): Promise<Result<ExecCredential, Problem>> => {
    const result = await runPlugin(plugin, execInfo(plugin, cluster), env, clock, gate, stop.signal);
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
    invalidate(refused) {
      if (refused === null) return false;
      if (cached === refused) cached = null;
      return true;
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

async function runPlugin(
  plugin: ExecPlugin,
  info: string,
  env: Readonly<Record<string, string | undefined>>,
  clock: Clock,
  gate: CommandGate,
  stop: AbortSignal,
): Promise<Result<ExecCredential, Problem>> {
  const failed = (detail: string): Result<ExecCredential, Problem> =>
    fail(problem('credentialFailed', plugin.command, detail));
  if (stop.aborted) return failed('closed');
  if (plugin.interactiveMode === 'Always')
    return failed('the plugin needs a terminal (interactiveMode: Always)');
  const program = gate.admit(plugin);
  if (!program.ok) return program;
  const result = await runProgram({
    program: program.value,
    args: plugin.args,
    env: { ...env, ...plugin.env, KUBERNETES_EXEC_INFO: info },
    clock,
    limitMs: TIME_LIMIT_MS,
    stop,
  });
  if (result.ok) {
    const credential = readCredential(result.value, plugin);
    if (credential.ok) gate.succeeded();
    return credential;
  }
  const { kind, detail } = result.failure;
  switch (kind) {
    case 'closed':
      return failed('closed');
    case 'tooMuchOutput':
      return failed('too much output');
    case 'timeLimit':
      return failed(`no answer in ${TIME_LIMIT_MS / 1000} s`);
    case 'notStarted':
      return failed(detail);
    case 'exit':
      return fail(gate.explain(plugin, detail));
  }
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
