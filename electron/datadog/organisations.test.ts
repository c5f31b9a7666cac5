import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SaveOrganisation } from '../../shared/contract/organisations.ts';
import type { DatadogOrganisations } from './organisations.ts';
import { loadClientFirst } from './testClient.ts';
import { createTestMachine, NOBODY, pairOf, take, type TestMachine } from './testOrganisations.ts';
import { SIGNALS, until } from './testRoom.ts';

loadClientFirst();

let machine: TestMachine;
let app: DatadogOrganisations;
beforeEach(() => {
  machine = createTestMachine();
});
afterEach(() => app.dispose());

const ENVIRONMENT = { ...pairOf('environment'), site: 'datadoghq.com' };
const request = (change: Partial<SaveOrganisation>): SaveOrganisation => ({
  id: 'default',
  label: '',
  site: 'datadoghq.com',
  subdomain: null,
  keys: null,
  unchecked: false,
  ...change,
});
const entering = (name: string, keep: 'kept' | 'run' = 'kept'): Partial<SaveOrganisation> => ({
  keys: { ...take(machine, pairOf(name)), keep },
});
const shown = (id = 'default') =>
  app
    .watch()
    .get()
    .organisations.find((one) => one.id === id);
const keysOf = (path: string): (string | undefined)[] =>
  machine.asked.filter((one) => one.path.includes(path)).map(({ apiKey }) => apiKey);

describe('where keys come from', () => {
  it('from the environment where a person has set none', async () => {
    take(machine, ENVIRONMENT);
    app = machine.start({ environment: ENVIRONMENT });
    expect(shown()).toMatchObject({ source: 'environment', site: 'datadoghq.com' });
    machine.clock.advance(1_000);
    await until(() => expect(shown()?.freshness.state).toBe('live'));
  });

  it('from nowhere, which is said', () => {
    app = machine.start({ environment: { ...ENVIRONMENT, appKey: '' } });
    expect(shown()).toMatchObject({
      source: 'none',
      freshness: { state: 'off', problem: { code: 'datadogNotConfigured' } },
    });
  });

  it('kept ones are there again after a restart, and the environment’s are not used', async () => {
    app = machine.start({ environment: ENVIRONMENT });
    expect(await app.save(request(entering('own')))).toMatchObject({ saved: true, reason: null });
    app.dispose();
    machine.asked = [];
    app = machine.start({ environment: ENVIRONMENT });
    expect(shown()?.source).toBe('opening');
    await until(() => expect(shown()?.source).toBe('kept'));
    machine.clock.advance(1_000);
    await until(() => expect(shown()?.freshness.state).toBe('live'));
    expect(new Set(machine.asked.map(({ apiKey }) => apiKey))).toEqual(new Set([pairOf('own').apiKey]));
  });

  it.each([
    ['that cannot be decrypted', 'kept', 'unreadable', 'datadogKeysUnreadable'],
    ['of an earlier run', 'run', 'forgotten', 'datadogKeysForgotten'],
  ] as const)(
    'keys %s are asked for again; the environment does not step in',
    async (_, keep, source, code) => {
      take(machine, ENVIRONMENT);
      app = machine.start({ environment: ENVIRONMENT });
      await app.save(request(entering('own', keep)));
      app.dispose();
      machine.isLocked = true;
      machine.asked = [];
      app = machine.start({ environment: ENVIRONMENT });
      await until(() => expect(shown()?.source).toBe(source));
      expect(shown()?.freshness).toMatchObject({ state: 'off', problem: { code } });
      machine.clock.advance(60_000);
      app.reconnect();
      expect(machine.asked).toEqual([]);
      machine.isLocked = false;
      await app.check('default');
      await until(() => expect(shown()?.source).toBe(keep === 'kept' ? 'kept' : source));
      expect(app.forgetKeys('default')).toBe(true);
      expect(shown()?.source).toBe('environment');
    },
  );

  it('are not kept where the machine keeps no secrets, unless it is for this run only', async () => {
    machine.storage = 'basicText';
    app = machine.start();
    await until(() => expect(app.watch().get().storage).toBe('basicText'));
    expect(await app.save(request(entering('own')))).toMatchObject({ saved: false, reason: 'storage' });
    expect(shown()?.source).toBe('none');
    expect(await app.save(request(entering('own', 'run')))).toMatchObject({ saved: true });
    expect(shown()?.source).toBe('run');
    expect(machine.kept.size).toBe(0);
  });
});

describe('a check on entry', () => {
  it('refuses wrong keys and leaves everything as it was, unless they are wanted all the same', async () => {
    app = machine.start();
    const wrong = { keys: { ...pairOf('wrong'), keep: 'kept' as const } };
    expect(await app.save(request(wrong))).toMatchObject({
      saved: false,
      reason: 'check',
      check: { problem: { code: 'datadogKeyRefused', subject: 'DD_API_KEY' } },
    });
    expect([machine.kept.size, machine.written, shown()?.source]).toEqual([0, null, 'none']);
    expect(await app.save(request({ ...wrong, unchecked: true }))).toMatchObject({ saved: true });
    await until(() => expect(shown()?.check?.problem?.code).toBe('datadogKeyRefused'));
  });

  it('takes keys that lack a scope, and says which', async () => {
    app = machine.start();
    const keys = { ...take(machine, pairOf('own'), ['timeseries_query']), keep: 'kept' as const };
    expect(await app.save(request({ keys }))).toMatchObject({ saved: true });
    expect(shown()?.check).toMatchObject({
      problem: null,
      scopes: [{ state: 'granted' }, { scope: 'monitors_read', state: 'missing' }],
    });
  });

  it('is made again on demand', async () => {
    app = machine.start();
    await app.save(request(entering('own')));
    machine.taken.clear();
    const checking = app.check('default');
    expect(shown()?.checking).toBe(true);
    await checking;
    expect(shown()).toMatchObject({ checking: false, check: { problem: { code: 'datadogKeyRefused' } } });
  });

  it('sends keys to none but Datadog’s sites', async () => {
    app = machine.start();
    expect(await app.save(request({ ...entering('own'), site: 'datadoghq.example' }))).toMatchObject({
      saved: false,
      reason: 'site',
    });
    expect(machine.asked).toEqual([]);
    await app.save(request({ ...entering('own'), site: 'datadoghq.eu' }));
    expect(new Set(machine.asked.map(({ host }) => host))).toEqual(new Set(['api.datadoghq.eu']));
  });
});

describe('several organisations', () => {
  const add = async (name: string): Promise<string> => {
    await app.save(request({ ...entering(name), id: null, label: name }));
    return (
      app
        .watch()
        .get()
        .organisations.find(({ label }) => label === name)?.id ?? ''
    );
  };

  it('measure each context, and each namespace with a choice of its own, with their own keys', async () => {
    app = machine.start();
    await app.save(request(entering('own')));
    const europe = await add('europe');
    app.assign({ contextId: 'eu', namespace: null, organisationId: europe });
    app.assign({ contextId: 'eu', namespace: 'shared', organisationId: 'default' });
    machine.asked = [];
    const held = [
      app.of('us', 'orders').watchMetrics({ ...SIGNALS, service: 'us' }, true),
      app.of('eu', 'orders').watchMetrics({ ...SIGNALS, service: 'eu' }, true),
      app.of('eu', 'shared').watchMetrics({ ...SIGNALS, service: 'shared' }, true),
    ];
    for (const { view } of held) await until(() => expect(view.get().freshness.state).toBe('live'));
    const asked = keysOf('/query/');
    expect(asked.filter((key) => key === pairOf('own').apiKey)).toHaveLength(4);
    expect(asked.filter((key) => key === pairOf('europe').apiKey)).toHaveLength(2);
    expect(app.of('eu', 'orders').identity()).not.toBe(app.of('us', 'orders').identity());
    expect(app.statusOf('eu').view.get()).toMatchObject({ organisation: 'europe' });
    machine.taken.delete(pairOf('europe').apiKey);
    const all = app.statusOf().view;
    expect(all.get().freshness.state).toBe('live');
    await app.check(europe);
    await until(() =>
      expect(all.get()).toMatchObject({ organisation: 'europe', freshness: { state: 'denied' } }),
    );
    expect(app.statusOf('us').view.get()).toMatchObject({ organisation: '', freshness: { state: 'live' } });
    for (const { dispose } of held) dispose();
  });

  it('take over what is being watched when a choice or the keys change, and nothing goes on behind', async () => {
    app = machine.start();
    const source = app.of('eu', 'orders');
    const { view, dispose } = source.watchMetrics(SIGNALS, true);
    expect(view.get().freshness.state).toBe('off');
    const before = source.identity();
    await app.save(request(entering('own')));
    await until(() => expect(view.get().freshness.state).toBe('live'));
    expect(source.identity()).toBe(before);

    const europe = await add('europe');
    machine.asked = [];
    app.assign({ contextId: 'eu', namespace: null, organisationId: europe });
    expect(source.identity()).not.toBe(before);
    expect(view.get().window).toBeNull();
    await until(() => expect(view.get().freshness.state).toBe('live'));
    machine.clock.advance(60_000);
    await until(() => expect(keysOf('/query/').length).toBeGreaterThan(2));
    expect(new Set(keysOf('/query/'))).toEqual(new Set([pairOf('europe').apiKey]));

    expect(app.remove(europe)).toBe(true);
    expect(app.watch().get()).toMatchObject({ organisations: [{ id: 'default' }], assignments: [] });
    expect(machine.kept.has(europe)).toBe(false);
    expect(source.identity()).toBe(before);
    dispose();
    app.dispose();
    expect(machine.clock.pendingTimers()).toBe(0);
  });

  it('keep their name, site and assignments over a restart; the default one cannot be removed', async () => {
    app = machine.start();
    const europe = await add('europe');
    await app.save(request({ id: europe, label: 'EU', site: 'datadoghq.eu', subdomain: 'acme' }));
    app.assign({ contextId: 'eu', namespace: null, organisationId: europe });
    expect(app.remove('default')).toBe(false);
    expect(app.assign({ contextId: 'eu', namespace: null, organisationId: 'nobody' })).toBe(false);
    app.dispose();
    app = machine.start();
    await until(() => expect(shown(europe)?.source).toBe('kept'));
    expect(shown(europe)).toMatchObject({ label: 'EU', site: 'datadoghq.eu', subdomain: 'acme' });
    expect(app.watch().get().assignments).toEqual([
      { contextId: 'eu', namespace: null, organisationId: europe },
    ]);
  });
});

it('lets keys out in request headers only, and has every one hidden before', async () => {
  app = machine.start({ environment: ENVIRONMENT });
  take(machine, ENVIRONMENT);
  await app.save(request(entering('own')));
  const answers = [await app.save(request({ keys: { ...pairOf('wrong'), keep: 'run' }, unchecked: true }))];
  answers.push(await app.save(request({ keys: { ...pairOf('bad'), keep: 'run' } })));
  await app.check('default');
  app.reconnect();
  const { view, dispose } = app.of('a', 'b').watchMetrics(SIGNALS, true);
  await until(() => expect(view.get().freshness.state).toBe('denied'));
  machine.told.push(answers, view.get(), app.watch().get());
  expect(machine.told.length).toBeGreaterThan(5);
  expect(JSON.stringify(machine.told)).not.toContain(NOBODY);
  for (const name of ['environment', 'own', 'wrong', 'bad'])
    expect(machine.hidden).toEqual(expect.arrayContaining(Object.values(pairOf(name))));
  dispose();
});
