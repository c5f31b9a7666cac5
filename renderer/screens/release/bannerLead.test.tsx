import { expect, it } from 'vitest';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { live, problem, SAMPLE_NOW_MS } from '../../fixtures/sampleContexts.ts';
import { sampleActions, sampleDetail, sampleRelease } from '../../fixtures/sampleRelease.ts';
import { bannerLead } from './bannerLead.ts';
import { monitorStatement } from './monitorStatement.ts';
import { StaleCluster } from './StaleCluster.tsx';
import { VerdictBanner } from './VerdictBanner.tsx';

const nothing = (): void => {};
const { metrics, monitors, verdict } = sampleRelease;
const statement = monitorStatement(monitors, metrics.endpoints);
const healthy: ReleaseSnapshot['verdict'] = {
  ...verdict,
  kind: 'healthy',
  counts: { failing: 0, suspicious: 0, watching: 0, notJudged: 0, healthy: 48 },
  endpoints: verdict.endpoints.slice(3),
};
const aborted: ReleaseSnapshot = {
  ...sampleRelease,
  verdict: { ...verdict, kind: 'notJudged', reason: 'weightZero', before: 'failing' },
  detail: {
    ...sampleDetail,
    row: { ...sampleDetail.row, actualWeight: 0 },
    aborted: { atMs: SAMPLE_NOW_MS - 90_000, stepIndex: 4, source: 'seen', run: null, message: '' },
  },
};

it('leads with the graver of monitors and verdict', () => {
  expect(bannerLead(sampleRelease, statement)).toBe('verdict');
  expect(bannerLead({ ...sampleRelease, verdict: healthy }, statement)).toBe('monitors');
  expect(bannerLead({ ...sampleRelease, verdict: { ...verdict, kind: 'watching' } }, statement)).toBe(
    'monitors',
  );
  expect(bannerLead(aborted, statement)).toBe('aborted');
});

it('does not lead with what a monitor said some time ago', () => {
  const old = { ...monitors, freshness: { ...live(), state: 'stale' as const } };
  expect(bannerLead({ ...sampleRelease, verdict: healthy, monitors: old }, statement)).toBe('verdict');
});

it('names the monitor as the source, and keeps the comparison beside it', () => {
  const html = renderWithSample(
    <VerdictBanner snapshot={{ ...sampleRelease, verdict: healthy }} onOpenEndpoint={nothing} />,
  );
  expect(textOf(html)).toMatch(
    /Datadog reports Alert on 1 of 48 endpoints .*Compared with stable: Canary is no worse on all 45 endpoints/,
  );
});

it('tells the verdict of an aborted release as one of the abort, and nothing of 100 %', () => {
  const text = textOf(renderWithSample(<VerdictBanner snapshot={aborted} onOpenEndpoint={nothing} />));
  expect(text).toMatch(
    /Aborted at 14:05:01: all traffic is on stable Verdict at the abort: .*POST \/v1\/orders .*data up to 14:04:56/,
  );
  expect(text).toContain('Datadog’s Alert on 1 of 48 endpoints is from before the abort (14:05:01)');
  expect(text).not.toContain('in the last 5 min');
  expect(text).not.toContain('100 %');
  expect(text).not.toContain('Not judged');
});

it('opens an endpoint from the sentence that names it', () => {
  const html = renderWithSample(<VerdictBanner snapshot={sampleRelease} onOpenEndpoint={nothing} />);
  const links = html.split('data-testid="sentence-endpoint"').length - 1;
  expect(links).toBe(2);
});

it('says how old the cluster’s data is, and that abort is still possible where it is', () => {
  const stale = {
    ...live(240_000),
    state: 'stale' as const,
    problem: problem('unreachable', '10.0.0.1:6443'),
  };
  const of = (actions: typeof sampleActions) =>
    textOf(
      renderWithSample(
        <StaleCluster
          snapshot={{ ...sampleRelease, rolloutFreshness: stale, detail: { ...sampleDetail, actions } }}
        />,
      ),
    );
  expect(of(sampleActions)).toContain('The cluster’s data is 4 min old');
  expect(of(sampleActions)).toContain('only Abort is possible');
  expect(of([])).not.toContain('Abort');
  expect(renderWithSample(<StaleCluster snapshot={sampleRelease} />)).toBe('');
});
