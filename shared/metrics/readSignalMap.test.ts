import { describe, expect, it } from 'vitest';
import type { Rollout } from '../rollout/model.ts';
import { readSignalMap } from './readSignalMap.ts';

interface Given {
  annotations?: Record<string, string>;
  podLabels?: Record<string, string>;
  canaryLabels?: Record<string, string>;
  stableLabels?: Record<string, string>;
}

const TAGGED = { 'tags.datadoghq.com/service': 'checkout', 'tags.datadoghq.com/env': 'prod' };

/** Only what is read; the rest of a Rollout does not matter here. */
function read({ annotations = {}, podLabels = TAGGED, canaryLabels = {}, stableLabels = {} }: Given) {
  return readSignalMap({
    annotations,
    spec: { podLabels, canaryLabels, stableLabels },
  } as unknown as Rollout);
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
