import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { createServerCertificate } from '../certificates.ts';
import { writeKubeconfig } from '../kubeconfigFile.ts';
import { PODS, ROLLOUTS, type KubeObject } from '../kubeObject.ts';
import { startTestCluster, TEST_USERS, type TestCluster } from './testCluster.ts';

const installed = spawnSync('kubectl', ['version', '--client']).status === 0;

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

let cluster: TestCluster;
let folder: string;
let environment: NodeJS.ProcessEnv;
const started: ChildProcess[] = [];

beforeEach(async () => {
  const certificate = createServerCertificate();
  cluster = await startTestCluster(createManualClock(), {
    tls: certificate,
    podLog: () => ['2023-11-14T22:13:10Z one', '2023-11-14T22:13:19Z two'],
  });
  folder = mkdtempSync(join(tmpdir(), 'kubectl-test-'));
  const kubeconfig = join(folder, 'config');
  writeKubeconfig(kubeconfig, {
    clusters: [{ name: 'test', server: cluster.api.url, authorityPem: certificate.authorityPem }],
    contexts: TEST_USERS.map(({ name, token }) => ({ name, cluster: 'test', token, namespace: 'shop' })),
    currentContext: 'admin',
  });
  environment = { PATH: process.env['PATH'], HOME: folder, KUBECONFIG: kubeconfig };
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await cluster.api.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const kubectl = (...args: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    execFile('kubectl', args, { env: environment }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
const output = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await kubectl(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
};
// The words of each line, without the spaces that make columns.
const rows = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(/\s{2,}/));
const rollout = (): KubeObject => cluster.store.get(ROLLOUTS, 'shop', 'web')!;

// Skipped where no kubectl is on the PATH.
describe.skipIf(!installed)('kubectl', () => {
  it('finds the version and every resource', async () => {
    expect(await output('version')).toContain('Server Version: v1.32.4');
    const resources = await output('api-resources', '--namespaced=false', '-o', 'name');
    expect(resources).toContain('clusteranalysistemplates.argoproj.io');
    expect(await output('api-resources', '--api-group=argoproj.io', '-o', 'name')).toContain(
      'rollouts.argoproj.io',
    );
  });

  it('gets tables: of a namespace, of all, wide, by label', async () => {
    expect(rows(await output('get', 'rollouts'))).toEqual([
      ['NAME', 'DESIRED', 'CURRENT', 'UP-TO-DATE', 'AVAILABLE', 'AGE'],
      ['web', '3', '3', '1', '3', '0s'],
    ]);
    expect(rows(await output('get', 'ro', '-A')).map(([namespace, name]) => [namespace, name])).toEqual([
      ['NAMESPACE', 'NAME'],
      ['other', 'cart'],
      ['shop', 'web'],
    ]);
    const wide = rows(await output('get', 'pods', '-l', 'version=canary', '-o', 'wide'));
    expect(wide[0]?.slice(0, 7)).toEqual(['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE', 'IP', 'NODE']);
    expect(wide.slice(1)).toEqual([
      ['web-abc-1', '1/1', 'Running', '0', '0s', '10.0.0.7', 'node-1', '<none>', '<none>'],
    ]);
    expect(await output('get', 'all')).toContain('replicaset.apps/web-abc');
    expect(await output('get', 'events')).toContain('RolloutPaused');
  });

  it('gets objects as JSON', async () => {
    const object = JSON.parse(await output('get', 'rollout', 'web', '-o', 'json')) as KubeObject;
    expect(object).toEqual(JSON.parse(JSON.stringify(rollout())));
    expect(await output('get', 'pods', '-o', 'jsonpath={.items[*].metadata.name}')).toBe(
      'web-abc-1 web-def-1',
    );
  });

  it('says what does not exist', async () => {
    expect((await kubectl('get', 'rollout', 'nope')).stderr).toBe(
      'Error from server (NotFound): rollouts.argoproj.io "nope" not found\n',
    );
  });

  it('watches', async () => {
    const child = spawn('kubectl', ['get', 'pods', '-w', '--no-headers'], { env: environment });
    started.push(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const nextLine = async (): Promise<string[]> => rows(String((await lines.next()).value))[0] ?? [];
    expect(await nextLine()).toEqual(['web-abc-1', '1/1', 'Running', '0', '0s']);
    expect((await nextLine())[0]).toBe('web-def-1');
    cluster.store.update(PODS, 'shop', 'web-abc-1', (pod) => {
      pod.status = {
        phase: 'Running',
        containerStatuses: [
          { name: 'app', ready: false, restartCount: 4, state: { waiting: { reason: 'CrashLoopBackOff' } } },
        ],
      };
    });
    expect(await nextLine()).toEqual(['web-abc-1', '0/1', 'CrashLoopBackOff', '4', '0s']);
  });

  it('describes a Rollout with its events, and a pod', async () => {
    const described = await output('describe', 'rollout', 'web');
    expect(described).toMatch(/Kind:\s+Rollout/);
    expect(described).toMatch(/Current Pod Hash:\s+abc/);
    expect(described).toMatch(/RolloutPaused .* Rollout is paused \(CanaryPauseStep\)/);
    expect(await output('describe', 'pod', 'web-abc-1')).toMatch(/Node:\s+node-1/);
  });

  it('patches the object by merge and the status by JSON Patch', async () => {
    const paused = await output('patch', 'rollout', 'web', '--type=merge', '-p', '{"spec":{"paused":true}}');
    expect(paused).toBe('rollout.argoproj.io/web patched\n');
    expect(rollout().spec?.['paused']).toBe(true);
    const abort = (hash: string): string[] => [
      'patch',
      'rollout',
      'web',
      '--subresource=status',
      '--type=json',
      '-p',
      JSON.stringify([
        { op: 'test', path: '/status/currentPodHash', value: hash },
        { op: 'add', path: '/status/abort', value: true },
      ]),
    ];
    const refused = await kubectl(...abort('other'));
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('The request is invalid');
    expect(rollout().status).not.toHaveProperty('abort');
    await output(...abort('abc'));
    expect(rollout().status?.['abort']).toBe(true);
    expect((await kubectl('patch', 'rollout', 'web', '-p', '{}')).stderr).toContain('is not supported');
  });

  it('labels and scales, and stores nothing on a dry run', async () => {
    await output('label', 'rollout', 'web', 'team=shop');
    await output('scale', 'rollout', 'web', '--replicas=5');
    expect(rollout()).toMatchObject({ metadata: { labels: { team: 'shop' } }, spec: { replicas: 5 } });
    const patch = ['--type=merge', '-p', '{"spec":{"paused":true}}'];
    const dryRun = await output('patch', 'rollout', 'web', '--dry-run=server', ...patch);
    expect(dryRun).toContain('patched');
    expect(rollout().spec).not.toHaveProperty('paused');
  });

  it('asks for rights and for its name', async () => {
    const canI = (user: string, ...question: string[]): Promise<Outcome> =>
      kubectl('--context', user, 'auth', 'can-i', ...question);
    const patchStatus = ['patch', 'rollouts.argoproj.io', '--subresource=status'];
    expect((await canI('releaser', ...patchStatus)).stdout).toBe('yes\n');
    expect((await canI('releaser', ...patchStatus, '-n', 'other')).stdout).toBe('no\n');
    expect((await canI('viewer', ...patchStatus)).stdout).toBe('no\n');
    expect((await canI('releaser', '--list')).stdout).toMatch(/rollouts\.argoproj\.io\/status .* \[patch\]/);
    expect(await output('--context', 'viewer', 'auth', 'whoami')).toMatch(/Username\s+viewer/);
    expect((await kubectl('--context', 'viewer', 'get', 'secrets')).stderr).toBe(
      'Error from server (Forbidden): secrets is forbidden: User "viewer" cannot list resource "secrets" in API group "" in the namespace "shop"\n',
    );
  });

  it('reads logs and deletes a pod', async () => {
    expect(await output('logs', 'web-abc-1')).toBe('one\ntwo\n');
    expect(await output('logs', 'web-abc-1', '--tail=1', '--timestamps')).toBe('2023-11-14T22:13:19Z two\n');
    expect(await output('delete', 'pod', 'web-abc-1')).toContain('"web-abc-1" deleted');
    expect(cluster.store.get(PODS, 'shop', 'web-abc-1')).toBeUndefined();
  });
});
