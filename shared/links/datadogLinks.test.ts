import { describe, expect, it } from 'vitest';
import {
  dashboardId,
  dashboardLink,
  deploymentsLink,
  logsLink,
  monitorLink,
  tracesLink,
  type LinkedRelease,
} from './datadogLinks.ts';

const RELEASE: LinkedRelease = {
  host: 'acme.datadoghq.eu',
  service: 'purchase-api',
  env: 'prod',
  versionTag: 'version',
  canaryValue: '2026.03.10-1',
  endpointTag: 'resource_name',
};
const RANGE = { fromMs: 1_700_000_000_000, toMs: 1_700_000_900_000 };

/** Path and parameters of a link; the host must be the organisation's. */
function partsOf(link: string): [string, Record<string, string>] {
  const url = new URL(link);
  expect(`${url.protocol}//${url.host}`).toBe('https://acme.datadoghq.eu');
  expect(link).not.toContain('+');
  return [url.pathname, Object.fromEntries(url.searchParams)];
}

const TAGS = 'service:"purchase-api" env:"prod" version:"2026.03.10-1"';

describe('traces', () => {
  it('are those of the canary in these minutes', () => {
    expect(partsOf(tracesLink(RELEASE, RANGE, null))).toEqual([
      '/apm/traces',
      { query: TAGS, start: '1700000000000', end: '1700000900000', paused: 'true' },
    ]);
  });

  it.each([
    ['post_/v1/orders', 'resource_name:"POST /v1/orders"'],
    ['get_/v1/events/_id/seats', 'resource_name:GET\\ \\/v1\\/events\\/?id\\/seats'],
    ['orderworker.process', 'resource_name:"orderworker.process"'],
    ['a"b', 'resource_name:"a\\"b"'],
  ])('of %s have its resource name', (name, term) => {
    expect(partsOf(tracesLink(RELEASE, RANGE, name))[1].query).toBe(`${TAGS} ${term}`);
  });
});

describe('logs', () => {
  it.each([
    ['post_/v1/orders', '@http.method:POST @http.url_details.path:\\/v1\\/orders'],
    ['get_/v1/events/_id/seats', '@http.method:GET @http.url_details.path:\\/v1\\/events\\/*\\/seats'],
    ['orderworker.process', '"orderworker.process"'],
  ])('of %s are found by method and path', (name, term) => {
    expect(partsOf(logsLink(RELEASE, RANGE, name))).toEqual([
      '/logs',
      { query: `${TAGS} ${term}`, from_ts: '1700000000000', to_ts: '1700000900000', live: 'false' },
    ]);
  });

  it('of any environment name none', () => {
    const [, { query }] = partsOf(logsLink({ ...RELEASE, env: '*' }, RANGE, null));
    expect(query).toBe('service:"purchase-api" version:"2026.03.10-1"');
  });
});

it('the service page names service and environment', () => {
  const link = deploymentsLink(RELEASE, RANGE);
  expect(link).toContain('/apm/entity/service%3Apurchase-api?env=prod');
  expect(partsOf(link)[1]).toMatchObject({ start: '1700000000000', end: '1700000900000' });
});

describe('dashboards', () => {
  it('have their template variables set', () => {
    expect(partsOf(dashboardLink(RELEASE, RANGE, 'abc-def-ghi', 'post_/v1/orders'))).toEqual([
      '/dashboard/abc-def-ghi',
      {
        tpl_var_service: 'purchase-api',
        tpl_var_env: 'prod',
        tpl_var_version: '2026.03.10-1',
        tpl_var_resource_name: 'post_/v1/orders',
        from_ts: '1700000000000',
        to_ts: '1700000900000',
        live: 'false',
      },
    ]);
  });

  it('are looked for by service where nobody named one', () => {
    expect(partsOf(dashboardLink(RELEASE, RANGE, '', null))).toEqual([
      '/dashboard/lists',
      { q: 'purchase-api' },
    ]);
  });

  it('may be given by address, of which only the id is taken', () => {
    expect(dashboardId('https://app.datadoghq.com/dashboard/abc-def-ghi/my-board?from_ts=1')).toBe(
      'abc-def-ghi',
    );
    expect(dashboardId('https://evil.example/x')).toBeNull();
    expect(dashboardId('../../account')).toBeNull();
  });
});

it('a monitor is opened at its group and minutes', () => {
  expect(partsOf(monitorLink(RELEASE.host, 4411, 'resource_name:post_/v1/orders', RANGE))).toEqual([
    '/monitors/4411',
    { group: 'resource_name:post_/v1/orders', from_ts: '1700000000000', to_ts: '1700000900000' },
  ]);
  expect(monitorLink('us3.datadoghq.com', 7, '*')).toBe('https://us3.datadoghq.com/monitors/7');
});
