import type { charts as english } from '../en/charts.ts';

export const charts: typeof english = {
  legend: 'グラフの見方',
  asked: (weight) => `指定 ${weight}`,
  paused: '一時停止中',
  alert: (first, others) => (others === 0 ? `Alert: ${first}` : `Alert: ${first} ほか ${others} 件`),
  limit: (value) => `しきい値 ${value}`,
  limitEach: (value) => `しきい値 各 ${value}`,
  signs: {
    canary: 'カナリア',
    stable: 'ステーブル',
    late: '未確定（今後変わることがあります。集計中のリクエスト数は描きません）',
    gap: 'データなし',
    weight: 'カナリアに指定したウェイトと変更時刻',
    pause: 'ロールアウトの一時停止',
    alert: 'このリリースの開始後に Alert になった Datadog モニター',
    onset: 'カナリアが悪化または要注意になった時刻',
    limit: 'Datadog モニターのしきい値',
  },
};
