import { expect, it } from 'vitest';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { live, problem, SAMPLE_NOW_MS } from '../../fixtures/sampleContexts.ts';
import { sampleDetail, sampleRelease } from '../../fixtures/sampleRelease.ts';
import { AnalysisPanel } from './AnalysisPanel.tsx';
import { EndpointTable } from './EndpointTable.tsx';
import { MonitorBanner } from './MonitorBanner.tsx';
import { MonitorsPanel } from './MonitorsPanel.tsx';
import { NextPanel } from './NextPanel.tsx';
import { PodsPanel } from './PodsPanel.tsx';

const nothing = (): void => {};
const CLOSED = { open: null, setOpen: nothing, linked: null };
const SIGNALS = {
  contextId: 'ctx-prod',
  namespace: 'orders',
  name: 'orders-api',
  lines: sampleRelease.metrics.lines,
};

function endpointTable(): string {
  return renderWithSample(
    <EndpointTable
      aborted={false}
      metrics={sampleRelease.metrics}
      verdict={sampleRelease.verdict}
      monitors={sampleRelease.monitors}
      signals={SIGNALS}
      opened={CLOSED}
      onRetry={nothing}
    />,
  );
}

it('lists endpoints as main ordered them, with state in a word and numbers with units', () => {
  const html = endpointTable();
  const rows = html.split('data-testid="endpoint-row"').slice(1).map(textOf);
  expect(rows).toHaveLength(48);
  expect(rows[0]).toContain('★ POST /v1/orders Worse Alert 9.1 38.2 2.10 % 0.31 % 412 / 366 14:00:01');
  expect(html).toContain('data-resource="post_/v1/orders"');
});

it('never shows a gap as zero', () => {
  const html = endpointTable();
  const row = textOf(html.split('data-resource="delete_/v1/carts/:id"')[1]!.split('</tr>')[0]!);
  expect(row).toContain('Too little traffic No data 0.02 0.1 – 0 % – / 51');
});

it('shows a composite with its parts and counts', () => {
  const html = renderWithSample(<MonitorsPanel monitors={sampleRelease.monitors} onRetry={nothing} />);
  expect(textOf(html)).toMatch(
    /canary health composite .*requests over 5 a minute true for 31 of 48 .*errors over 1 % true for 1 of 48/,
  );
});

it('calls a run that was terminated so, and not successful as Argo does', () => {
  const { detail } = sampleRelease;
  const analysisRuns = sampleDetail.analysisRuns.map((run) => ({
    ...run,
    running: false,
    phase: 'Successful' as const,
    message: 'Run Terminated',
    metrics: [],
  }));
  const snapshot = { ...sampleRelease, detail: detail && { ...detail, analysisRuns } };
  const html = renderWithSample(
    <AnalysisPanel snapshot={snapshot} onRetry={nothing} onTerminate={nothing} />,
  );
  expect(textOf(html)).toContain('Terminated background');
  expect(textOf(html)).not.toContain('Successful');
});

it('shows every measurement with its result in words, failures and the next check', () => {
  const html = renderWithSample(
    <AnalysisPanel snapshot={sampleRelease} onRetry={nothing} onTerminate={nothing} />,
  );
  const phases = [...html.matchAll(/data-phase="(\w+)" ?\/?>?/g)].map((match) => match[1]);
  expect(phases.filter((phase) => phase === 'Successful')).toHaveLength(7);
  expect(textOf(html)).toContain('Failed 14:02:31: Alert');
  expect(textOf(html)).toContain('1 failed, 2 allowed');
  expect(textOf(html)).toContain('next check in 0:42');
});

it('says what happens next, and what ends it', () => {
  const html = renderWithSample(<NextPanel snapshot={sampleRelease} detail={sampleDetail} />);
  expect(textOf(html)).toContain('wait ends, then analysis 6:12');
  expect(textOf(html)).toContain('2 more failed checks abort to revision 41');
});

it('names failing pods in words', () => {
  const html = renderWithSample(<PodsPanel snapshot={sampleRelease} onRetry={nothing} />);
  expect(textOf(html)).toContain('canary 3 of 4 ready rev 42');
  expect(textOf(html)).toContain('CrashLoopBackOff · 4 restarts');
});

it('keeps what it knew while stale, dimmed, with its age and why', () => {
  const stale = {
    ...live(),
    state: 'stale' as const,
    lastDataAtMs: SAMPLE_NOW_MS - 95_000,
    problem: problem('unreachable', '10.0.0.1:6443'),
  };
  const html = renderWithSample(
    <PodsPanel snapshot={{ ...sampleRelease, podsFreshness: stale }} onRetry={nothing} />,
  );
  expect(textOf(html)).toContain('Stale, 1 min old : 10.0.0.1:6443 cannot be reached');
  expect(textOf(html)).toContain('canary 3 of 4 ready');
});

it('explains missing rights and offers to try again', () => {
  const denied = {
    ...live(),
    state: 'denied' as const,
    problem: problem('forbidden', 'list pods in orders'),
  };
  const html = renderWithSample(
    <PodsPanel snapshot={{ ...sampleRelease, podsFreshness: denied }} onRetry={nothing} />,
    'ja',
  );
  expect(html).toContain('data-state="denied"');
  expect(textOf(html)).toContain('権限がありません：list pods in orders');
  expect(textOf(html)).toContain('再試行');
});

it('says that no canary is out, unless a monitor asks for attention', () => {
  const settled: ReleaseSnapshot = {
    ...sampleRelease,
    detail: { ...sampleDetail, podHash: sampleDetail.stableHash },
    monitors: { freshness: live(), monitors: [] },
  };
  expect(textOf(renderWithSample(<MonitorBanner snapshot={settled} />))).toBe(
    'No canary is out All traffic is on stable 2026.03.03-4.',
  );
  const alarmed = { ...settled, monitors: sampleRelease.monitors };
  expect(textOf(renderWithSample(<MonitorBanner snapshot={alarmed} />))).toContain('Datadog reports Alert');
});
