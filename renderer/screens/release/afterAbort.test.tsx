import { expect, it } from 'vitest';
import type { ReleaseDetail, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { SAMPLE_NOW_MS } from '../../fixtures/sampleContexts.ts';
import { sampleRelease } from '../../fixtures/sampleRelease.ts';
import { abortedRelease } from '../../gallery/abortedRelease.ts';
import { AbortedAt } from './abortedAt.ts';
import { EndpointTable } from './EndpointTable.tsx';
import { ReleaseHeader } from './ReleaseHeader.tsx';

const nothing = (): void => {};
const snapshot: ReleaseSnapshot = { ...sampleRelease, ...abortedRelease };
const detail = abortedRelease.detail as ReleaseDetail;
const SIGNALS = {
  contextId: 'ctx-prod',
  namespace: 'orders',
  name: 'orders-api',
  lines: snapshot.metrics.lines,
};

it('keeps the verdicts of the moment of the abort in table and chips, and says that they are', () => {
  const text = textOf(
    renderWithSample(
      <EndpointTable
        metrics={snapshot.metrics}
        verdict={snapshot.verdict}
        aborted
        monitors={snapshot.monitors}
        signals={SIGNALS}
        opened={{ open: null, setOpen: nothing, linked: null }}
        onRetry={nothing}
      />,
    ),
  );
  expect(text).toContain('At the abort All 48 Worse 1 Suspicious 1 Not told 1 No worse 45');
  expect(text).toContain('Endpoint At the abort');
  expect(text).toContain('★ POST /v1/orders Worse');
  expect(text).not.toContain('was worse');
});

it('says of the canary’s numbers and of an Alert in the table that they are from before the abort', () => {
  const html = renderWithSample(
    <AbortedAt value={detail.aborted?.atMs ?? null}>
      <EndpointTable
        metrics={snapshot.metrics}
        verdict={snapshot.verdict}
        aborted
        monitors={snapshot.monitors}
        signals={SIGNALS}
        opened={{ open: null, setOpen: nothing, linked: null }}
        onRetry={nothing}
      />
    </AbortedAt>,
  );
  expect(textOf(html)).toContain('Alert from before the abort (14:05:01)');
  expect(html).toContain('the canary’s last minutes, up to the abort (14:05:01)');
});

it('has the badge of an aborted release, not Argo’s Degraded, and one line for one abort', () => {
  const commands: ReleaseDetail['commands'] = [
    { commandId: 'one', kind: 'abort', state: 'seen', atMs: SAMPLE_NOW_MS - 5_000 },
  ];
  const head = (aborted: ReleaseDetail): string =>
    textOf(
      renderWithSample(
        <ReleaseHeader snapshot={snapshot} detail={{ ...aborted, commands }} onOpen={nothing} />,
      ),
    );
  expect(head(detail)).toMatch(/^.*Aborted orders-api/);
  expect(head(detail)).not.toMatch(/Degraded|seen in the cluster/);
  // Until the cluster says so, the line tells how far the command is.
  expect(head({ ...detail, aborted: null })).toContain('seen in the cluster');
});
