/** Who hears of a release by itself. */
export const hears = {
  title: 'Who hears of it',
  none: 'Nobody is told by Argo Rollouts: the Rollout has no subscription.',
  defaultTriggers: 'default triggers',
  missing: (trigger: string) => `no trigger ${trigger} is set up, so nothing is sent`,
  config: (namespace: string, triggers: string, services: string) =>
    `${namespace}: ${triggers} triggers, services ${services}`,
  noServices: 'none',
  absent: (namespace: string) => `${namespace}: no notification ConfigMap`,
  failed: (namespace: string, why: string) => `${namespace}: ${why}`,
  offer: 'For Argo’s notification ConfigMap: messages that link to this app',
  desktop: 'This machine: desktop notifications as chosen in Settings.',
  post: 'Report and Slack…',
};
