import type { Words } from '../en.ts';

export const abortedNow: Words['abortedNow'] = {
  title: '中断済み',
  titleAt: (time) => `${time} に中断`,
  done: (title) => `${title}：すべてのトラフィックがステーブルに戻りました`,
  still: (title, weight) => `${title}：トラフィックをステーブルに戻しています（カナリアに残り ${weight}）`,
  goes: (title) => `${title}：トラフィックをステーブルに戻しています`,
};
