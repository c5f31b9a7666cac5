import type { Words } from '../en.ts';

export const triageOver: Words['triageOver'] = {
  outcomes: {
    running: '終了',
    finished: '完了',
    aborted: '中断済み',
    replaced: '置き換え済み',
    unknown: '終了',
  },
  noSignalSeen: '兆候は見られませんでした',
  comparedWith: (revision) => `クラスターに残るリビジョン ${revision} との比較`,
};
