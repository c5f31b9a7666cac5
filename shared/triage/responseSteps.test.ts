import { expect, it } from 'vitest';
import { troubleSchema, type Findings } from '../contract/triage.ts';
import { responseSteps, type ResponseFacts } from './responseSteps.ts';

const pods = { all: 4, ready: 4, bad: [] as string[], reason: '' };
const found: Findings = {
  asOfMs: 1,
  trouble: 'oneEndpoint',
  where: 'canaryOnly',
  endpoints: { worse: ['POST /v1/orders'], worseCount: 1, suspicious: [], clear: 1, open: 0, all: 2 },
  numbers: null,
  latency: null,
  pods: { canary: pods, stable: pods },
  since: null,
  others: [],
  impact: null,
  gate: { failed: 0, errors: 0, inconclusive: 0, value: '', olderAlert: '' },
};
const RUNNING: ResponseFacts = { aborted: false, paused: false, canaryWeight: 20 };

const states = (change: Partial<Findings>, facts = RUNNING) =>
  Object.fromEntries(responseSteps({ ...found, ...change }, facts).map(({ name, state }) => [name, state]));

it('what can be checked ticks itself, the rest is a person’s', () => {
  expect(states({})).toMatchObject({
    confirmCanary: 'done',
    podsAreFine: 'done',
    stopTraffic: 'open',
    trafficBack: 'open',
    readLogs: 'person',
    report: 'person',
  });
  const restarted = { ...pods, bad: ['p'], reason: 'OOMKilled' };
  expect(states({ pods: { canary: restarted, stable: pods } }).podsAreFine).toBe('open');
  expect(states({ pods: null }).podsAreFine).toBe('open');
});

it('an abort is done when the traffic is back, not when it was asked for', () => {
  expect(states({}, { ...RUNNING, aborted: true })).toMatchObject({
    stopTraffic: 'done',
    trafficBack: 'open',
  });
  const aborted = { aborted: true, paused: false, canaryWeight: 0 };
  expect(states({}, aborted).trafficBack).toBe('done');
  expect(states({})).not.toHaveProperty('revertSpec');
  expect(responseSteps(found, aborted).find(({ name }) => name === 'revertSpec')).toEqual({
    name: 'revertSpec',
    state: 'person',
    actions: ['undo'],
  });
  expect(states({}, { aborted: true, paused: false, canaryWeight: null }).trafficBack).toBe('open');
});

it('every kind of trouble has its own steps, and no action in them is silent', () => {
  for (const trouble of troubleSchema.options) {
    const steps = responseSteps({ ...found, trouble }, RUNNING);
    expect(steps.length > 0).toBe(trouble !== 'none');
    expect(new Set(steps.map(({ name }) => name)).size).toBe(steps.length);
  }
  expect(
    responseSteps({ ...found, trouble: 'bothVersions' }, RUNNING).flatMap(({ actions }) => actions),
  ).toEqual(['pause']);
});
