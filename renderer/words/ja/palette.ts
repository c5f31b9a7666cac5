import type { Words } from '../en.ts';

export const palette: Words['palette'] = {
  title: 'リリース・エンドポイント・操作を検索',
  hint: '数文字で絞り込めます',
  groups: {
    action: 'このリリースの操作',
    endpoint: 'このリリースのエンドポイント',
    release: 'リリース',
    context: 'コンテキスト',
    screen: '画面',
  },
  also: {
    releases: 'ロールアウト カナリア 一覧 ホーム releases',
    allReleases: 'クラスター 横断 すべて',
    contexts: 'クラスター 接続 切り替え contexts kubeconfig',
    history: '過去 記録 ヒストリー history',
    audit: '操作ログ 証跡 オーディット audit',
    settings: '環境設定 オプション 言語 テーマ タイムゾーン 保護レベル キー 通知 ショートカット settings',
    firstRun: 'セットアップ はじめに 導入 開始 チュートリアル setup',
    demo: 'サンプル お試し 体験 demo',
  },
  brokenContext: '開けません',
  nothing: (query) => `「${query}」に一致するものはありません`,
  found: (count) => `${count} 件`,
};

export const keys: Words['keys'] = {
  title: 'この画面のキー操作',
  meaning:
    'キー一つでクラスターに書き込むことはありません。入力欄で文字を入力している間、キー操作は働きません。',
  palette: 'リリース・エンドポイント・操作を検索',
  names: {
    j: '次の行',
    k: '前の行',
    ArrowDown: '次の行',
    ArrowUp: '前の行',
    Enter: '行を開く',
    Escape: '戻る・絞り込みを消す',
    '/': '絞り込み',
    l: 'カナリアとステーブルのログ',
    e: 'Kubernetes イベント',
    y: 'オブジェクトの YAML',
    f: 'ログの一時停止・追従',
    'Shift+A': '中断のダイアログを開く',
    'g r': 'リリースへ移動',
    'g c': 'コンテキストへ移動',
    'g s': '設定へ移動',
    'g h': '履歴へ移動',
    'g t': 'このリリースのトリアージへ移動',
    '?': 'キー操作の一覧',
  },
};
