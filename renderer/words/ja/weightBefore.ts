import type { Words } from '../en.ts';

export const weightBefore: Words['weightBefore'] = {
  worse: (count) => `${count} 件で悪化`,
  suspicious: (count) => `${count} 件で要注意`,
  noWorse: (count, all) => `${all} 件中 ${count} 件で悪化なし`,
  told: (parts) => parts.join('、'),
  anew: (now, before, told) => `${now} になったため判定し直しています（${before} では ${told}）`,
  at: (weight, told) => `${weight} では ${told}。`,
  notYet: (now, judged) =>
    `これは ${judged} での判定です。現在のウェイトは ${now} で、数値が届きしだい判定し直します。`,
  short: (weight, told) => `${weight}：${told}`,
  entry: (weight, told) => `${weight} での判定：${told}`,
  entryOfUnknown: (told) => `それまでの判定：${told}`,
  entryAtEnd: (told) => `完了時の判定：${told}`,
};
