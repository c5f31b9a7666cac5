import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import type { ExecPlugin } from './contextEntry.ts';
import { createExecCredentialSource, type ExecCredentialSource } from './execCredential.ts';
import { createOpenGate } from './testSettings.ts';
import { until } from './testUntil.ts';

const CLUSTER = {
  server: 'https://api.test',
  caData: 'QQ==',
  skipTLSVerify: false,
  tlsServerName: '',
  proxyUrl: '',
};

let folder: string;
let sources: ExecCredentialSource[];
const clock = createManualClock(Date.parse('2026-01-01T00:00:00Z'));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exec-credential-'));
  sources = [];
});
afterEach(() => {
  for (const source of sources) source.close();
  rmSync(folder, { recursive: true });
  expect(clock.pendingTimers()).toBe(0);
});

/** A plugin written in JavaScript; it appends a line to `runs` each time. */
function plugin(script: string, extra: Partial<ExecPlugin> = {}): ExecCredentialSource {
  const file = join(folder, 'plugin.cjs');
  writeFileSync(
    file,
    `require('fs').appendFileSync(${JSON.stringify(join(folder, 'runs'))}, 'run\\n');${script}`,
  );
  const source = createExecCredentialSource(
    {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: process.execPath,
      args: [file],
      env: { FROM_CONFIG: 'yes' },
      installHint: '',
      interactiveMode: 'IfAvailable',
      provideClusterInfo: true,
      ...extra,
    },
    CLUSTER,
    { FROM_APP: 'too' },
    clock,
    createOpenGate(clock),
  );
  sources.push(source);
  return source;
}

const runs = (): number => readFileSync(join(folder, 'runs'), 'utf8').split('\n').length - 1;
const answer = (status: object): string =>
  `console.log(JSON.stringify({status: ${JSON.stringify(status)}}));`;

test('ten callers share one process, and the answer is kept until it expires', async () => {
  const source = plugin(answer({ token: 't1', expirationTimestamp: '2026-01-01T00:10:00Z' }));
  const all = await Promise.all(Array.from({ length: 10 }, () => source.get()));
  expect(all.every((result) => result.ok && result.value.token === 't1')).toBe(true);
  expect(runs()).toBe(1);
  await source.get();
  expect(runs()).toBe(1);
  clock.advance(10 * 60_000);
  await source.get();
  expect(runs()).toBe(2);
});

test('asks again after the API server refused the answer', async () => {
  const source = plugin(answer({ token: 't1' }));
  expect(source.invalidate(null)).toBe(false);
  const first = await source.get();
  expect(source.invalidate(first.ok ? first.value : null)).toBe(true);
  await source.get();
  expect(runs()).toBe(2);
});

test('several requests that were refused with the same answer ask for one other', async () => {
  const source = plugin(answer({ token: 't1' }));
  const first = await source.get();
  const refused = first.ok ? first.value : null;
  expect(source.invalidate(refused)).toBe(true);
  // The second is told while the plugin runs, the third when it is done.
  const renewed = source.get();
  expect(source.invalidate(refused)).toBe(true);
  const second = source.get();
  await renewed;
  expect(source.invalidate(refused)).toBe(true);
  const third = await source.get();
  expect([await renewed, await second]).toEqual([third, third]);
  expect(runs()).toBe(2);
});

test('the plugin learns of the cluster, and gets both environments', async () => {
  const source = plugin(
    `const info = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
     const token = [info.kind, info.spec.interactive, info.spec.cluster.server, process.env.FROM_CONFIG, process.env.FROM_APP].join(' ');
     console.log(JSON.stringify({status: {token}}));`,
  );
  expect(await source.get()).toMatchObject({
    ok: true,
    value: { token: 'ExecCredential false https://api.test yes too' },
  });
});

test('gives client certificates', async () => {
  const source = plugin(answer({ clientCertificateData: 'CERT', clientKeyData: 'KEY' }));
  expect(await source.get()).toEqual({
    ok: true,
    value: { token: null, certificatePem: 'CERT', keyPem: 'KEY', expiresAtMs: null },
  });
});

test.each([
  ['console.error("denied, token: abc123456"); process.exit(3)', 'ended with 3: denied, token: •••'],
  ['console.log("not json s3cr3t")', 'the output is not JSON'],
  [answer({}), 'the output has no token and no client certificate'],
])('%s fails with words and without secrets', async (script, detail) => {
  const result = await plugin(script).get();
  expect(result).toEqual({
    ok: false,
    failure: { code: 'credentialFailed', subject: process.execPath, detail, retryAtMs: null },
  });
});

test('a plugin that is not installed fails with its hint; one that needs a terminal is not run', async () => {
  const missing = await plugin('', { command: 'no-such-plugin-here', installHint: 'Install it.' }).get();
  expect(missing).toMatchObject({ ok: false, failure: { detail: 'not found. Install it.' } });
  const interactive = await plugin('', { interactiveMode: 'Always' }).get();
  expect(interactive).toMatchObject({ ok: false, failure: { code: 'credentialFailed' } });
  expect(() => runs()).toThrow('ENOENT');
});

const WAIT_FOR_EVER = `require('fs').writeFileSync(__dirname + '/pid', String(process.pid)); setInterval(() => {}, 1000);`;

async function startedPid(): Promise<number> {
  let pid = 0;
  await until(() => {
    pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    expect(pid).toBeGreaterThan(0);
  });
  return pid;
}

test.each([
  ['its time limit', 'no answer in 120 s', () => clock.advance(120_000)],
  ['close', 'closed', () => sources[0]?.close()],
])('%s ends the process', async (_name, detail, stop) => {
  const result = plugin(WAIT_FOR_EVER).get();
  const pid = await startedPid();
  stop();
  expect(await result).toMatchObject({ ok: false, failure: { detail } });
  await until(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
});
