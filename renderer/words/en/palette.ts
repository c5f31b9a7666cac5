import type { CommandGroup } from '../../app/palette/command.ts';
import type { SettingsPart } from '../../screens/settings/settingsParts.ts';
import type { KeyName } from '../../app/keyNames.ts';

/** The palette and the keys' help. */
export const palette = {
  title: 'Go to a release, an endpoint or an action',
  hint: 'A few letters are enough',
  groups: {
    action: 'Actions of this release',
    endpoint: 'Endpoints of this release',
    release: 'Releases',
    context: 'Contexts',
    screen: 'Screens',
    setting: 'Settings',
  } satisfies Record<CommandGroup, string>,
  /** Other words by which somebody may look for a screen. */
  also: {
    releases: 'rollouts canaries list home',
    allReleases: 'clusters',
    contexts: 'clusters kubeconfig connect switch',
    history: 'past records',
    audit: 'log actions',
    settings:
      'preferences options language theme time zone protection Datadog keys notifications Slack shortcuts',
    firstRun: 'setup first run onboarding start help',
    demo: 'example trial',
  },
  settings: {
    choice: (name: string, value: string) => `${name}: ${value}`,
    part: (name: string) => `Settings: ${name}`,
    inUse: 'in use',
    also: {
      theme: (theme: string) => `${theme} mode colours appearance`,
      language: (language: string) => `${language} locale`,
      parts: {
        display: 'language theme time zone',
        safety: 'read-only events',
        contexts: 'protection levels',
        datadog: 'API keys organisations site',
        endpoints: 'star service',
        team: 'share ConfigMap file',
        notifications: 'quiet hours desktop alerts',
        slack: 'webhook bot message',
        shortcuts: 'keys keyboard',
        history: 'keep days size',
      } satisfies Record<SettingsPart, string>,
    },
  },
  brokenContext: 'cannot be opened',
  nothing: (query: string) => `Nothing is called “${query}”`,
  found: (count: number) => (count === 1 ? '1 match' : `${count} matches`),
};

export const keys = {
  title: 'Keys of this screen',
  meaning: 'No single key writes to a cluster. Keys are not heard while you type in a field.',
  palette: 'Go to a release, an endpoint or an action',
  names: {
    j: 'Next row',
    k: 'Previous row',
    ArrowDown: 'Next row',
    ArrowUp: 'Previous row',
    Enter: 'Open the row',
    Escape: 'Back; empty the filter',
    '/': 'Filter',
    l: 'Logs of canary and stable',
    e: 'Kubernetes events',
    y: 'YAML of the objects',
    f: 'Pause or follow the logs',
    'Shift+A': 'Open the abort dialog',
    'g r': 'Go to Releases',
    'g c': 'Go to Contexts',
    'g s': 'Go to Settings',
    'g h': 'Go to History',
    'g t': 'Go to this release’s triage',
    '?': 'Show these keys',
  } satisfies Record<KeyName, string>,
};
