import type { undecided as en } from '../en/undecided.ts';

export const undecided: typeof en = {
  title: (noWorse, all, open) =>
    `カナリアは ${all} 件中 ${noWorse} 件のエンドポイントで悪化していません。残り ${open} 件は未判定です`,
  titleOfShare: (percent, noWorse, all) =>
    `これまでリクエストの ${percent} % で悪化なし（エンドポイント ${all} 件中 ${noWorse} 件）`,
  anew: 'ウェイトが変わるたびに、判定は最初からやり直します。',
  names: (labels, more) => (more > 0 ? `${labels.join('、')} ほか ${more} 件` : labels.join('、')),
  critical: () => '重要なエンドポイント',
  busiest: () => 'リクエストの多いエンドポイント',
  busiestOf: (_, percent) => `リクエストの ${percent} % を占めるエンドポイント`,
  allNoWorse: (count, what) =>
    count === 1 ? `${what}は悪化なし。` : `${what}は ${count} 件すべて悪化なし。`,
  someNoWorse: (noWorse, all, what) => `${what} ${all} 件中 ${noWorse} 件は悪化なし。`,
  noneNoWorse: (count, what) => (count === 1 ? `${what}は未判定。` : `${what} ${count} 件はいずれも未判定。`),
  percent: (percent) => `${percent} %`,
  lessThanOne: '1 % 未満',
  open: (rise, open) => `未判定（エラー率 +${rise}の検出に必要な時間）：${open}。`,
  openOnly: (open) => `未判定：${open}。`,
  openOne: (label, wait) => (wait === '' ? label : `${label}（${wait}）`),
  about: (time) => `約 ${time}`,
  tooLong: '6 時間以上',
  never: (count) => `ほか ${count} 件は通信量不足（6 時間以上）。`,
};
