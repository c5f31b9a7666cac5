import type { undecided as en } from '../en/undecided.ts';

export const undecided: typeof en = {
  title: (noWorse, all, open, share) =>
    `カナリアは ${all} 件中 ${noWorse} 件のエンドポイントで悪化していません。残り ${open} 件${share === null ? '' : `（リクエストの ${share}）`}は判定待ちです`,
  anew: 'ウェイトが変わるたびに、判定は最初からやり直します。',
  names: (labels, more) => (more > 0 ? `${labels.join('、')} ほか ${more} 件` : labels.join('、')),
  critical: () => '重要なエンドポイント',
  busiest: () => 'リクエストの多いエンドポイント',
  busiestOf: (_, percent) => `リクエストの ${percent} % を占めるエンドポイント`,
  allNoWorse: (count, what) =>
    count === 1 ? `${what}は悪化なし。` : `${what}は ${count} 件すべて悪化なし。`,
  someNoWorse: (noWorse, all, what, open) =>
    `${what} ${all} 件中 ${noWorse} 件は悪化なし、判定待ちは ${open}。`,
  percent: (percent) => `${percent} %`,
  lessThanOne: '1 % 未満',
  wait: (who, time, rise) => `${who}：現在の通信量なら約 ${time}で ${rise}の上昇を検出できます。`,
  shown: (who, rise) =>
    `${who}：${rise}の上昇があればすでに検出されています。より小さな上昇は残っているかもしれません。`,
  never: (who) => `通信量が少なく、待っても 6 時間以内には判定できないもの：${who}。`,
};
