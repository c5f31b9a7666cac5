import { expect, it } from 'vitest';
import type { ContextCommand, ContextSummary } from '../../../shared/contract/contexts.ts';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { live, problem, productionContext } from '../../fixtures/sampleContexts.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ContextItem } from './ContextItem.tsx';
import { ContextNotices } from './ContextNotices.tsx';
import { ContextSettings, FavouriteButton } from './ContextSettings.tsx';
import { LevelSelect } from './LevelSelect.tsx';

const command: ContextCommand = {
  commandId: 'id',
  purpose: 'credential',
  program: '/usr/local/bin/aws',
  args: ['eks', 'get-token', '--cluster-name', 'shop'],
  environment: ['AWS_PROFILE'],
  state: 'asked',
  detail: '',
};

function withSession(session: Partial<NonNullable<ContextSummary['session']>>): ContextSummary {
  return {
    ...productionContext,
    session: { epoch: 1, freshness: live(), identity: null, changedOnDisk: null, command: null, ...session },
  };
}
const said = (context: ContextSummary): string =>
  textOf(renderWithSample(<ContextNotices context={context} onReviewLevels={null} />));

it('says nothing of a context in order', () => {
  expect(said(withSession({}))).toBe('');
});

it.each([
  [
    { state: 'asked' },
    'The kubeconfig wants to run aws aws eks get-token --cluster-name shop Look at the program',
  ],
  [
    { state: 'refused' },
    'aws was not allowed to run Without it there is no credential for this context. Ask again',
  ],
  [
    { purpose: 'signIn', state: 'offered', args: ['sso', 'login'] },
    'The sign-in has expired aws sso login Copy Sign in…',
  ],
  [{ purpose: 'signIn', state: 'failed', detail: 'ended with 255' }, 'ended with 255'],
  [{ purpose: 'signIn', state: 'running' }, 'Signing in'],
] as const)('says what a program waits for: %j', (part, text) => {
  expect(
    said(
      withSession({
        command: { ...command, ...part, args: [...('args' in part ? part.args : command.args)] },
      }),
    ),
  ).toContain(text);
});

it('offers to reconnect after a change of the kubeconfig, but not to one that is gone', () => {
  expect(said(withSession({ changedOnDisk: 'changed' }))).toContain('Reconnect with the new settings');
  const gone = said(withSession({ changedOnDisk: 'gone' }));
  expect(gone).toContain('no longer in the kubeconfig');
  expect(gone).not.toContain('Reconnect');
});

it('shows what was chosen for a context, with names for screen readers', () => {
  const html = renderWithSample(
    <>
      <FavouriteButton context={productionContext} onChoose={() => undefined} />
      <ContextSettings context={productionContext} onChoose={() => undefined} />
    </>,
  );
  expect(html).toContain('aria-pressed="true"');
  expect(html).toContain('aria-label="Protection level of prod-tokyo"');
  expect(html).toMatch(/<option value="protected" selected="">/);
  expect(html).toMatch(/<option value="teal" selected="">/);
});

it('leads back from a level that was set to the guess, and offers that for no other', () => {
  const level = (context: ContextSummary) =>
    renderWithSample(<LevelSelect context={context} onChoose={() => undefined} />);
  expect(level(productionContext)).not.toContain('undo my choice');
  expect(level({ ...productionContext, protectionFrom: 'own', protection: 'readOnly' })).toContain(
    'undo my choice (protected, as guessed)',
  );
});

it('helps in the list of contexts too: the answer to a program, or another try', () => {
  const item = (context: ContextSummary) =>
    renderWithSample(
      <ContextItem
        context={context}
        shown={false}
        sameCluster={['prod-viewer']}
        asksLevel={false}
        onChosen={() => undefined}
        onChoose={() => undefined}
        onRetry={() => undefined}
      />,
    );
  const broken = { ...live(), state: 'failed', problem: problem('unreachable', '10.0.0.1:6443') } as const;
  expect(item(withSession({ freshness: broken, command }))).toContain('command-look');
  expect(item(withSession({ freshness: broken, command }))).not.toContain('context-retry');
  expect(item(withSession({ freshness: broken }))).toContain('context-retry');
  expect(item(withSession({}))).not.toContain('context-retry');
  expect(textOf(item(withSession({})))).toContain('same cluster as prod-viewer');
  expect(item(withSession({}))).toMatch(/aria-expanded="false"[^>]*data-testid="context-more"/);
  expect(item(withSession({}))).not.toContain('context-level');
});

const nothing = (): void => {};

it('tells the level of a context once: in the list, or beside the choice', () => {
  const item = (asksLevel: boolean): string =>
    textOf(
      renderWithSample(
        <ContextItem
          context={productionContext}
          shown={false}
          sameCluster={[]}
          asksLevel={asksLevel}
          onChosen={nothing}
          onChoose={nothing}
          onRetry={nothing}
        />,
      ),
    );
  const HELP = 'dangerous actions ask for the Rollout’s name, Abort never does';
  expect(item(false)).toContain(`level protected: ${HELP}`);
  expect(item(true)).not.toContain('level protected:');
  expect(item(true).split(HELP)).toHaveLength(2);
});

it('says what is waited for while there is nothing to show', () => {
  const panel = (waitsFor?: string): string =>
    renderWithSample(
      <Panel
        title="Releases"
        freshness={{ state: 'connecting', lastDataAtMs: null, problem: null }}
        hasContent={false}
        empty={{ title: '', help: '' }}
        waitsFor={waitsFor}
      >
        rows
      </Panel>,
    );
  expect(textOf(panel('Connecting to prod-tokyo…'))).toBe('Releases Connecting to prod-tokyo…');
  expect(panel()).toContain('aria-label="Loading"');
});
