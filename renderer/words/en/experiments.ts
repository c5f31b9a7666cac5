import type { Experiment } from '../../../shared/contract/release.ts';

/** The Experiments of a release. */
export const experiments = {
  title: 'Experiment',
  empty: 'No Experiment in this revision',
  missing: 'The cluster has no resource experiments.argoproj.io',
  ready: (ready: number, wanted: number) => `${ready} of ${wanted} ready`,
  started: (time: string) => `started ${time}`,
  ends: (left: string) => `ends in ${left}`,
  states: {
    Pending: 'Pending',
    Progressing: 'Progressing',
    Running: 'Running',
    Successful: 'Successful',
    Failed: 'Failed',
    Error: 'Error',
  } satisfies Record<Experiment['templates'][number]['state'], string>,
};
