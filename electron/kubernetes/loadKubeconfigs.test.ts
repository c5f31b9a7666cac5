import { delimiter } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { contextIdOf, loadKubeconfigs, type Kubeconfigs } from './loadKubeconfigs.ts';

type Files = Record<string, string>;

function load(files: Files, options: { list?: string[]; explicit?: string } = {}): Kubeconfigs {
  return loadKubeconfigs({
    env: options.list ? { KUBECONFIG: options.list.join(delimiter) } : {},
    homeDirectory: '/home/me',
    explicitFile: options.explicit ?? null,
    readFile(path) {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
      if (text === 'EACCES') throw Object.assign(new Error('not allowed'), { code: 'EACCES' });
      return text;
    },
  });
}

function config(parts: {
  clusters?: Record<string, unknown>;
  users?: Record<string, unknown>;
  contexts?: Record<string, unknown>;
  current?: string;
}): string {
  const list = (entries: Record<string, unknown> | undefined, body: string) =>
    Object.entries(entries ?? {}).map(([name, value]) => ({ name, [body]: value }));
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: list(parts.clusters, 'cluster'),
    users: list(parts.users, 'user'),
    contexts: list(parts.contexts, 'context'),
    'current-context': parts.current ?? '',
  });
}

const ONE = config({
  clusters: { c: { server: 'https://one.test:6443/' } },
  users: { u: { token: 'one' } },
  contexts: { dev: { cluster: 'c', user: 'u', namespace: 'shop' } },
  current: 'dev',
});

test('reads ~/.kube/config where nothing else is told', () => {
  const { files, entries, problem } = load({ '/home/me/.kube/config': ONE });
  expect(problem).toBeNull();
  expect(files).toEqual([{ path: '/home/me/.kube/config', problem: null }]);
  expect(entries).toEqual([
    {
      contextId: contextIdOf('/home/me/.kube/config', 'dev'),
      name: 'dev',
      file: '/home/me/.kube/config',
      isCurrent: true,
      clusterName: 'c',
      server: 'https://one.test:6443',
      userName: 'u',
      namespace: 'shop',
      connect: {
        cluster: { name: 'c', server: 'https://one.test:6443', skipTLSVerify: false },
        user: { name: 'u', token: 'one' },
      },
      problem: null,
    },
  ]);
});

test('the first file to define a name wins entirely, also for current-context; missing files are skipped', () => {
  const two = config({
    clusters: { c: { server: 'https://two.test', 'tls-server-name': 'x' }, d: { server: 'https://d.test' } },
    users: { u: { token: 'two', username: 'also' } },
    contexts: { dev: { cluster: 'd' }, other: { cluster: 'd', user: 'u' } },
    current: 'other',
  });
  const { files, entries } = load({ '/a': ONE, '/b': two }, { list: ['/missing', '/a', '/b', '', '/a'] });
  expect(files.map((file) => file.path)).toEqual(['/a', '/b']);
  expect(entries.map((entry) => [entry.name, entry.file, entry.isCurrent, entry.server])).toEqual([
    ['dev', '/a', true, 'https://one.test:6443'],
    ['other', '/b', false, 'https://d.test'],
  ]);
  // The user of the second file is the first file's: a context may be split over files.
  expect(entries[1]?.connect?.user).toEqual({ name: 'u', token: 'one' });
  expect(entries[1]?.namespace).toBe('default');
});

test('an explicit file is read alone; missing, it is a problem', () => {
  const files = { '/a': ONE, '/home/me/.kube/config': ONE };
  expect(load(files, { explicit: '/a', list: ['/b'] }).files.map((file) => file.path)).toEqual(['/a']);
  const missing = load(files, { explicit: '/nowhere' });
  expect(missing.problem).toMatchObject({ code: 'kubeconfigMissing', subject: '/nowhere' });
  expect(missing.files[0]?.problem?.code).toBe('kubeconfigMissing');
});

test('nothing at all is kubeconfigMissing; a file without contexts is kubeconfigInvalid', () => {
  expect(load({}).problem).toMatchObject({ code: 'kubeconfigMissing', subject: '/home/me/.kube/config' });
  expect(load({}, { list: ['/x', '/y'] }).problem?.subject).toBe('/x, /y');
  expect(load({ '/home/me/.kube/config': '' }).problem).toMatchObject({
    code: 'kubeconfigInvalid',
    detail: 'no contexts',
  });
});

test('paths become absolute; of a command only when it has a separator; data wins over files', () => {
  const text = config({
    clusters: {
      c: { server: 'https://one.test', 'certificate-authority': 'ca.pem' },
      data: {
        server: 'https://one.test',
        'certificate-authority': 'ca.pem',
        'certificate-authority-data': 'QUJD',
      },
    },
    users: {
      files: { 'client-certificate': 'my.crt', 'client-key': '/abs/my.key', tokenFile: '../token' },
      data: {
        'client-certificate': 'a',
        'client-certificate-data': 'QQ==',
        'client-key': 'b',
        'client-key-data': 'Qg==',
      },
      near: {
        exec: { apiVersion: 'v1', command: './bin/login', args: ['a'], env: [{ name: 'X', value: 'y' }] },
      },
      path: { exec: { apiVersion: 'v1', command: 'aws' } },
    },
    contexts: {
      files: { cluster: 'c', user: 'files' },
      data: { cluster: 'data', user: 'data' },
      near: { cluster: 'c', user: 'near' },
      path: { cluster: 'c', user: 'path' },
    },
  });
  const [files, data, near, path] = load({ '/etc/k/config': text }, { explicit: '/etc/k/config' }).entries;
  expect(files?.connect?.cluster.caFile).toBe('/etc/k/ca.pem');
  expect(files?.connect?.user).toEqual({
    name: 'files',
    certFile: '/etc/k/my.crt',
    keyFile: '/abs/my.key',
    tokenFile: '/etc/token',
  });
  expect(data?.connect?.cluster).toMatchObject({ caData: 'QUJD' });
  expect(data?.connect?.cluster.caFile).toBeUndefined();
  expect(data?.connect?.user).toEqual({ name: 'data', certData: 'QQ==', keyData: 'Qg==' });
  expect(near?.connect?.user.exec).toMatchObject({
    command: '/etc/k/bin/login',
    args: ['a'],
    env: { X: 'y' },
  });
  expect(path?.connect?.user.exec?.command).toBe('aws');
});

test('a broken file or entry does not lose the rest, and is reported', () => {
  const partly = stringify({
    clusters: [{ cluster: { server: 'https://x' } }, { name: 'c', cluster: { server: 'https://one.test' } }],
    users: [{ name: 'u', user: 'nonsense' }],
    contexts: [
      { name: 'good', context: { cluster: 'c' } },
      { name: 'noCluster', context: { cluster: 'gone' } },
      { name: 'noUser', context: { cluster: 'c', user: 'u' } },
      { name: 'empty', context: {} },
    ],
  });
  const { files, entries, problem } = load(
    { '/bad': 'token: "secretvalue\n  x: [', '/partly': partly, '/closed': 'EACCES' },
    { list: ['/bad', '/partly', '/closed'] },
  );
  expect(problem).toBeNull();
  expect(files.map((file) => [file.path, file.problem?.code])).toEqual([
    ['/bad', 'kubeconfigInvalid'],
    ['/partly', 'kubeconfigInvalid'],
    ['/closed', 'kubeconfigInvalid'],
  ]);
  expect(files[0]?.problem?.detail).not.toContain('secretvalue');
  expect(files[1]?.problem?.detail).toBe('clusters[0].name is missing; users[0].user is not a map');
  expect(entries.map((entry) => [entry.name, entry.problem?.code, entry.problem?.detail])).toEqual([
    ['good', undefined, undefined],
    ['noCluster', 'contextInvalid', 'cluster "gone" is not defined'],
    ['noUser', 'contextInvalid', 'user "u" is not defined'],
    ['empty', 'contextInvalid', 'no cluster given'],
  ]);
  expect(entries[1]?.connect).toBeNull();
});

test.each([
  [{ server: '' }, {}, 'no server'],
  [{ server: 'ftp://x' }, {}, 'cannot be read'],
  [
    { server: 'https://x', 'insecure-skip-tls-verify': true, 'certificate-authority-data': 'QQ==' },
    {},
    'exclude',
  ],
  [{ server: 'https://x', 'proxy-url': 'quic://p' }, {}, 'proxy-url'],
  [{ server: 'http://x' }, { token: 't' }, 'plain http'],
])('refuses the cluster %j with user %j', (cluster, user, words) => {
  const text = config({
    clusters: { c: cluster },
    users: { u: user },
    contexts: { dev: { cluster: 'c', user: 'u' } },
  });
  const [entry] = load({ '/a': text }, { explicit: '/a' }).entries;
  expect(entry?.problem?.detail).toContain(words);
});

test('plain http is fine with the flag or without credentials; user info is not shown', () => {
  const text = config({
    clusters: {
      flagged: { server: 'http://x', 'insecure-skip-tls-verify': true },
      proxy: { server: 'http://me:pw@localhost:8001/base/' },
      bare: { server: '10.0.0.1:6443' },
    },
    users: { u: { token: 't' } },
    contexts: { a: { cluster: 'flagged', user: 'u' }, b: { cluster: 'proxy' }, c: { cluster: 'bare' } },
  });
  const entries = load({ '/a': text }, { explicit: '/a' }).entries;
  expect(entries.map((entry) => [entry.server, entry.problem])).toEqual([
    ['http://x', null],
    ['http://localhost:8001/base', null],
    ['https://10.0.0.1:6443', null],
  ]);
});

test('the id stands for file and name', () => {
  expect(contextIdOf('/a', 'dev')).not.toBe(contextIdOf('/b', 'dev'));
  expect(contextIdOf('/a', 'dev')).toMatch(/^[0-9a-f]{12}$/);
});
