import { expect, it } from 'vitest';
import type { EndpointRow } from '../../../shared/contract/metricsPanel.ts';
import type { MonitorsPanel } from '../../../shared/contract/monitorsPanel.ts';
import type { MonitorState } from '../../../shared/contract/releaseRow.ts';
import { live, SAMPLE_NOW_MS } from '../../fixtures/sampleContexts.ts';
import { sampleMetrics } from '../../fixtures/sampleMetrics.ts';
import { sampleMonitors } from '../../fixtures/sampleRelease.ts';
import { createSpeech } from '../../words/WordsContext.tsx';
import { monitorStatement } from './monitorStatement.ts';
import { sayStatement } from './sayStatement.ts';

const speech = createSpeech('en', 'Asia/Tokyo');

function said(monitors: MonitorsPanel, endpoints: EndpointRow[], language: 'en' | 'ja' = 'en') {
  const words = language === 'en' ? speech : createSpeech('ja', 'Asia/Tokyo');
  return sayStatement(words, monitorStatement(monitors, endpoints), 300_000, SAMPLE_NOW_MS);
}

function all(state: MonitorState): EndpointRow[] {
  return sampleMetrics.endpoints.map((row) => ({
    ...row,
    monitor: { state, sinceMs: null, muted: false, beforeThisRelease: false, group: null },
  }));
}

function panel(state: MonitorState, counts: Partial<MonitorsPanel['monitors'][0]['counts']>): MonitorsPanel {
  const [monitor] = sampleMonitors.monitors;
  return {
    freshness: live(),
    monitors: [
      { ...monitor!, state, counts: { alert: 0, warn: 0, noData: 0, ok: 0, other: 0, ...counts }, parts: [] },
    ],
  };
}

it('names the worst endpoint, since when, and both error rates', () => {
  expect(said(sampleMonitors, sampleMetrics.endpoints)).toEqual({
    tone: 'alert',
    shape: 'hexagon',
    title: 'Datadog reports Alert on 1 of 48 endpoints',
    help: 'POST /v1/orders since 14:03:00: errors 2.10 % against 0.31 % in the last 5 min',
  });
  expect(said(sampleMonitors, sampleMetrics.endpoints, 'ja').help).toBe(
    'POST /v1/orders（14:03:00 から）：直近 5 分のエラー率 2.10 %（ステーブルは 0.31 %）',
  );
});

it('tells an alert that is older than the release from one it brought', () => {
  const endpoints = sampleMetrics.endpoints.map((row) => ({
    ...row,
    monitor: row.monitor && { ...row.monitor, beforeThisRelease: true },
  }));
  expect(said(sampleMonitors, endpoints).help).toContain('already before this release');
});

it('puts a monitor’s own alert into words when no endpoint carries it', () => {
  expect(said(panel('Alert', {}), all('OK'))).toMatchObject({
    tone: 'alert',
    title: 'Datadog reports Alert: orders-api canary health',
  });
});

it('never turns OK into health', () => {
  const quiet = said(panel('OK', { ok: 48 }), all('OK'));
  expect(quiet.tone).toBe('neutral');
  expect(`${quiet.title} ${quiet.help}`).not.toMatch(/healthy|safe|fine|no problem/i);
});

it('says where nothing is known beside the quiet ones', () => {
  expect(said(panel('OK', { ok: 40, noData: 8 }), sampleMetrics.endpoints.slice(3)).help).toContain(
    '8 endpoints',
  );
});

it('says no data as no data', () => {
  expect(said(panel('No Data', { noData: 48 }), all('No Data'))).toMatchObject({
    tone: 'nodata',
    title: 'Datadog has no data for all 48 endpoints',
  });
});

it('tells asking, none and unknown apart', () => {
  const empty = (state: 'connecting' | 'live' | 'failed' | 'off') =>
    monitorStatement({ freshness: { ...live(), state }, monitors: [] }, []).kind;
  expect([empty('connecting'), empty('live'), empty('failed'), empty('off')]).toEqual([
    'asking',
    'none',
    'unknown',
    'unknown',
  ]);
});
