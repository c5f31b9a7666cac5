import type { HistoryRow } from '../../../shared/contract/history.ts';

/** Triage of a release that is over. */
export const triageOver = {
  outcomes: {
    running: 'Over',
    finished: 'Finished',
    aborted: 'Aborted',
    replaced: 'Replaced',
    unknown: 'Over',
  } satisfies Record<HistoryRow['outcome'], string>,
  noSignalSeen: 'no signal was seen',
  comparedWith: (revision: number) => `compared with revision ${revision}, which the cluster still has`,
};
