import { expect, it } from 'vitest';
import type { EndpointVerdictRow, VerdictPanel } from '../../shared/contract/verdictPanel.ts';
import { SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { sampleEndpointVerdict, sampleVerdict } from '../fixtures/sampleVerdict.ts';
import { sayUndecided } from './sayUndecided.ts';
import { sayBehind, sayVerdict } from './sayVerdict.ts';
import { createSpeech } from './WordsContext.tsx';

const english = createSpeech('en', 'Asia/Tokyo');
const japanese = createSpeech('ja', 'Asia/Tokyo');

const told = (label: string, critical = false) => sampleEndpointVerdict({ label, critical });
/** @param minutes a wait; null: never at this traffic. */
function waiting(label: string, minutes: number | null, more: Partial<EndpointVerdictRow> = {}) {
  return sampleEndpointVerdict({
    label,
    kind: 'watching',
    atMost: null,
    missing: { rise: 0.02, canaryRequests: 500, minutes, visible: minutes !== null },
    ...more,
  });
}
function panelOf(endpoints: EndpointVerdictRow[]): VerdictPanel {
  const count = (kind: string): number => endpoints.filter((one) => one.kind === kind).length;
  return {
    ...sampleVerdict,
    kind: 'watching',
    endpoints,
    counts: {
      failing: 0,
      suspicious: 0,
      healthy: count('healthy'),
      watching: count('watching'),
      notJudged: count('notJudged'),
    },
  };
}
const SMALL = { canary: { requests: 20, errors: 0 }, stable: { requests: 80, errors: 0 } };
const mixed = panelOf([
  waiting('POST /v1/refunds', 12, { critical: true, ...SMALL }),
  waiting('DELETE /v1/carts/:id', null, SMALL),
  told('POST /v1/orders', true),
  told('GET /v1/plans'),
]);

it('leads with what is known, and is never said as good', () => {
  const said = sayVerdict(english, mixed, SAMPLE_NOW_MS);
  expect(said).toMatchObject({
    title: 'No worse on 99 % of the requests so far (2 of 4 endpoints)',
    tone: 'nodata',
  });
  expect(sayVerdict(japanese, mixed, SAMPLE_NOW_MS).title).toBe(
    'これまでリクエストの 99 % で悪化なし（エンドポイント 4 件中 2 件）',
  );
  const nothing = panelOf([waiting('GET /', 3)]);
  expect(sayVerdict(english, nothing, SAMPLE_NOW_MS).title).toBe('Too early to tell on 1 of 1 endpoint');
});

it('says which critical endpoints are told, what traffic is not, how long a wait is and where none helps', () => {
  expect(sayBehind(english, mixed)).toEqual([
    '1 of 2 critical endpoints: no worse.',
    'Undecided (time to see +2 points in error rate): POST /v1/refunds (about 20 min).',
    '1 more: too little traffic (over six hours).',
  ]);
  expect(sayUndecided(japanese, mixed)).toEqual([
    '重要なエンドポイント 2 件中 1 件は悪化なし。',
    '未判定（エラー率 +2 ポイントの検出に必要な時間）：POST /v1/refunds（約 20 分）。',
    'ほか 1 件は通信量不足（6 時間以上）。',
  ]);
});

it('goes by traffic where no endpoint is critical, and names two at the most', () => {
  const panel = panelOf([
    ...[1, 2, 3, 4].map((at) => waiting(`GET /${at}`, 0)),
    ...[1, 2, 3, 4].map((at) => told(`POST /${at}`)),
  ]);
  expect(sayUndecided(english, panel)).toEqual([
    '4 of 8 busiest endpoints (100 % of the requests): no worse.',
    'Undecided: GET /1, GET /2 and 2 more.',
  ]);
});

it('says that all critical ones are told, and counts what cannot be judged at all', () => {
  const panel = panelOf([
    told('POST /v1/orders', true),
    sampleEndpointVerdict({ label: 'GET /new', kind: 'notJudged', reason: 'noStableTraffic', atMost: null }),
  ]);
  expect(sayBehind(english, panel)).toEqual([
    '1 not judged, 1 no worse.',
    'The critical endpoint: no worse.',
  ]);
});

it('says why nothing is told yet, and names what matters once', () => {
  const panel = panelOf([waiting('POST /v1/orders', 12, { critical: true }), waiting('GET /v1/plans', 3)]);
  expect(sayUndecided(english, panel)).toEqual([
    'Every new weight is judged anew.',
    'Undecided (time to see +2 points in error rate): POST /v1/orders (about 20 min).',
  ]);
});

it('names what cannot be told in time where it matters, and no path twice', () => {
  const panel = panelOf([
    waiting('POST /v1/refunds', null, { critical: true, ...SMALL }),
    told('POST /v1/orders', true),
  ]);
  const said = [sayVerdict(english, panel, SAMPLE_NOW_MS).title, ...sayUndecided(english, panel)].join(' ');
  expect(said).toContain('POST /v1/refunds (over six hours)');
  expect(said.split('POST /v1/refunds')).toHaveLength(2);
});

it('gives no part of the requests where what is open may not be counted, or next to nothing is told', () => {
  const notJudged = sampleEndpointVerdict({ label: 'GET /new', kind: 'notJudged', atMost: null });
  expect(sayVerdict(english, panelOf([told('GET /'), notJudged]), SAMPLE_NOW_MS).title).toBe(
    'Canary is no worse on 1 of 2 endpoints so far, undecided on 1',
  );
  const rare = { ...told('GET /rare'), ...SMALL };
  expect(sayVerdict(english, panelOf([waiting('GET /', 3), rare]), SAMPLE_NOW_MS).title).toMatch(/^Canary/);
});

it('says nothing of a wait once the release is over', () => {
  expect(sayBehind(english, mixed, true)).toEqual([]);
});
