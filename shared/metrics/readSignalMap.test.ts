import { describe, expect, it } from 'vitest';
import type { Rollout } from '../rollout/model.ts';
import { NO_TEAM } from '../team/teamSettings.ts';
import { namedMonitors, readSignalMap, readSignals, type SignalInput } from './readSignalMap.ts';

interface Given {
  annotations?: Record<string, string>;
  podLabels?: Record<string, string>;
  canaryLabels?: Record<string, string>;
  stableLabels?: Record<string, string>;
  status?: object;
}

const TAGGED = { 'tags.datadoghq.com/service': 'checkout', 'tags.datadoghq.com/env': 'prod' };

/** Only what is read; the rest of a Rollout does not matter here. */
function rolloutOf({
  annotations = {},
  podLabels = TAGGED,
  canaryLabels = {},
  stableLabels = {},
  status = { currentPodHash: 'new', stableHash: 'old' },
}: Given): Rollout {
  return { annotations, spec: { podLabels, canaryLabels, stableLabels }, status } as unknown as Rollout;
}

function read(given: Given, input?: SignalInput) {
  return readSignalMap(rolloutOf(given), input);
}

const VERSIONED: Given = {
  canaryLabels: { role: 'new', version: 'canary', team: 'a' },
  stableLabels: { role: 'old', version: 'stable', team: 'a' },
};

describe('readSignalMap', () => {
  it('takes pod labels and ephemeral metadata, and defaults for the rest', () => {
    expect(read(VERSIONED)).toEqual({
      ok: true,
      value: {
        service: 'checkout',
        env: 'prod',
        requestsMetric: 'app.http.server.requests',
        errorsMetric: 'app.http.server.errors',
        durationMetric: 'app.http.server.duration',
        versionTag: 'version',
        canaryValue: 'canary',
        stableValue: 'stable',
        endpointTag: 'resource_name',
        criticalEndpoints: [],
        tryTraceMetrics: true,
      },
    });
  });

  it('prefers annotations over everything', () => {
    const signals = read({
      ...VERSIONED,
      annotations: {
        'release-cockpit/service': 'Orders',
        'release-cockpit/env': '*',
        'release-cockpit/requests-metric': 'http.hits',
        'release-cockpit/errors-metric': 'http.fails',
        'release-cockpit/duration-metric': 'http.took',
        'release-cockpit/version-tag': 'rollout_role',
        'release-cockpit/canary-value': 'next',
        'release-cockpit/stable-value': 'now',
        'release-cockpit/endpoint-tag': 'endpoint',
        'release-cockpit/critical-endpoints': 'POST /v1/orders, get_/v1/*,',
      },
    });
    expect(signals).toEqual({
      ok: true,
      value: {
        service: 'orders',
        env: '*',
        requestsMetric: 'http.hits',
        errorsMetric: 'http.fails',
        durationMetric: 'http.took',
        versionTag: 'rollout_role',
        canaryValue: 'next',
        stableValue: 'now',
        endpointTag: 'endpoint',
        criticalEndpoints: ['POST /v1/orders', 'get_/v1/*'],
      },
    });
  });

  it('takes the values of the label that the annotation names', () => {
    expect(read({ ...VERSIONED, annotations: { 'release-cockpit/version-tag': 'role' } })).toMatchObject({
      value: { versionTag: 'role', canaryValue: 'new', stableValue: 'old' },
    });
  });

  it('takes canary and stable where the annotation names a tag that no label has', () => {
    expect(read({ annotations: { 'release-cockpit/version-tag': 'rollout_role' } })).toMatchObject({
      value: { versionTag: 'rollout_role', canaryValue: 'canary', stableValue: 'stable' },
    });
  });

  it('prefers version, then role, then the first other key that differs', () => {
    const tagOf = (canaryLabels: Record<string, string>, stableLabels: Record<string, string>): unknown => {
      const signals = read({ canaryLabels, stableLabels });
      return signals.ok && signals.value.versionTag;
    };
    expect(tagOf({ role: 'a', zone: 'x' }, { role: 'b', zone: 'y' })).toBe('role');
    expect(tagOf({ track: 'a', lane: 'x' }, { track: 'b', lane: 'y' })).toBe('lane');
    expect(tagOf({ version: 'v1', role: 'a' }, { version: 'v1', role: 'b' })).toBe('role');
  });

  it.each<[string, Given, string]>([
    ['service', { ...VERSIONED, podLabels: {} }, 'tags.datadoghq.com/service'],
    ['env', { ...VERSIONED, podLabels: { 'tags.datadoghq.com/service': 'a' } }, 'tags.datadoghq.com/env'],
    ['version', {}, 'release-cockpit/version-tag'],
    ['version with one side only', { canaryLabels: { version: 'canary' } }, 'release-cockpit/version-tag'],
    [
      'different values',
      { ...VERSIONED, annotations: { 'release-cockpit/canary-value': 'STABLE' } },
      'release-cockpit/canary-value',
    ],
  ])('says that %s is missing', (_, given, subject) => {
    expect(read(given)).toMatchObject({
      ok: false,
      failure: { code: 'noSignals', subject, retryAtMs: null },
    });
  });

  it.each([
    ['service', 'a} by {host'],
    ['service', 'a,b'],
    ['env', 'prod OR env:dev'],
    ['requests-metric', 'a{*}'],
    ['version-tag', 'a,b'],
    ['endpoint-tag', '1a b'],
  ])('refuses a %s that would change the query: %s', (name, value) => {
    const signals = read({ ...VERSIONED, annotations: { [`release-cockpit/${name}`]: value } });
    expect(signals).toMatchObject({ ok: false, failure: { subject: `release-cockpit/${name}` } });
  });
});

const VERSIONS = { canary: 'V2', stable: 'v1' };

describe('versions of images', () => {
  it('tell canary from stable where nothing else does', () => {
    expect(read({}, { versions: VERSIONS })).toMatchObject({
      value: { versionTag: 'version', canaryValue: 'v2', stableValue: 'v1' },
    });
    expect(read(VERSIONED, { versions: VERSIONS })).toMatchObject({
      value: { versionTag: 'version', canaryValue: 'canary', stableValue: 'stable' },
    });
  });

  it('are the values of the tag version where a query leaves them open', () => {
    const templateQueries = ['sum:app.requests{version:{{args.version}}}.as_count()'];
    const hints = { templateQueries, monitorQueries: [] };
    expect(read({}, { hints, versions: VERSIONS })).toMatchObject({
      value: { versionTag: 'version', canaryValue: 'v2', stableValue: 'v1' },
    });
    const fixed = { templateQueries: [], monitorQueries: ['sum:app.requests{version:canary}.as_count()'] };
    expect(read({}, { hints: fixed, versions: VERSIONS })).toMatchObject({
      value: { canaryValue: 'canary', stableValue: 'stable' },
    });
  });

  it('make everything stable while no canary is out', () => {
    const status = { currentPodHash: 'old', stableHash: 'old' };
    expect(read({ status }, { versions: { canary: 'v1', stable: 'v1' } })).toMatchObject({
      value: { canaryValue: '-', stableValue: 'v1' },
    });
  });
});

describe('corrections on this machine', () => {
  const annotations = { 'release-cockpit/service': 'from-annotation' };

  it('come first, and what was found stays known', () => {
    const corrections = { service: 'Mine', 'critical-endpoints': 'POST /a, get_/*' };
    const { map, lines } = readSignals(rolloutOf({ ...VERSIONED, annotations }), { corrections });
    expect(map).toMatchObject({
      value: { service: 'mine', criticalEndpoints: ['POST /a', 'get_/*'] },
    });
    expect(lines.find(({ key }) => key === 'service')).toEqual({
      key: 'service',
      value: 'mine',
      source: 'settings',
      found: { value: 'from-annotation', source: 'annotation' },
    });
    expect(lines.find(({ key }) => key === 'env')?.found).toBeNull();
  });

  it('make a map where nothing names the service, and all lines are there before', () => {
    const bare = rolloutOf({ ...VERSIONED, podLabels: {} });
    const { map, lines } = readSignals(bare);
    expect(map.ok).toBe(false);
    expect(lines).toHaveLength(12);
    expect(lines[0]).toEqual({ key: 'service', value: '', source: 'none', found: null });
    expect(readSignalMap(bare, { corrections: { service: 'web', env: 'prod' } })).toMatchObject({
      ok: true,
      value: { service: 'web', env: 'prod' },
    });
  });

  it('that cannot stand in a query are refused like any other', () => {
    expect(read(VERSIONED, { corrections: { env: 'prod} by {host' } })).toMatchObject({
      failure: { code: 'noSignals', subject: 'release-cockpit/env' },
    });
  });

  it('name monitors in place of the templates', () => {
    const bare = rolloutOf({});
    expect(namedMonitors(bare)).toBeNull();
    expect(namedMonitors(bare, { monitors: '44, 45' })).toEqual([44, 45]);
    expect(namedMonitors(bare, { monitors: 'all' })).toBeNull();
    const named = rolloutOf({ annotations: { 'release-cockpit/monitors': '7' } });
    expect(namedMonitors(named)).toEqual([7]);
    const { lines } = readSignals(named, { monitorIds: [9] });
    expect(lines.find(({ key }) => key === 'monitors')).toMatchObject({ value: '7', source: 'annotation' });
  });

  it('stand before what a team shares, which stands before what is found', () => {
    const team = {
      ...NO_TEAM,
      signals: { 'orders-*': { env: 'stg', 'requests-metric': 'team.hits', monitors: '12' } },
      criticalEndpoints: { 'check*': ['GET /team'] },
    };
    const shared = {
      critical: { checkout: ['POST /own'] },
      teams: [
        { source: 'teamFile' as const, team: { ...NO_TEAM, signals: { '*': { env: 'file' } } } },
        { source: 'teamMap' as const, team },
      ],
    };
    const named = {
      ...rolloutOf({ annotations: { 'release-cockpit/errors-metric': 'own.fails' } }),
      name: 'orders-api',
    };
    const { lines } = readSignals(named, { shared, monitorIds: [9] });
    const line = (key: string) => lines.find((one) => one.key === key);
    expect(line('env')).toMatchObject({ value: 'file', source: 'teamFile' });
    expect(line('requests-metric')).toMatchObject({ value: 'team.hits', source: 'teamMap' });
    expect(line('errors-metric')).toMatchObject({ value: 'own.fails', source: 'annotation' });
    expect(line('critical-endpoints')).toMatchObject({ value: 'POST /own', source: 'service' });
    expect(line('monitors')).toMatchObject({ value: '12', source: 'teamMap' });
    expect(namedMonitors(named, {}, shared)).toEqual([12]);
    const corrected = readSignals(named, { shared, corrections: { env: 'mine' } }).lines;
    expect(corrected.find(({ key }) => key === 'env')).toMatchObject({
      value: 'mine',
      source: 'settings',
      found: { value: 'file', source: 'teamFile' },
    });
    const byTeam = readSignals(named, { shared: { ...shared, critical: {} } }).lines;
    expect(byTeam.find(({ key }) => key === 'critical-endpoints')).toMatchObject({
      value: 'GET /team',
      source: 'teamMap',
    });
  });
});
