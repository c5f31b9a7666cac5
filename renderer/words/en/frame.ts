import type { Protection } from '../../../shared/contract/contexts.ts';
import type { Freshness } from '../../../shared/contract/problem.ts';

/** The frame round every screen, contexts, settings, and what panels say about themselves. */
export const frame = {
  app: 'Release Cockpit',
  skip: 'Skip to content',
  navigation: 'Screens',
  releases: 'Releases',
  settings: 'Settings',
  chooseContext: 'Choose a context',
  allContexts: 'All connected contexts',
  changeContext: 'change the context',
  namespace: 'namespace',
  allNamespaces: 'all',
  production: 'PROD',
  protections: {
    open: 'open',
    protected: 'protected',
    readOnly: 'read-only',
  } satisfies Record<Protection, string>,
  protectionHelp: {
    open: 'every action asks once',
    protected: 'dangerous actions ask for the Rollout’s name, Abort never does',
    readOnly: 'nothing is ever written',
  } satisfies Record<Protection, string>,
  clockLabel: (time: string, zone: string) => `Clock: ${time} ${zone}`,
  fastClock: (speed: string) => `time runs ${speed} times as fast`,
  kubernetes: 'Kubernetes',
  datadog: 'Datadog',
  /** `left`: of the scarcest limit, percent. */
  budget: (spent: string, left: string) => `API ${spent} used · ${left} left`,
  budgetHelp: (limit: { name: string; left: string; all: string; spent: string; resets: string }) =>
    `${limit.name}: ${limit.spent} requests by this app in the last hour, ${limit.left} of ${limit.all} left for everybody until ${limit.resets}`,
  reserved: '30 % of every limit is left for the cluster’s own analyses.',
  paused: (left: string) => `paused, goes on in ${left}`,
};

export const settings = {
  title: 'Settings',
  language: 'Language',
  theme: 'Theme',
  system: 'Like the system',
  languages: { en: 'English', ja: '日本語' },
  themes: { dark: 'Dark', light: 'Light', contrast: 'High contrast' },
  timeZone: 'Time zone',
  systemZone: (zone: string) => `Like the system (${zone})`,
  readOnly: 'Read-only',
  readOnlyChoices: { on: 'Send nothing to any cluster', off: 'Off' },
  readOnlyHelp: 'Stronger than the level of a context: no button changes anything while it is on.',
  version: (version: string) => `Release Cockpit ${version}`,
};

export const states = {
  loading: 'Loading',
  connectingTo: (names: string[]) => `Connecting to ${names.join(', ')}…`,
  retry: 'Retry',
  retryAt: (left: string) => `tries again in ${left}`,
  stale: (age: string) => `Stale, ${age} old`,
  denied: 'No right to see this',
  notInstalled: 'Not installed',
  failed: 'Could not be loaded',
  off: 'Off',
  brokenRefused: 'The app’s main process refused to send this',
  brokenUnreadable: 'The app’s main process sent something unreadable',
  dataFrom: (ago: string) => `newest data ${ago}`,
  short: {
    connecting: 'connecting',
    live: 'live',
    reconnecting: 'reconnecting',
    stale: 'stale',
    denied: 'no right',
    notInstalled: 'not installed',
    off: 'off',
    failed: 'failed',
  } satisfies Record<Freshness['state'], string>,
};

export const common = {
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
};
