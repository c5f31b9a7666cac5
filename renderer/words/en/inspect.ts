import type { LogSide, LogState } from '../../../shared/contract/logs.ts';

/** The drawer at the foot of a release: logs, Events, YAML. */
export const inspect = {
  label: 'Logs, events and YAML of this release',
  tabs: { logs: 'Logs', events: 'Events', objects: 'YAML' },
  taller: 'Taller',
  lower: 'Lower',
  search: {
    label: 'Search',
    next: 'Next match',
    previous: 'Previous match',
    found: (at: number | null, count: number) =>
      at === null ? (count === 1 ? '1 match' : `${count} matches`) : `${at} of ${count}`,
  },
  logs: {
    column: (side: string) => `Log of ${side}`,
    container: 'Container',
    mainContainer: 'main container',
    tail: 'How much to begin with',
    lastLines: (count: string) => `last ${count} lines`,
    previous: 'Before the last restart',
    onlyMatches: 'Only matches',
    follow: (newer: number) =>
      newer === 0 ? 'Follow' : newer === 1 ? 'Follow (1 new line)' : `Follow (${newer} new lines)`,
    pause: 'Stop following',
    pods: 'Pods',
    allPods: (read: number, all: number) =>
      all === 0 ? 'no pods' : read < all ? `${read} of ${all} pods` : `all ${all} pods`,
    missing: (count: string) => `${count} older lines are not kept`,
    afterGap: 'The connection broke here: lines before this one may be missing.',
    noLines: 'No lines',
    noMatch: 'No line matches.',
    noPods: { canary: 'No canary is out', stable: 'There are no stable pods' } satisfies Record<
      LogSide,
      string
    >,
    notStarted: 'The container has not started',
    noPrevious: 'The container has never restarted',
    noPreviousHelp: 'There is no log of an earlier instance.',
    lineOf: (pod: string) => `Log line of ${pod}`,
    cut: (count: string) => `${count} more characters are not kept.`,
    states: {
      connecting: 'connecting',
      live: 'live',
      reconnecting: 'reconnecting',
      waiting: 'not started',
      ended: 'ended',
      noPrevious: 'never restarted',
      denied: 'no right',
      failed: 'failed',
    } satisfies Record<LogState, string>,
  },
  events: {
    onlyWarnings: 'Only warnings',
    lifetime: 'A cluster keeps events for about an hour.',
    leftOut: (count: string) => `${count} older ones are not shown.`,
    lastSeen: 'Last seen',
    type: 'Type',
    reason: 'Reason',
    about: 'Object',
    message: 'Message',
    count: 'Count',
    empty: { title: 'No events', help: 'Nothing was reported about this release in the last hour or so.' },
    noWarnings: { title: 'No warnings', help: 'All events of this release are Normal.' },
  },
  objects: {
    list: 'Objects of this release',
    read: 'read',
    readAgain: 'Read again',
    masked: (count: number) =>
      count === 0
        ? 'no secret-looking values; managedFields left out'
        : `${count} secret-looking ${count === 1 ? 'value' : 'values'} masked; managedFields left out`,
  },
};
