import type { Words } from '../en.ts';

export const bannerLead: Words['bannerLead'] = {
  staleAbort: (age) =>
    `クラスターのデータは ${age}前のもので、リリースは先へ進んでいるかもしれません。現在できる操作は中断だけです`,
  stale: (age) => `クラスターのデータは ${age}前のもので、リリースは先へ進んでいるかもしれません`,
  staleUnknown: 'クラスターのデータは最新ではなく、リリースは先へ進んでいるかもしれません',
  toldAgo: (ago, said) => `${ago}：${said}`,
  atAbort: (said) => `中断時の判定：${said}`,
  judgedUntil: (time) => `${time} までのデータ`,
  besideStable: (said) => `ステーブルとの比較：${said}`,
  details: (endpoint) => `${endpoint} の詳細`,
};
