import type { endpointList as en } from '../en/endpointList.ts';

export const endpointList: typeof en = {
  filter: 'エンドポイントを絞り込む',
  filterHint: '絞り込み',
  kinds: '判定で絞り込む',
  all: 'すべて',
  chip: (word, count) => `${word} ${count}`,
  columns: '列',
  columnsHelp: '表示する列',
  columnNames: {
    endpoint: 'エンドポイント',
    verdict: '判定',
    difference: '差',
    monitor: 'モニター',
    rate: 'リクエスト/秒',
    errors: 'エラー率',
    latency: 'レイテンシ p95',
    since: '開始',
  },
  byCanary: 'カナリアの値で並べ替え。もう一度押すと逆順、さらに押すと悪い順に戻ります',
  sorted: (column, count, span) => `${column}順 · ${count} 件 · 直近 ${span}`,
  worstFirst: '悪い順',
  shown: (shown, all) => `${shown} / ${all} 件`,
  noMatch: '該当するエンドポイントがありません',
  showAll: 'すべて表示',
};
