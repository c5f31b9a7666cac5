import { expect, it } from 'vitest';
import { readTeam } from './readTeam.ts';
import { NO_TEAM } from './teamSettings.ts';

const GOOD = `
protection: protected
signals:
  purchase-*:
    service: purchase
    critical-endpoints: "POST /v1/orders, GET /v1/*"
criticalEndpoints:
  purchase: ["POST /v1/orders", "get_/v1/cart*"]
links:
  - title: Runbook
    url: https://wiki.example.com/{namespace}/{name}
    rollouts: [purchase-*]
responseSteps:
  any: "Tell #releases."
  oneEndpoint: |
    1. Look at the **orders** board.
`;

it('reads every part', () => {
  expect(readTeam(GOOD, 'namespace')).toEqual({
    faults: [],
    team: {
      protection: 'protected',
      contexts: {},
      signals: {
        'purchase-*': { service: 'purchase', 'critical-endpoints': 'POST /v1/orders, GET /v1/*' },
      },
      criticalEndpoints: { purchase: ['POST /v1/orders', 'get_/v1/cart*'] },
      links: [
        { title: 'Runbook', url: 'https://wiki.example.com/{namespace}/{name}', rollouts: ['purchase-*'] },
      ],
      responseSteps: { any: 'Tell #releases.', oneEndpoint: '1. Look at the **orders** board.\n' },
    },
  });
});

it('uses the good parts and says the bad ones', () => {
  const { team, faults } = readTeam(
    `
protection: locked
colour: red
signals:
  a: { service: 7, env: prod, speed: fast }
  b: nonsense
criticalEndpoints:
  web: "GET /"
  api: ["GET /"]
links:
  - { title: Good, url: "https://wiki.example.com/x" }
  - { title: Plain, url: "http://wiki.example.com" }
  - { title: Script, url: "javascript:alert(1)" }
  - { title: Host, url: "https://{name}.example.com" }
responseSteps:
  fire: run
  latency: Look.
`,
    'namespace',
  );
  expect(team).toMatchObject({
    protection: null,
    signals: { a: { env: 'prod' } },
    criticalEndpoints: { api: ['GET /'] },
    links: [{ title: 'Good' }],
    responseSteps: { latency: 'Look.' },
  });
  expect(team.links).toHaveLength(1);
  expect(faults.map(({ path }) => path).sort()).toEqual([
    'colour',
    'criticalEndpoints.web',
    'links.1.url',
    'links.2.url',
    'links.3.url',
    'protection',
    'responseSteps.fire',
    'signals.a.service',
    'signals.a.speed',
    'signals.b',
  ]);
});

it('lets a namespace speak of itself only, and a file of contexts only', () => {
  const text = 'protection: readOnly\ncontexts: { "prod-*": protected }';
  const inNamespace = readTeam(text, 'namespace');
  expect(inNamespace.team).toMatchObject({ protection: 'readOnly', contexts: {} });
  expect(inNamespace.faults.map(({ path }) => path)).toEqual(['contexts']);
  const inFile = readTeam(text, 'file');
  expect(inFile.team).toMatchObject({ protection: null, contexts: { 'prod-*': 'protected' } });
  expect(inFile.faults.map(({ path }) => path)).toEqual(['protection']);
});

it.each([
  ['nothing', '', 0],
  ['no YAML', 'a: [', 1],
  ['a list', '- a', 1],
  ['a text', 'hello', 1],
  ['too much', `a: ${'x'.repeat(1_200_000)}`, 1],
  ['too many aliases', `a: &a [1]\nb: [${'*a,'.repeat(500)}]\nc: &c [*a]\n`, 1],
])('gives nothing for %s', (_, text, least) => {
  const { team, faults } = readTeam(text, 'file');
  expect(team).toEqual(NO_TEAM);
  expect(faults.length).toBeGreaterThanOrEqual(least);
});

it('is not fooled by names that objects have by themselves', () => {
  const { team } = readTeam('signals: { __proto__: { service: evil }, constructor: { service: x } }', 'file');
  expect(Object.getPrototypeOf(team.signals)).toBe(Object.prototype);
  expect(Object.keys(team.signals)).toContain('constructor');
  expect(({} as Record<string, unknown>)['service']).toBeUndefined();
});
