import type { Protection } from '../../../shared/contract/contexts.ts';

/** Settings: what a team shares. */
export const team = {
  help: 'Signal maps, critical endpoints, links, response steps and protection that everybody in a team has: from the ConfigMap release-cockpit of a namespace, and from a file. What you set yourself goes before it, and protection only ever gets stricter.',
  file: 'Team’s file',
  path: 'Path of the team’s file',
  pathHint: '/home/me/team/release-cockpit.yaml',
  choose: 'Choose…',
  use: 'Use',
  stop: 'Stop using it',
  copy: 'Keep a copy',
  copyHelp: 'Using it reads it again each minute. A copy stays with the app when the file goes away.',
  copied: 'The app keeps a copy and uses it.',
  notCopied: (why: string) => `Nothing was taken over: ${why}`,
  noFile: 'No file is chosen.',
  unreadable: (why: string) => `It cannot be read now (${why}).`,
  unreadableHelp: 'What was read before goes on to count.',
  maps: 'ConfigMaps of namespaces',
  noMaps: 'None was asked for yet: they are read with the releases that are in flight or on a screen.',
  absent: (count: number) =>
    count === 1
      ? '1 namespace has no ConfigMap release-cockpit.'
      : `${count} namespaces have no ConfigMap release-cockpit.`,
  reading: 'being read',
  again: 'Read again',
  shares: {
    nothing: 'shares nothing',
    protection: (level: string) => `its releases: ${level}`,
    contexts: (count: number) => (count === 1 ? '1 context' : `${count} contexts`),
    signals: (count: number) => (count === 1 ? '1 signal map' : `${count} signal maps`),
    criticalEndpoints: (count: number) =>
      count === 1 ? 'critical endpoints of 1 service' : `critical endpoints of ${count} services`,
    links: (count: number) => (count === 1 ? '1 link' : `${count} links`),
    responseSteps: (count: number) =>
      count === 1 ? 'steps for 1 kind of trouble' : `steps for ${count} kinds of trouble`,
  },
  levels: { open: 'open', protected: 'protected', readOnly: 'read-only' } satisfies Record<
    Protection,
    string
  >,
  faults: (count: number) => (count === 1 ? '1 part cannot be used' : `${count} parts cannot be used`),
  whole: 'the whole',
  own: 'Signal maps corrected on this machine',
  ownNone: 'None. They are corrected under “What is asked” on a release’s screen.',
  goneContext: 'a context that is gone',
  undo: 'Undo',
  undoOf: (name: string) => `Undo the corrections of ${name}`,
  export: 'Share yours',
  exportHelp:
    'Writes what counts here for a namespace (your corrections and critical endpoints, the team’s file, its ConfigMap) as one ConfigMap into your downloads, to be looked at and applied.',
  exportButton: 'Export',
  exportNeeds: 'Name a namespace first.',
  exported: (file: string) => `Written to ${file}`,
};
