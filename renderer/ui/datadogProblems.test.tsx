import { expect, it } from 'vitest';
import type { Freshness, ProblemCode } from '../../shared/contract/problem.ts';
import { renderWithSample, textOf } from '../fixtures/renderWithSample.tsx';
import { problem, SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { Panel } from './Panel.tsx';

/** What a panel says of each thing that Datadog can do wrong: with numbers from before, and without any. */
const HOST = 'api.datadoghq.com';
const CASES: [ProblemCode, subject: string, english: string, japanese: string][] = [
  [
    'datadogForbidden',
    'timeseries_query',
    'key may not: timeseries_query',
    '権限がありません：timeseries_query',
  ],
  ['datadogRateLimited', HOST, 'request limit is used up', 'リクエスト上限に達しました'],
  ['datadogError', HOST, `${HOST} answered with an error`, `${HOST} がエラーを返しました`],
  ['datadogTimeout', HOST, `${HOST} did not answer in time`, `${HOST} が時間内に応答しませんでした`],
  ['datadogUnreachable', HOST, `${HOST} cannot be reached`, `${HOST} に接続できません`],
  ['badReply', HOST, `answer of ${HOST} could not be understood`, `${HOST} の応答を解釈できません`],
  ['datadogQueryError', HOST, 'could not run the query', 'クエリを実行できませんでした'],
];

function said(freshness: Freshness, hasContent: boolean, language: 'en' | 'ja'): string {
  const empty = { title: '', help: '' };
  const panel = (
    <Panel title="Endpoints" freshness={freshness} hasContent={hasContent} empty={empty}>
      numbers
    </Panel>
  );
  return textOf(renderWithSample(panel, language));
}

it.each(CASES)('%s', (code, subject, english, japanese) => {
  const found = { ...problem(code, subject), retryAtMs: SAMPLE_NOW_MS + 40_000 };
  const denied = code === 'datadogForbidden';
  const none: Freshness = { state: denied ? 'denied' : 'failed', lastDataAtMs: null, problem: found };
  expect(said(none, false, 'en')).toContain(english);
  expect(said(none, false, 'en')).toContain('0:40');
  expect(said(none, false, 'ja')).toContain(japanese);
  if (denied) return;
  const old: Freshness = { state: 'stale', lastDataAtMs: SAMPLE_NOW_MS - 120_000, problem: found };
  expect(said(old, true, 'en')).toContain('Stale, 2 min old');
  expect(said(old, true, 'en')).toContain(english);
  expect(said(old, true, 'en')).toContain('numbers');
  expect(said(old, true, 'ja')).toContain(japanese);
});
