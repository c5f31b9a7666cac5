import { expect, it } from 'vitest';
import type { AuditEntry } from '../../shared/contract/audit.ts';
import { fail, ok } from '../../shared/result.ts';
import type { PostedEvent } from '../datadog/datadogRoom.ts';
import { datadogProblem } from '../datadog/replyProblem.ts';
import { createActionEvents, eventOf } from './actionEvents.ts';

function entry(kind: AuditEntry['request']['kind'], change: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: '2025-12-10T05:12:00.500Z',
    event: 'answered',
    commandId: 'c',
    context: 'eks-prod',
    actor: { kubernetesUser: 'hana@example.test', osUser: 'hana' },
    request: {
      kind,
      seen: { contextId: 'ctx', namespace: 'purchase', name: 'purchase-api', uid: 'uid-1' },
      note: 'password=hunter2',
    } as AuditEntry['request'],
    before: { stepIndex: 1, setWeight: 20 } as AuditEntry['before'],
    patch: null,
    outcome: 'accepted',
    problem: null,
    ...change,
  };
}

it('is made of an accepted promote or abort, without what the person wrote', () => {
  expect(eventOf(entry('abort'))).toEqual({
    title: 'Release purchase-api aborted',
    text: 'hana@example.test through Release Cockpit: eks-prod / purchase / purchase-api. It was at step 2 with 20 %.',
    alert_type: 'warning',
    date_happened: 1_765_343_520,
    aggregation_key: 'release-cockpit uid-1',
    tags: ['kube_namespace:purchase', 'kube_argo_rollout:purchase-api', 'release_cockpit'],
  });
  expect(eventOf(entry('promote'))).toMatchObject({ alert_type: 'info' });
  expect(JSON.stringify(eventOf(entry('abort')))).not.toContain('hunter2');
});

it('is not made of anything else', () => {
  expect(eventOf(entry('pause'))).toBeNull();
  expect(eventOf(entry('abort', { event: 'asked', outcome: null }))).toBeNull();
  expect(eventOf(entry('abort', { outcome: 'failed' }))).toBeNull();
  expect(eventOf(entry('abort', { event: 'seen', outcome: 'seen' }))).toBeNull();
});

it('is posted only when switched on, and a refusal is told and nothing else', async () => {
  const posted: PostedEvent[] = [];
  const refused: string[] = [];
  let enabled = false;
  let takes = true;
  const tell = createActionEvents({
    enabled: () => enabled,
    async post(_contextId, _namespace, event) {
      posted.push(event);
      return takes ? ok(null) : fail(datadogProblem('datadogForbidden', 'datadoghq.com', ''));
    },
    onRefused: ({ code }) => refused.push(code),
  });
  tell(entry('abort'));
  expect(posted).toHaveLength(0);
  enabled = true;
  tell(entry('abort'));
  takes = false;
  tell(entry('promoteFull'));
  await Promise.resolve();
  await Promise.resolve();
  expect(posted).toHaveLength(2);
  expect(refused).toEqual(['datadogForbidden']);
});
