import type { Words } from '../en.ts';

export const advice: Words['advice'] = {
  byItself: {
    worse: (next) => `中断を検討してください。操作しなければ：${next}`,
    suspicious: (next) => `様子を見てください（解消することもあります）。操作しなければ：${next}`,
    monitor: (next) => `先にモニターを確認してください。操作しなければ：${next}`,
    open: (next) => `いまは操作不要：${next}`,
    fine: (next) => `いまは操作不要：${next}`,
    pods: (next) => `先にカナリアの Pod の異常を確認してください。操作しなければ：${next}`,
    checks: (next) => `先に分析の失敗を確認してください。操作しなければ：${next}`,
    outside: (next) => `先に進行を妨げている原因を確認してください。操作しなければ：${next}`,
    unknown: (next) => `操作しなければ：${next}`,
  },
  forYou: {
    worse: '中断を検討してください。操作するまで先へは進みません',
    suspicious: 'あなたの操作待ちですが、まだ進めないでください（解消することもあります）',
    monitor: 'あなたの操作待ち：先にモニターを確認してください',
    fine: 'あなたの操作待ち：カナリアに問題は見つかっていません',
    pods: 'あなたの操作待ち：先にカナリアの Pod の異常を確認してください',
    checks: 'あなたの操作待ち：先に分析の失敗を確認してください',
    outside: 'あなたの操作待ち：先に進行を妨げている原因を確認してください',
    unknown: 'あなたの操作待ち：現在は判定できていません',
  },
  waits: (what) => `あなたの操作待ち：${what}`,
  open: {
    nothingTold: 'まだ何も判定できていません',
    critical: () => '重要なエンドポイント',
    busiest: () => 'リクエストの多いエンドポイント',
    told: (count, what) => (count === 1 ? `${what}は悪化なし` : `${what} ${count} 件はすべて悪化なし`),
    untold: (open, all, what, wait) =>
      `${what} ${all} 件中 ${open} 件が未判定${wait === null ? '' : `（あと約 ${wait}）`}`,
  },
};
