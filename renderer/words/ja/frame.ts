import type * as en from '../en/frame.ts';

export const frame: typeof en.frame = {
  app: 'Release Cockpit',
  skip: '本文へ移動',
  navigation: '画面',
  releases: 'リリース',
  settings: '設定',
  chooseContext: 'コンテキストを選択',
  allContexts: '接続中の全コンテキスト',
  changeContext: 'コンテキストを切り替え',
  namespace: 'Namespace',
  allNamespaces: 'すべて',
  production: '本番',
  protections: { open: '通常', protected: '保護', readOnly: '読み取り専用' },
  protectionHelp: {
    open: '操作のたびに一度確認します',
    protected: '中断を除く危険な操作では、ロールアウト名の入力を求めます',
    readOnly: '書き込みは一切行いません',
  },
  clockLabel: (time, zone) => `時計：${time} ${zone}`,
  fastClock: (speed) => `時間が ${speed} 倍で進んでいます`,
  kubernetes: 'Kubernetes',
  datadog: 'Datadog',
  budget: (spent, left) => `API 使用 ${spent} · 残り ${left}`,
  budgetHelp: (limit) =>
    `${limit.name}：このアプリの直近 1 時間のリクエスト ${limit.spent} 件、${limit.resets} まで全体で残り ${limit.left} / ${limit.all}`,
  reserved: '各上限の 30 % はクラスター自身の Analysis のために残します。',
  paused: (left) => `停止中、${left} 後に再開`,
};

export const settings: typeof en.settings = {
  title: '設定',
  language: '言語',
  theme: 'テーマ',
  system: 'システムに合わせる',
  languages: { en: 'English', ja: '日本語' },
  themes: { dark: 'ダーク', light: 'ライト', contrast: 'ハイコントラスト' },
  timeZone: 'タイムゾーン',
  systemZone: (zone) => `システムに合わせる（${zone}）`,
  readOnly: '読み取り専用',
  readOnlyChoices: { on: 'どのクラスターにも変更を送らない', off: 'オフ' },
  readOnlyHelp: 'コンテキストの保護レベルより優先されます。オンの間はどの操作も実行できません。',
  version: (version) => `Release Cockpit ${version}`,
};

export const states: typeof en.states = {
  loading: '読み込み中',
  connectingTo: (names) => `${names.join('、')} に接続しています…`,
  retry: '再試行',
  retryAt: (left) => `${left} 後に自動で再試行`,
  stale: (age) => `${age}前の古いデータ`,
  denied: '表示する権限がありません',
  notInstalled: '未インストール',
  failed: '読み込めませんでした',
  off: 'オフ',
  brokenRefused: 'アプリのメインプロセスが送信を拒否しました',
  brokenUnreadable: 'アプリのメインプロセスから読み取れないデータが届きました',
  dataFrom: (ago) => `最新データは ${ago}`,
  short: {
    connecting: '接続中',
    live: 'ライブ',
    reconnecting: '再接続中',
    stale: '古いデータ',
    denied: '権限なし',
    notInstalled: '未インストール',
    off: 'オフ',
    failed: '失敗',
  },
};

export const common: typeof en.common = {
  cancel: 'キャンセル',
  close: '閉じる',
  copy: 'コピー',
  copied: 'コピーしました',
};
