import type { Words } from '../en.ts';

export const finished: Words['finished'] = {
  at: (time) => `${time} にリリース完了`,
  between: (from, to) => `${from} から ${to} の間にリリース完了（このアプリは見ていませんでした）`,
  told: (title, told) => `${title}。完了時の判定：${told}`,
  stable: (version) => `トラフィックはすべて ${version} です。`,
  open: (count, share) => `未判定の ${count} 件はリクエストの ${share}です。`,
  judgedUntil: (time) => `${time} までのデータによる判定です。`,
  table: '完了時の判定',
};
