import type { otherContexts as en } from '../en/otherContexts.ts';

export const otherContexts: typeof en = {
  open: '接続中の全コンテキストのリリース',
  inOne: (name) => name,
  inMany: (count) => `ほかの ${count} コンテキスト`,
  needYou: (count, where) => `${where} でも対応が必要 ${count} 件`,
  nothing: (where) => `${where} は対応不要`,
  notCurrent: (names) => `最新でない：${names.join('、')}`,
  leftOutOne: (name) => `${name} は対象外（未接続）`,
  leftOut: (count) => `未接続の ${count} コンテキストは対象外`,
};
