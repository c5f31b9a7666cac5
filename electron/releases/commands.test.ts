import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import type { ActionKind, ActRequest } from '../../shared/contract/action.ts';
import { seenOf } from '../../shared/rollout/actionGuard.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import type { AuditEntry } from '../../shared/contract/audit.ts';
import { createCommands, type Commands } from './commands.ts';
import { createFakeKubernetes, createFakeSession, type FakeSession } from './fakeRooms.ts';

const ABORTED = { abort: true, abortedAt: '2025-12-10T05:05:00Z', pauseConditions: undefined };
const MOVED = { currentStepIndex: 2, pauseConditions: undefined, controllerPause: false };

let kubernetes: ReturnType<typeof createFakeKubernetes>;
let session: FakeSession;
let clock: ReturnType<typeof createManualClock>;
let audit: AuditEntry[];
let commands: Commands;
let recordEvents = false;

beforeEach(() => {
  kubernetes = createFakeKubernetes();
  session = createFakeSession();
  session.setRollouts(sampleRollout());
  kubernetes.put(session);
  clock = createManualClock();
  audit = [];
  recordEvents = false;
  let count = 0;
  commands = createCommands({
    kubernetes,
    clock,
    newId: () => `command-${(count += 1)}`,
    osUser: 'tester',
    audit: (entry) => audit.push(entry) > 0,
    recordEvents: () => recordEvents,
  });
});

function request(kind: ActionKind, changes: Partial<ActRequest> = {}): ActRequest {
  return {
    kind,
    seen: seenOf(sampleRollout(), 'ctx', 1),
    input: null,
    note: null,
    shown: null,
    typedName: null,
    ...changes,
  };
}

describe('a command', () => {
  it('is accepted, then seen when the watch shows it, with three lines of audit', async () => {
    expect(await commands.act(request('promote'))).toEqual({ kind: 'accepted', commandId: 'command-1' });
    expect(commands.progressOf('uid-1')).toMatchObject([{ state: 'accepted', kind: 'promote' }]);
    session.setRollouts(sampleRollout({ status: MOVED }));
    expect(commands.progressOf('uid-1')).toMatchObject([{ state: 'seen' }]);
    expect(audit.map(({ event, outcome }) => [event, outcome])).toEqual([
      ['asked', null],
      ['answered', 'accepted'],
      ['seen', 'seen'],
    ]);
    expect(audit[0]).toMatchObject({
      actor: { kubernetesUser: 'releaser', osUser: 'tester' },
      context: 'eks-prod',
    });
    expect(clock.pendingTimers()).toBe(0);
  });

  it('leaves a Kubernetes Event where that is wanted, and goes on without it', async () => {
    recordEvents = true;
    session.eventAnswer = {
      ok: false,
      failure: { code: 'forbidden', subject: '', detail: '', retryAtMs: null },
    };
    expect(await commands.act(request('promote', { note: 'looks good' }))).toMatchObject({
      kind: 'accepted',
    });
    expect(session.events).toMatchObject([
      { reason: 'CockpitPromote', message: expect.stringContaining('releaser') },
    ]);
    await expect.poll(() => audit.at(-1)).toMatchObject({ event: 'noted', outcome: 'failed' });
    recordEvents = false;
    session.setRollouts(sampleRollout());
    await commands.act(request('abort'));
    expect(session.events).toHaveLength(1);
  });

  it('says so when the cluster never shows it', async () => {
    await commands.act(request('promote'));
    clock.advance(30_000);
    expect(commands.progressOf('uid-1')).toMatchObject([{ state: 'notSeen' }]);
    session.setRollouts(sampleRollout({ status: MOVED }));
    expect(commands.progressOf('uid-1')).toMatchObject([{ state: 'seen' }]);
    expect(audit.map(({ outcome }) => outcome)).toEqual([null, 'accepted', 'notSeen', 'seen']);
    expect(clock.pendingTimers()).toBe(0);
  });

  it('is followed for ten minutes more, and then no longer', async () => {
    await commands.act(request('promote'));
    clock.advance(30_000);
    clock.advance(10 * 60_000);
    expect(clock.pendingTimers()).toBe(0);
    session.setRollouts(sampleRollout({ status: MOVED }));
    expect(commands.progressOf('uid-1')).toMatchObject([{ state: 'notSeen' }]);
  });

  it('is not sent when the release is no longer what the person saw', async () => {
    session.setRollouts(sampleRollout({ status: { ...MOVED } }));
    expect(await commands.act(request('promote'))).toEqual({
      kind: 'moved',
      what: 'step',
      from: '1',
      to: '2',
    });
    session.setRollouts(sampleRollout({ status: { currentPodHash: 'next' } }));
    expect(await commands.act(request('abort'))).toMatchObject({ kind: 'moved', what: 'revision' });
    session.setRollouts();
    expect(await commands.act(request('promote'))).toMatchObject({ kind: 'moved', what: 'uid' });
    expect(session.patches).toEqual([]);
  });

  it('of a dead epoch is refused, but for abort', async () => {
    const seen = { ...seenOf(sampleRollout(), 'ctx', 1), epoch: 0 };
    expect(await commands.act(request('promote', { seen }))).toMatchObject({ kind: 'moved', what: 'epoch' });
    expect(await commands.act(request('abort', { seen }))).toMatchObject({ kind: 'accepted' });
  });

  it('tells from the API server’s refusal what has moved', async () => {
    session.answers.push({ kind: 'refused', current: sampleRollout({ status: MOVED }) });
    expect(await commands.act(request('promote'))).toMatchObject({ kind: 'moved', what: 'step' });
    session.answers.push({ kind: 'refused', current: null });
    expect(await commands.act(request('promote'))).toMatchObject({ kind: 'moved', what: 'uid' });
    session.answers.push({ kind: 'refused', current: sampleRollout() });
    expect(await commands.act(request('promote'))).toMatchObject({ kind: 'failed' });
    expect(commands.progressOf('uid-1')[0]?.state).toBe('failed');
  });

  it('moves one step when two are pressed at the same moment', async () => {
    const outcomes = await Promise.all([commands.act(request('promote')), commands.act(request('promote'))]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['accepted', 'blocked']);
    expect(session.patches).toHaveLength(1);
  });

  it('needs the typed name for the heavy ones in a protected context', async () => {
    kubernetes.protection = 'protected';
    expect(await commands.act(request('promoteFull'))).toEqual({ kind: 'nameMismatch' });
    expect(await commands.act(request('promoteFull', { typedName: 'Purchase-api' }))).toEqual({
      kind: 'nameMismatch',
    });
    expect(session.patches).toEqual([]);
    expect(await commands.act(request('promoteFull', { typedName: 'purchase-api' }))).toMatchObject({
      kind: 'accepted',
    });
  });

  it('never leaves a read-only context, without a right, or without a session', async () => {
    kubernetes.protection = 'readOnly';
    for (const kind of ['abort', 'promote', 'promoteFull', 'retry', 'pause', 'resume'] as const)
      expect(await commands.act(request(kind))).toEqual({ kind: 'blocked', reason: 'readOnlyContext' });
    kubernetes.protection = 'open';
    session.rights = { patchStatus: 'denied', patchRollout: 'denied', patchAnalysisRuns: 'denied' };
    expect(await commands.act(request('abort'))).toEqual({ kind: 'blocked', reason: 'noRight' });
    kubernetes.put(undefined);
    expect(await commands.act(request('abort'))).toMatchObject({ kind: 'failed' });
    expect(session.patches).toEqual([]);
  });
});

describe('abort', () => {
  it('works on stale data and while another command runs', async () => {
    await commands.act(request('promote'));
    session.freshness.set({ state: 'stale', lastDataAtMs: 1, problem: null });
    expect(await commands.act(request('promote'))).toMatchObject({ kind: 'blocked' });
    expect(await commands.act(request('abort'))).toMatchObject({ kind: 'accepted' });
    session.setRollouts(sampleRollout({ status: ABORTED }));
    expect(commands.progressOf('uid-1')[0]).toMatchObject({ kind: 'abort', state: 'seen' });
  });

  it('is sent again by itself when only the step went on', async () => {
    session.answers.push({
      kind: 'refused',
      current: sampleRollout({ status: { ...MOVED, promoteFull: true } }),
    });
    expect(await commands.act(request('abort'))).toMatchObject({ kind: 'accepted' });
    expect(session.patches).toHaveLength(2);
    expect(session.patches[1]?.operations).toContainEqual({
      op: 'add',
      path: '/status/promoteFull',
      value: false,
    });
  });

  it('is not sent again for another release', async () => {
    session.answers.push({ kind: 'refused', current: sampleRollout({ status: { currentPodHash: 'next' } }) });
    expect(await commands.act(request('abort'))).toMatchObject({ kind: 'moved', what: 'revision' });
    expect(session.patches).toHaveLength(1);
  });
});
