import type * as en from '../en/settingsParts.ts';

export const settingsParts: typeof en.settingsParts = {
  list: '設定の項目',
  names: {
    display: '表示',
    safety: '安全',
    contexts: 'コンテキスト',
    datadog: 'Datadog',
    endpoints: '重要なエンドポイント',
    team: 'チーム',
    notifications: '通知',
    slack: 'Slack',
    shortcuts: 'ショートカット',
    history: '履歴',
  },
  contextsHelp:
    'コンテキストごとの保護レベルです。色・お気に入り・Namespace はコンテキスト画面で設定します。',
  openContexts: '色・お気に入り・Namespace…',
  openSetup: '初期設定をもう一度',
  endpoints: {
    help: 'より厳しく判定し、重みを大きくし、常に表示します。サービスのすべてのリリースに適用されます。個別のリリースの分は、リリース画面の「問い合わせ内容」で設定します。',
    service: 'サービス',
    patterns: 'エンドポイント',
    serviceHint: 'purchase-*',
    patternsHint: 'POST /v1/orders, GET /v1/cart/*',
    patternsOf: (service) => `${service} の重要なエンドポイント`,
    none: '個人の設定はまだありません。チームの設定やアノテーションで指定されたものは有効です。',
    wildcard:
      '* はサービスでもエンドポイントでも任意の文字列に一致します。複数のエンドポイントはカンマで区切ります。',
    add: '追加',
    keep: '保存',
    remove: '削除',
    removeOf: (service) => `${service} の重要なエンドポイントを削除`,
    needsBoth: '先にサービスとエンドポイントを入力してください。',
    tooMany: (most) => `1 つのサービスにつき ${most} 件までです。`,
  },
};
