import type { Words } from '../en.ts';

export const samples: Words['samples'] = {
  title: 'Datadog のサンプル',
  explain:
    'カナリアの新しいエラーログ、ステーブルの件数、Error Tracking の Issue を、メトリクスと同じタグで検索します。内容は Datadog にあるまま表示し、保存はせず、レポートやメッセージにも入れません。',
  load: 'サンプルを読み込む',
  loadAgain: '読み込み直す',
  loading: 'Datadog に問い合わせ中…',
  cost: '押したときだけ Datadog に問い合わせます。リクエスト 4 件、該当がないときは最大 3 件追加。',
  noSignals:
    'どのサービスか、またはカナリアとステーブルを分けるタグが分かりません。「問い合わせの内容」で設定してください。',
  logs: 'エラーログ',
  issues: 'Error Tracking の Issue',
  query: '検索式',
  open: 'Datadog で開く',
  range: (from, to) => `${from} ～ ${to}`,
  asked: (time) => `${time} に問い合わせ`,
  counts: (canary, stable) => `エラーログの行数：カナリア ${canary}、ステーブル ${stable}`,
  unknown: '不明',
  newest: (shown, all) => `カナリアの新しい ${shown} 行（全 ${all} 行）：`,
  all: (shown) => `カナリアの ${shown} 行：`,
  partly: (why) => `一部だけです：${why}`,
  whole: (characters) => `全文を表示（${characters} 文字）`,
  less: '短く表示',
  wholeLabel: (time) => `${time} の行の全文`,
  cut: (characters) => `残り ${characters} 文字は Datadog でのみ見られます。`,
  empty: '本文なし',
  none: {
    service: 'この期間、このサービスのエラーログはどのバージョンにもありません。',
    label: (count, tag, canary) =>
      `タグなし、または別バージョンのエラーログは ${count} 行ありますが、${tag}:${canary} の付いたものはありません。ログにこのタグが付いていない可能性があります。`,
    labelStable: (count) => `カナリアのエラーログはありません。ほかのバージョンには ${count} 行あります。`,
    endpoint: (count) =>
      `カナリアのエラーログは ${count} 行ありますが、このエンドポイントのものはありません。ログに @http.method と @http.url_details.path が付いていない可能性があります。`,
    unsure: 'カナリアのエラーログは見つかりませんでした。理由は確認できませんでした。',
  },
  noIssues: {
    service: 'この期間、このサービスのトレースから作られた Issue は Error Tracking にありません。',
    label: (count, tag, canary) =>
      `${count === '' ? '' : `サービス全体では Issue が ${count} 件ありますが、`}${tag}:${canary} の付いた Issue はありません。`,
  },
  more: (count) => `ほか ${count} 件`,
  noType: '種類のないエラー',
  times: (count) => `${count} 回`,
  ages: { new: 'このリリースから発生', older: '以前から発生', unknown: '' },
  firstSeen: (time) => `初回 ${time}`,
  ofVersion: (version) => `バージョン ${version}`,
  limit: '問い合わせていません：Datadog のリクエスト上限に達したか、残りがわずかです',
  limitHelp: (time) => `${time} から再び問い合わせできます。`,
  limitSoon: '上限がリセットされると再び問い合わせできます。',
};
