import { expect, it } from 'vitest';
import type { ActionKind } from '../../../shared/contract/action.ts';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { sampleRelease } from '../../fixtures/sampleRelease.ts';
import { Caution, useCaution } from './Caution.tsx';

function Said({ snapshot, kind }: { snapshot: ReleaseSnapshot; kind: ActionKind }) {
  const said = useCaution(snapshot, kind);
  return said && <Caution said={said} />;
}

const said = (kind: ActionKind, change: Partial<ReleaseSnapshot['verdict']> = {}, quiet = false): string =>
  textOf(
    renderWithSample(
      <Said
        kind={kind}
        snapshot={{
          ...sampleRelease,
          verdict: { ...sampleRelease.verdict, ...change },
          ...(quiet ? { monitors: { ...sampleRelease.monitors, monitors: [] } } : {}),
        }}
      />,
    ),
  );

it('warns of the gravest before a canary goes on, never before it goes back or stands still', () => {
  for (const kind of ['promote', 'promoteFull', 'skipStep', 'resume'] as const)
    expect(said(kind)).toContain('Caution: Canary is worse on 1 of 48 endpoints');
  for (const kind of ['abort', 'pause', 'undo'] as const) expect(said(kind)).toBe('');
  expect(said('promote', { kind: 'healthy' })).toContain('Caution: Datadog reports Alert');
});

it('warns where nothing is known, and is silent where nothing speaks against it', () => {
  expect(said('promote', { kind: 'notJudged', reason: 'datadogOut' }, true)).toContain('Caution: Not judged');
  expect(said('promote', { kind: 'notJudged', reason: 'weightZero' }, true)).toBe('');
  expect(said('promote', { kind: 'healthy' }, true)).toBe('');
});
