/** The only two channels between page and main. In a file of their own, so that the preload needs no schemas. */
export const REQUEST_CHANNEL = 'cockpit:request';
export const PUSH_CHANNEL = 'cockpit:push';

/** Every request the page can make; contract.ts says what each takes and gives. */
export const REQUEST_NAMES = [
  'welcome',
  'subscribe',
  'unsubscribe',
  'openContext',
  'closeContext',
  'reconnect',
  'reopenContext',
  'chooseContextSettings',
  'confirmLevels',
  'answerCommand',
  'act',
  'readRevisions',
  'correctSignals',
  'lookAtEndpoint',
  'readAudit',
  'exportAudit',
  'readLogLines',
  'readLogLine',
  'readManifest',
  'readHistory',
  'readRecord',
  'readMoment',
  'saveReport',
  'setPreferences',
  'saveOrganisation',
  'removeOrganisation',
  'forgetKeys',
  'checkOrganisation',
  'findSite',
  'assignOrganisation',
  'reviewAccess',
  'startDemo',
  'reloadContexts',
  'copyText',
  'openExternal',
  'openWindow',
] as const;
export type RequestName = (typeof REQUEST_NAMES)[number];
