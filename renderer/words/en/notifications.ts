import type { NotificationKind } from '../../../shared/contract/preferences.ts';

/** Settings, Notifications. */
export const notifications = {
  title: 'Desktop notifications',
  on: 'On',
  off: 'Off',
  tellOf: 'Tell me when',
  kinds: {
    failing: 'a canary is found worse',
    analysisAtLimit: 'one more failed measurement aborts a release',
    aborted: 'a release was aborted',
    needsPerson: 'a release needs a person for another reason',
    openPause: 'a release waits at a pause without an end',
    suspicious: 'a canary may be worse',
    finished: 'a release is finished',
  } satisfies Record<NotificationKind, string>,
  severities: { severe: 'severe', normal: 'normal', quiet: 'without sound' },
  quietHours: 'Quiet hours',
  from: 'From',
  until: 'Until',
  severeToo: 'Severe ones come all the same',
  help: (zone: string) =>
    `Each once for a release and cause; nothing that was already so when the app started. Quiet hours count in ${zone}; what comes in them is not told later.`,
};
