import type { Words } from '../en.ts';

/** モニターの状態の理由と、誤解しやすい点。 */
export const monitors: Words['monitors'] = {
  muted: 'ミュート中',
  notMonitored: '監視なし',
  notKnown: '不明',
  old: '最新ではない',
  oldHelp: 'Datadog が最後に返した状態です。現在モニターを取得できません。',
  subjects: {
    requests: 'リクエスト数',
    errors: 'エラー数',
    errorRate: 'エラー率',
    latency: 'レイテンシ',
    other: '値',
  },
  comparators: { '>': '超', '>=': '以上', '<': '未満', '<=': '以下' },
  condition: (subject, comparator, threshold, span) => `${span}の${subject}が ${threshold} ${comparator}`,
  answers: {
    Alert: 'はい',
    Warn: 'もう少しで（Warn）',
    OK: 'いいえ',
    'No Data': 'データなし',
    Ignored: '対象外',
    Skipped: '評価なし',
    Unknown: '不明',
    none: '対応するグループなし',
  },
  answer: (condition, answer) => `${condition}：${answer}`,
  keeps: '直前の状態を保持',
  older: (count, label, time) =>
    `${count === 1 ? label : `${label} ほか ${count - 1} 件`}：${time} から。このリリースより前のものですが、ゲートは失敗します。`,
  newGroupDelay: '新しいエンドポイントはまだ評価されません。評価開始まで',
  notOk: (state) => `${state} は Alert ではありませんが、OK を求めるゲートは失敗します。`,
  unmatched: (count, label, part) =>
    `${count === 1 ? label : `${label} ほか ${count - 1} 件`}：「${part}」にはありますが複合モニターにはなく、判定されません。`,
  measured: (value, time) => `Analysis の読み取り：${value}（${time}）`,
  disagrees: (value, time, now) => `Analysis は ${time} に ${value} を読み取りました。現在は ${now} です。`,
  leftOut: (count) => `トラフィックの少ない ${count} 件は省略`,
  group: (label) => `${label} を Datadog で開く`,
  measuredGroups: (count, cut) => `${count} グループ${cut ? '以上' : ''}を測定、上位：`,
};
