import type { AuditState } from '../../screens/audit/auditRows.ts';

/** The audit: what was asked of the clusters from this machine. */
export const audit = {
  title: 'Audit',
  help: 'Every command that was given on this machine, what the screen showed, and what came of it. The file only grows.',
  empty: 'No command yet',
  emptyHelp: 'Promote, abort and the other actions leave their lines here.',
  exportAll: 'Export as JSON Lines',
  exported: (file: string) => `Saved as ${file}`,
  older: (count: number) => `${count} older entries are in the file.`,
  unreadable: (count: number) =>
    `${count} ${count === 1 ? 'line' : 'lines'} of the file cannot be read by this version.`,
  columns: { time: 'Time', action: 'Action', release: 'Release', who: 'Who', result: 'Result' },
  states: {
    seen: 'seen in the cluster',
    notSeen: 'accepted, not seen',
    accepted: 'accepted',
    moved: 'refused: the release had moved',
    blocked: 'refused',
    nameMismatch: 'refused: wrong name',
    partial: 'only in part',
    failed: 'failed',
    unanswered: 'no answer recorded',
  } satisfies Record<AuditState, string>,
  onThisMachine: (user: string) => `${user} on this machine`,
  reason: 'Reason',
  before: 'Before',
  shown: 'On the screen',
  sent: 'Sent',
  problem: 'Problem',
  old: (age: string) => `${age} old`,
  cluster: 'cluster data',
  monitors: 'monitors',
  recordEvents: 'Kubernetes Events',
  recordEventsHelp: 'Leave an Event on the Rollout after each accepted action',
  off: 'Off',
  on: 'On',
};
