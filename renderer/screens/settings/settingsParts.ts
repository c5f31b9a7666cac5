/** The parts of Settings, in their order; the address names them: #/settings/shortcuts. */
export const SETTINGS_PARTS = [
  'display',
  'safety',
  'contexts',
  'datadog',
  'endpoints',
  'team',
  'notifications',
  'slack',
  'shortcuts',
  'history',
] as const;
export type SettingsPart = (typeof SETTINGS_PARTS)[number];
