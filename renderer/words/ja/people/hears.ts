import type { Words } from '../../en.ts';

export const hears: Words['people']['hears'] = {
  title: '通知先',
  none: 'Argo Rollouts からの通知はありません（Rollout に購読の設定がありません）。',
  defaultTriggers: '既定のトリガー',
  missing: (trigger) => `トリガー ${trigger} が未設定のため、送信されません`,
  config: (namespace, triggers, services) => `${namespace}：トリガー ${triggers} 件、サービス ${services}`,
  noServices: 'なし',
  absent: (namespace) => `${namespace}：通知用の ConfigMap はありません`,
  failed: (namespace, why) => `${namespace}：${why}`,
  offer: 'このアプリへのリンクを含む通知の設定例',
  desktop: 'このマシン：設定で選んだデスクトップ通知。',
  post: '報告と Slack…',
};
