import type { Words } from '../en.ts';

/** Datadog の画面へのリンク。 */
export const links: Words['links'] = {
  menu: 'Datadog へ ▾',
  menuHelp: 'Datadog へ ▾：このリリースを見る',
  menuOfTeam: 'リンク ▾',
  menuOfTeamHelp: 'リンク ▾：Datadog とチームのページ',
  inDatadog: 'Datadog で詳しく見る',
  explain: 'カナリア、このエンドポイント、対象の時間帯に絞ってブラウザで開きます。',
  kinds: {
    monitor: 'モニター',
    traces: 'カナリアのトレース',
    logs: 'カナリアのログ',
    deployments: 'サービスとデプロイ',
    dashboard: 'ダッシュボード',
    dashboards: 'ダッシュボード一覧',
  },
};
