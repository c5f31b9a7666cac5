import { expect, it } from 'vitest';
import { exportedTeam } from './exportedTeam.ts';
import { NO_TEAM, type TeamSettings } from './teamSettings.ts';

const RUNBOOK = { title: 'Runbook', url: 'https://wiki.example.com/{name}' };
const FILE: TeamSettings = {
  ...NO_TEAM,
  contexts: { 'prod-*': 'protected' },
  signals: { orders: { env: 'prod', service: 'orders' } },
  criticalEndpoints: { orders: ['POST /v1/orders'] },
  links: [RUNBOOK],
  responseSteps: { any: 'Tell everybody', latency: 'Look at the database' },
};
const MAP: TeamSettings = {
  ...NO_TEAM,
  protection: 'protected',
  signals: { orders: { env: 'staging', monitors: '7' }, cart: { env: 'prod' } },
  links: [RUNBOOK, { title: 'Dashboard', url: 'https://app.example.com' }],
  responseSteps: { latency: 'Wait', crashLoop: 'Look at the logs' },
};

it('says what counts here: the own before the file, the file before the ConfigMap', () => {
  const own = {
    signals: { orders: { service: 'orders-v2' } },
    criticalEndpoints: { orders: ['GET /v1/cart', 'POST /v1/orders'] },
  };
  expect(exportedTeam(own, [FILE, MAP])).toEqual({
    protection: 'protected',
    contexts: {},
    signals: { orders: { service: 'orders-v2', env: 'prod', monitors: '7' }, cart: { env: 'prod' } },
    criticalEndpoints: { orders: ['GET /v1/cart', 'POST /v1/orders'] },
    links: [RUNBOOK, { title: 'Dashboard', url: 'https://app.example.com' }],
    responseSteps: { any: 'Tell everybody', latency: 'Look at the database', crashLoop: 'Look at the logs' },
  });
});

it('says nothing where nothing is known', () => {
  expect(exportedTeam({ signals: {}, criticalEndpoints: {} }, [])).toEqual(NO_TEAM);
});
