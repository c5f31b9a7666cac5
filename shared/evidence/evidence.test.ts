import { describe, expect, it } from 'vitest';
import { deployedRange, projectApplication, releaseWorkflows } from './application.ts';
import { compareUrl, repositoryPage, templateRange } from './compareUrl.ts';
import { configDiff } from './configDiff.ts';
import { configReferences, pairConfigs } from './configReferences.ts';
import { nearbyChanges } from './nearbyChanges.ts';
import { podSpread } from './podSpread.ts';

describe('configDiff', () => {
  const stable = {
    data: {
      RETRIES: '3',
      API_TOKEN: 'hush-one',
      'app.yaml': 'pool: 40\npassword: hush-two\nurl: postgres://app:hush-three@db/x\nname: a\n',
      'tls.key': 'hush-four',
      same: 'x',
    },
  };
  const canary = {
    data: {
      RETRIES: '0',
      API_TOKEN: 'hush-five',
      'app.yaml': 'pool: 8\npassword: hush-six\nurl: postgres://app:hush-seven@db/x\nname: a\n',
      'tls.key': 'hush-eight',
      same: 'x',
      added: 'y',
    },
  };

  it('tells entries, and lines of entries that have several', () => {
    const changes = configDiff(stable, canary);
    expect(changes.slice(0, 3)).toEqual([
      { path: 'RETRIES', from: '3', to: '0' },
      { path: 'API_TOKEN', from: '•••', to: '•••' },
      { path: 'app.yaml:1', from: 'pool: 40', to: 'pool: 8' },
    ]);
    expect(changes.at(-1)).toEqual({ path: 'added', from: null, to: 'y' });
    expect(configDiff(stable, stable)).toEqual([]);
  });

  it('never shows what looks like a secret', () => {
    expect(JSON.stringify(configDiff(stable, canary))).not.toContain('hush');
    const json = (value: string) => ({ data: { 'a.json': `{\n "dbPassword": "${value}",\n "x": 1}` } });
    expect(JSON.stringify(configDiff(json('hush'), json('hush2')))).not.toContain('hush');
  });
});

it('config references come from env, envFrom and volumes, and are paired by what is before their hash', () => {
  const template = {
    spec: {
      containers: [
        {
          envFrom: [{ configMapRef: { name: 'settings-7c4d9b5f2k' } }, { secretRef: { name: 'keys' } }],
          env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'flags', key: 'a' } } }],
        },
      ],
      volumes: [{ projected: { sources: [{ secret: { name: 'tls' } }] } }],
    },
  };
  expect(configReferences(template)).toEqual({
    ConfigMap: ['flags', 'settings-7c4d9b5f2k'],
    Secret: ['keys', 'tls'],
  });
  expect(
    pairConfigs(['flags', 'settings-7c4d9b5f2k', 'gone'], ['flags', 'settings-5f8h2m6t9c', 'new']),
  ).toEqual([
    { stable: 'flags', canary: 'flags' },
    { stable: 'settings-7c4d9b5f2k', canary: 'settings-5f8h2m6t9c' },
    { stable: null, canary: 'new' },
    { stable: 'gone', canary: null },
  ]);
});

describe('where the source lies', () => {
  it('knows a repository however it is cloned', () => {
    expect(repositoryPage('git@github.com:example/shop.git')).toBe('https://github.com/example/shop');
    expect(repositoryPage('https://gitlab.example.com/a/b/')).toBe('https://gitlab.example.com/a/b');
    expect(repositoryPage('https://token@github.com/example/shop')).toBeNull();
    expect(repositoryPage('file:///etc')).toBeNull();
    expect(compareUrl('https://gitlab.example.com/a/b.git', 'v1', 'v2')).toBe(
      'https://gitlab.example.com/a/b/-/compare/v1...v2',
    );
    expect(compareUrl('https://git.example.com/a', 'v1', 'v2')).toBeNull();
    expect(compareUrl('https://github.com/a/b', 'v1', '../../x?')).toBeNull();
  });

  it('reads the range from the templates', () => {
    const template = (tag: string) => ({ spec: { containers: [{ image: `shop:${tag}`, env: [] }] } });
    expect(
      templateRange(
        { 'release-cockpit/repository': 'https://github.com/example/shop' },
        template('1'),
        template('2'),
      ),
    ).toMatchObject({ from: '1', to: '2', url: 'https://github.com/example/shop/compare/1...2' });
    expect(templateRange({}, template('1'), template('2'))).toBeNull();
  });
});

it('an Application is read with its revision, health, link and what it deployed before', () => {
  const raw = {
    metadata: { name: 'shop', namespace: 'argocd' },
    spec: { project: 'p', source: { repoURL: 'https://github.com/example/shop', path: 'deploy' } },
    status: {
      sync: { status: 'Synced', revision: 'b' },
      health: { status: 'Degraded' },
      operationState: { phase: 'Succeeded', finishedAt: '2026-01-05T12:00:00Z' },
      history: [{ revision: 'a' }, { revision: 'b' }, { revision: 'b' }],
    },
  };
  expect(projectApplication(raw, 'https://cd.example.com')).toMatchObject({
    sync: 'Synced',
    health: 'Degraded',
    revision: 'b',
    url: 'https://cd.example.com/applications/argocd/shop',
  });
  expect(deployedRange(raw)?.url).toBe('https://github.com/example/shop/compare/a...b');
  expect(projectApplication({ spec: 7 }, null)).toBeNull();
});

it('workflows are those with the release’s labels, in its time', () => {
  const workflow = (name: string, labels: object, finishedAt: string) => ({
    metadata: { name, namespace: 'shop', labels, creationTimestamp: '2026-01-05T11:00:00Z' },
    status: { phase: 'Succeeded', finishedAt },
  });
  const found = releaseWorkflows(
    [
      workflow('build', { app: 'shop' }, '2026-01-05T12:00:00Z'),
      workflow('old', { app: 'shop' }, '2026-01-04T12:00:00Z'),
      workflow('other', { app: 'cart' }, '2026-01-05T12:00:00Z'),
      workflow('mine', { 'rollouts-pod-template-hash': 'h' }, '2026-01-05T12:00:00Z'),
    ],
    { podHash: 'h', podLabels: { app: 'shop' } },
    Date.parse('2026-01-05T11:30:00Z'),
    null,
  );
  expect(found.map(({ name }) => name).toSorted()).toEqual(['build', 'mine']);
});

it('nearby changes leave out status writes, locks, and what is older', () => {
  const metadata = (name: string, created: string, fields: object[]) => ({
    metadata: { name, creationTimestamp: created, managedFields: fields },
  });
  const fromMs = Date.parse('2026-01-05T12:00:00Z');
  const late = '2026-01-05T12:05:00Z';
  expect(
    nearbyChanges(
      'Deployment',
      [
        metadata('changed', '2025-01-01T00:00:00Z', [{ manager: 'helm', time: late }]),
        metadata('scaled', '2025-01-01T00:00:00Z', [{ manager: 'kcm', time: late, subresource: 'status' }]),
        metadata('made', late, []),
        metadata('leader-election', late, []),
      ],
      fromMs,
    ),
  ).toEqual([
    { object: 'Deployment', name: 'changed', atMs: Date.parse(late), what: 'changed', by: 'helm' },
    { object: 'Deployment', name: 'made', atMs: Date.parse(late), what: 'created', by: '' },
  ]);
});

describe('podSpread', () => {
  const pod = (name: string, errors: number | null, node = 'n1', zone = 'a') => ({
    pod: name,
    node,
    zone,
    ready: true,
    requests: errors === null ? null : 1_000,
    errors,
  });

  it('all, some with what they share, too few, or not told', () => {
    expect(podSpread([pod('a', 20), pod('b', 18)]).kind).toBe('all');
    expect(podSpread([pod('a', 40), pod('b', 0, 'n2'), pod('c', 0, 'n2', 'b')])).toMatchObject({
      kind: 'some',
      failing: [{ pod: 'a' }],
      node: 'n1',
      zone: '',
    });
    expect(podSpread([pod('a', 3), pod('b', 0)]).kind).toBe('tooFew');
    // The errors that the endpoint always has are no failing pod, and of two kinds of pods none may be between.
    expect(podSpread([pod('a', 60), pod('b', 55), pod('c', 4, 'n2'), pod('d', 2, 'n3')])).toMatchObject({
      kind: 'some',
      failing: [{ pod: 'a' }, { pod: 'b' }],
      node: 'n1',
    });
    expect(podSpread([pod('a', 40), pod('b', 12), pod('c', 1)]).kind).toBe('tooFew');
    expect(podSpread(Array.from({ length: 20 }, (_, index) => pod(`${index}`, 4 + (index % 5)))).kind).toBe(
      'all',
    );
    expect(podSpread([pod('a', null)]).kind).toBe('unknown');
    expect(podSpread([]).kind).toBe('unknown');
  });
});
