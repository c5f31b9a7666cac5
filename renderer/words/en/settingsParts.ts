import type { SettingsPart } from '../../screens/settings/settingsParts.ts';

/** Settings: its parts, and those that have no words elsewhere. */
export const settingsParts = {
  list: 'Parts of the settings',
  names: {
    display: 'Display',
    safety: 'Safety',
    contexts: 'Contexts',
    datadog: 'Datadog',
    endpoints: 'Critical endpoints',
    team: 'Team',
    notifications: 'Notifications',
    slack: 'Slack',
    shortcuts: 'Shortcuts',
    history: 'History',
  } satisfies Record<SettingsPart, string>,
  contextsHelp:
    'How much a context is protected. Colour, favourites and namespaces are with the contexts themselves.',
  openContexts: 'Colours, favourites, namespaces…',
  openSetup: 'Go through the setup again',
  endpoints: {
    help: 'Judged more strictly, counted more, and always in sight. They count for every release of a service; those of a single release are under “What is asked” on its screen.',
    service: 'Service',
    patterns: 'Endpoints',
    serviceHint: 'purchase-*',
    patternsHint: 'POST /v1/orders, GET /v1/cart/*',
    patternsOf: (service: string) => `Critical endpoints of ${service}`,
    none: 'None of your own yet. Those that the team or an annotation names count all the same.',
    wildcard: '* stands for any text, in services and endpoints. Several endpoints are separated by commas.',
    add: 'Add',
    keep: 'Save',
    remove: 'Remove',
    removeOf: (service: string) => `Remove the critical endpoints of ${service}`,
    needsBoth: 'Name a service and an endpoint first.',
    tooMany: (most: number) => `At most ${most} endpoints a service.`,
  },
};
