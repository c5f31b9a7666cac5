import { expect, it } from 'vitest';
import type { AuditEntry } from '../../../shared/contract/audit.ts';
import { sampleSeen } from '../../fixtures/sampleRelease.ts';
import { auditRows } from './auditRows.ts';

function entry(commandId: string, event: AuditEntry['event'], outcome: AuditEntry['outcome']): AuditEntry {
  return {
    at: `2025-12-10T06:00:0${commandId}Z`,
    event,
    commandId,
    context: 'eks-prod',
    actor: { kubernetesUser: 'releaser', osUser: 'me' },
    request: { kind: 'abort', seen: sampleSeen, input: null, note: null, shown: null, typedName: null },
    before: null,
    patch: event === 'answered' ? { target: 'status' } : null,
    outcome,
    problem: null,
  };
}

it('makes one row of a command’s lines, newest first', () => {
  const rows = auditRows([
    entry('3', 'asked', null),
    entry('2', 'noted', 'failed'),
    entry('2', 'seen', 'notSeen'),
    entry('2', 'answered', 'accepted'),
    entry('2', 'asked', null),
    entry('1', 'answered', 'blocked'),
    entry('1', 'asked', null),
  ]);
  expect(rows.map(({ commandId, state }) => [commandId, state])).toEqual([
    ['3', 'unanswered'],
    ['2', 'notSeen'],
    ['1', 'blocked'],
  ]);
  expect(rows[1]?.patch).toEqual({ target: 'status' });
});

it('leaves out a command whose beginning is not here', () => {
  expect(auditRows([entry('1', 'seen', 'seen')])).toEqual([]);
});
