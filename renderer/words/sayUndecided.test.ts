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
    title:
      'Canary is no worse on 2 of 4 endpoints so far; too early to tell on 2 (less than 1 % of the requests)',
    tone: 'nodata',
  });
  expect(sayVerdict(japanese, mixed, SAMPLE_NOW_MS).title).toBe(
    'カナリアは 4 件中 2 件のエンドポイントで悪化していません。残り 2 件（リクエストの 1 % 未満）は判定待ちです',
  );
  const nothing = panelOf([waiting('GET /', 3)]);
  expect(sayVerdict(english, nothing, SAMPLE_NOW_MS).title).toBe('Too early to tell on 1 of 1 endpoint');
});

it('says which critical endpoints are told, what traffic is not, how long a wait is and where none helps', () => {
  expect(sayBehind(english, mixed)).toEqual([
    '1 of 2 critical endpoints: no worse; still undecided: POST /v1/refunds.',
    'On POST /v1/refunds a rise of 2 points would show within about 20 min at this traffic.',
    'Too little traffic to be judged within six hours, so that waiting does not help: DELETE /v1/carts/:id.',
  ]);
  expect(sayUndecided(japanese, mixed)).toEqual([
    '重要なエンドポイント 2 件中 1 件は悪化なし、判定待ちは POST /v1/refunds。',
    'POST /v1/refunds：現在の通信量なら約 20 分で 2 ポイントの上昇を検出できます。',
    '通信量が少なく、待っても 6 時間以内には判定できないもの：DELETE /v1/carts/:id。',
  ]);
});

it('goes by traffic where no endpoint is critical, and names two at the most', () => {
  const panel = panelOf([
    ...[1, 2, 3, 4].map((at) => waiting(`GET /${at}`, 0)),
    ...[1, 2, 3, 4].map((at) => told(`POST /${at}`)),
  ]);
  expect(sayUndecided(english, panel)).toEqual([
    '4 of 8 busiest endpoints (100 % of the requests): no worse; still undecided: GET /1, GET /2 and 2 more.',
    'On GET /1, GET /2 and 2 more a rise of 2 points would have shown by now; a smaller one could still hide.',
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
    'On POST /v1/orders a rise of 2 points would show within about 20 min at this traffic.',
  ]);
});

it('says nothing of a wait once the release is over', () => {
  expect(sayBehind(english, mixed, true)).toEqual([]);
});
