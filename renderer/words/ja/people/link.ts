import type { Words } from '../../en.ts';

export const link: Words['people']['link'] = {
  copy: 'この画面へのリンクをコピー',
  copied: 'リンクをコピーしました',
  noContext: (name) => `リンク先のコンテキスト「${name}」は、手元の kubeconfig にありません`,
  noContextHelp: (rollout) =>
    `${rollout} は表示できません。同じクラスターを別の名前で登録している場合は、そのコンテキストから開いてください。`,
  contexts: 'コンテキスト一覧へ',
  noRecord: (name, time) => `${time} の ${name} の記録は、このマシンにありません`,
  noRecordHelp: '履歴に残るのは、このアプリが追跡したリリースだけです。',
  asItIs: (name) => `現在の ${name} を表示`,
  noEndpoint: (endpoint) => `リンク先の ${endpoint} は、現在のエンドポイントにありません`,
};
