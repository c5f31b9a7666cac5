import { describe, expect, it } from 'vitest';
import { cockpitLink, parseCockpitLink, type CockpitLink } from './cockpitLink.ts';

const PLAIN = 'release-cockpit://open?context=eks&namespace=purchase&rollout=purchase-api';
const AT_MS = Date.parse('2025-12-10T05:12:00Z');
const LINK: CockpitLink = {
  context: 'eks',
  namespace: 'purchase',
  rollout: 'purchase-api',
  view: 'release',
  endpoint: null,
  time: null,
};

describe('a link is read', () => {
  it('with what it needs, and in any order', () => {
    expect(parseCockpitLink(PLAIN)).toEqual(LINK);
    expect(
      parseCockpitLink('release-cockpit://open/?rollout=purchase-api&context=eks&namespace=purchase'),
    ).toEqual(LINK);
  });

  it.each<[string, Partial<CockpitLink>]>([
    ['&view=triage', { view: 'triage' }],
    ['&endpoint=post_/v1/orders', { endpoint: 'post_/v1/orders' }],
    ['&endpoint=POST%20%2Fv1%2Forders%3Fa%3D1%26b', { endpoint: 'POST /v1/orders?a=1&b' }],
    ['&at=2025-12-10T05:12:00Z', { time: { fromMs: AT_MS, toMs: AT_MS } }],
    ['&from=2025-12-10T05:12:00Z&to=2025-12-10T05:13:00Z', { time: { fromMs: AT_MS, toMs: AT_MS + 60_000 } }],
  ])('with %s', (more, expected) => {
    expect(parseCockpitLink(PLAIN + more)).toEqual({ ...LINK, ...expected });
  });

  it.each<CockpitLink>([
    LINK,
    { ...LINK, context: 'arn:aws:eks:ap-northeast-1:123456789012:cluster/prod' },
    { ...LINK, context: '本番 +&=#%/?' },
    { ...LINK, view: 'triage', endpoint: 'get_/v1/events/_id a+b', time: { fromMs: AT_MS, toMs: AT_MS } },
    { ...LINK, time: { fromMs: AT_MS, toMs: AT_MS + 3_600_000 } },
  ])('as it was written: %j', (link) => {
    const text = cockpitLink(link);
    expect(parseCockpitLink(text)).toEqual(link);
    expect(text).not.toMatch(/[\s+<>"]/);
  });

  it('written with whole seconds', () => {
    expect(cockpitLink({ ...LINK, time: { fromMs: AT_MS + 1, toMs: AT_MS + 999 } })).toBe(
      `${PLAIN}&at=2025-12-10T05:12:00Z`,
    );
  });
});

describe('it is none of ours', () => {
  it.each([
    '',
    'nonsense',
    'release-cockpit:',
    'release-cockpit://',
    'release-cockpit:open?context=eks&namespace=a&rollout=a',
    'https://open?context=eks&namespace=a&rollout=a',
    'javascript:alert(1)',
    'file:///open?context=eks&namespace=a&rollout=a',
    PLAIN.replace('//open', '//abort'),
    PLAIN.replace('//open', '//promote'),
    PLAIN.replace('//open', '//open:80'),
    PLAIN.replace('//open', '//user:secret@open'),
    PLAIN.replace('//open', '//open.evil.example'),
    PLAIN.replace('//open?', '//open/abort?'),
    PLAIN.replace('//open?', '//open/..%2fabort?'),
    `${PLAIN}#abort`,
  ])('with another address: %j', (text) => {
    expect(parseCockpitLink(text)).toBeNull();
  });

  it.each([
    '&action=abort',
    '&confirm=1',
    '&context=other',
    '&rollout=purchase-api',
    '&view=settings',
    '&view=',
    '&view=Triage',
    '&endpoint=',
    '&endpoint=%20',
    `&endpoint=${'x'.repeat(501)}`,
    '&endpoint=a%00b',
    '&endpoint=a%0Ab',
    '&endpoint=a%1B%5B31m',
    '&endpoint=a%E2%80%AEb',
    '&endpoint=%E2%80%8B',
    '&at=',
    '&at=now',
    '&at=1765343520000',
    '&at=2025-12-10',
    '&at=2025-02-30T00:00:00Z',
    '&at=2025-12-10T25:00:00Z',
    '&at=2025-12-10T05:12:00+09:00',
    '&at=-271821-04-20T00:00:00Z',
    '&from=2025-12-10T05:12:00Z',
    '&to=2025-12-10T05:12:00Z',
    '&from=2025-12-10T05:12:00Z&to=2025-12-10T05:11:59Z',
    '&at=2025-12-10T05:12:00Z&from=2025-12-10T05:12:00Z&to=2025-12-10T05:12:00Z',
    '&constructor=1',
    '&__proto__=1',
    '&',
    `&endpoint=${'%61'.repeat(700)}`,
  ])('with %j behind it, unless that is nothing', (more) => {
    const link = parseCockpitLink(PLAIN + more);
    expect(link).toEqual(more === '&' ? LINK : null);
  });

  it.each([
    ['context', ''],
    ['context', '%20'],
    ['context', 'a%0D%0Ab'],
    ['context', 'x'.repeat(201)],
    ['namespace', ''],
    ['namespace', '../kube-system'],
    ['namespace', 'A'],
    ['namespace', '-a'],
    ['namespace', 'a'.repeat(254)],
    ['rollout', 'a%2Fb'],
    ['rollout', 'a;rm'],
    ['rollout', '<script>'],
  ])('with %s = %j', (name, value) => {
    const values = { context: 'eks', namespace: 'purchase', rollout: 'purchase-api', [name]: value };
    const query = Object.entries(values).map(([key, text]) => `${key}=${text}`);
    expect(parseCockpitLink(`release-cockpit://open?${query.join('&')}`)).toBeNull();
  });

  it.each(['context', 'namespace', 'rollout'])('without %s', (name) => {
    const url = new URL(PLAIN);
    url.searchParams.delete(name);
    expect(parseCockpitLink(url.href)).toBeNull();
  });
});
