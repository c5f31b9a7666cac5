import type { verdict as en } from '../en/verdict.ts';

export const verdict: typeof en = {
  title: '判定',
  kinds: {
    failing: '悪化',
    suspicious: '要注意',
    healthy: '悪化なし',
    watching: '判定待ち',
    notJudged: '判定対象外',
  },
  tooLittle: '通信量不足',
  notTold: '未判定',
  reasons: {
    notInFlight: 'カナリアは出ていません',
    notCanary: 'ブルーグリーンではカナリアとステーブルが同時に通信を受けません',
    weightZero: 'カナリアにトラフィックがありません',
    weightFull: 'すべてのトラフィックがカナリアに流れています',
    noData: 'Datadog の数値がまだありません',
    coarseBuckets: 'Datadog の集計間隔が粗すぎます',
    warmUp: 'カナリアの最初の数分は数えません',
    unmappedVersion: 'カナリアのタグが付いたリクエストがありません',
    noStableTraffic: '比べるステーブルのリクエストがありません',
    stale: '最新の数値が古すぎます',
    dataQuality: '使えない集計値が多すぎます',
    noSignals: 'Datadog に何を問い合わせるか分かりません',
    datadogOut: 'Datadog の数値が最新ではありません',
    catchingUp: '直近 1 時間を読み込んでいます',
    notFollowed: '同時に判定できる数を超えるリリースが進行中です',
  },
  reasonsShort: {
    notInFlight: 'カナリアなし',
    notCanary: 'ブルーグリーン',
    weightZero: 'トラフィックなし',
    weightFull: '全トラフィック',
    noData: '数値待ち',
    coarseBuckets: '集計間隔が粗い',
    warmUp: '最初の数分',
    unmappedVersion: 'タグなし',
    noStableTraffic: 'ステーブルに通信なし',
    stale: '数値が古い',
    dataQuality: '集計値の不備',
    noSignals: '問い合わせ先不明',
    datadogOut: 'Datadog が最新でない',
    catchingUp: '読み込み中',
    notFollowed: '同時判定数を超過',
  },
  metrics: {
    errors: 'エラー',
    latency: 'レイテンシ',
    share: 'ウェイト相当より少ないリクエスト数',
  },
  banner: {
    failing: (count, all) => `カナリアは ${all} 件中 ${count} 件のエンドポイントで悪化しています`,
    suspicious: (count, all) => `カナリアは ${all} 件中 ${count} 件のエンドポイントで悪化の疑いがあります`,
    serviceFailing: '通信量の少ないエンドポイントを合わせて見ると、カナリアは悪化しています',
    serviceSuspicious: '通信量の少ないエンドポイントを合わせて見ると、カナリアに悪化の疑いがあります',
    healthy: (all) => `カナリアはこれまで ${all} 件すべてのエンドポイントで悪化していません`,
    within: (title, rise) => `${title}（上限 ${rise}）`,
    watching: (open, all) => `${all} 件中 ${open} 件のエンドポイントはまだ判定できません`,
    notJudged: (reason) => `判定対象外：${reason}`,
    asking: 'カナリアはまだ判定されていません',
    where: (title, detail) => `${title}：${detail}`,
    since: (endpoint, time) => `${endpoint}（${time} ごろから）`,
    with: (where, what) => `${where}、${what}`,
    before: (time, said) => `${time} まで：${said}`,
    aside: (said, aside) => `${said}（${aside}）`,
    errors: (interval) => `エラー率の差 ${interval}`,
    latency: '遅くなっています',
    share: 'リクエスト数がウェイト相当より少ない',
    atMost: (times, plus) =>
      `これまでの通信で確認できたのは、どれもエラー率がステーブルの ${times} 倍 + ${plus}以下であることです。それより小さな悪化は残っているかもしれません。`,
    impact: (failed) =>
      `カナリアの失敗は、ステーブルのエラー率から見込まれる数より ${failed} 件多くなっています。`,
    impactFull: (failed, perHour) =>
      `カナリアの失敗は、ステーブルのエラー率から見込まれる数より ${failed} 件多くなっています。100 % に昇格すると 1 時間に約 ${perHour} 件になります。`,
    discarded: (count) => `使えない集計値が延べ ${count} 件ありました（エンドポイント別）。`,
    judgedSince: (time) =>
      `${time} 以降だけを判定しています。それより前のカナリアの動きは判定に含まれません。`,
    missed: (from, until) =>
      `${from} から ${until} までは Datadog の数値を読み込めなかったため、判定に含まれません。`,
    podsDiffer: 'ステーブルの Pod どうしにも違いがあるため、許容差を 2 倍にしています。',
    differingShare: (share) => `カナリアが実際に受けているのはリクエストの ${share} で、ウェイトと違います。`,
    tally: '判定ごとのエンドポイント数',
    sentence: (text) => `${text}。`,
    join: (sentences) => sentences.join(''),
  },
  tally: (counts, isOver) =>
    [
      counts.failing ? `悪化 ${counts.failing} 件` : '',
      counts.suspicious ? `要注意 ${counts.suspicious} 件` : '',
      counts.watching ? `${isOver ? '未判定' : '判定待ち'} ${counts.watching} 件` : '',
      counts.notJudged ? `対象外 ${counts.notJudged} 件` : '',
      counts.healthy ? `悪化なし ${counts.healthy} 件` : '',
    ]
      .filter((part) => part !== '')
      .join('、'),
  hidden: (rise) => `最大 ${rise}の上昇は残っているかもしれません。`,
  points: (lower, upper) => `${lower}\u00a0～\u00a0${upper}\u00a0ポイント`,
  pointUnit: (value) => `${value} ポイント`,
  effectChanged: '差が途中で変わりました',
  row: {
    failing: (count, all) => `悪化 ${count} / ${all} 件`,
    suspicious: (count, all) => `要注意 ${count} / ${all} 件`,
    failingOn: (endpoint) => `悪化：${endpoint}`,
    suspiciousOn: (endpoint) => `要注意：${endpoint}`,
    serviceFailing: '全体で悪化',
    serviceSuspicious: '全体で要注意',
    healthy: '悪化なし',
    healthyWithin: (points) => `悪化なし（上限 ${points} pt）`,
    undecided: (open, all) => `未判定 ${open} / ${all} 件`,
    wait: (time) =>
      `現在の通信量なら、主なエンドポイントは約 ${time}で判定できます。通信量が減れば延びます。`,
    notJudged: '判定対象外',
    notJudgedFor: (why) => `未判定：${why}`,
    was: (word, why) => (why === '' ? `直前は${word}` : `直前は${word}（${why}）`),
    wasOn: (word, endpoint) => `直前は${word}：${endpoint}`,
    lastSaid: (word) => `最後の判定は「${word}」でした。現在のものではありません。`,
    requests: (count) => `判定に使ったカナリアのリクエスト ${count} 件`,
  },
  table: {
    verdict: '判定',
    difference: '差',
    open: (endpoint) => `${endpoint}：判定の根拠`,
    interval: (interval) => `エラー率の差：${interval}`,
    past: (word) => `直前は${word}`,
    atAbort: '中断時の判定',
  },
  drawer: {
    failing: (time, ago) => `${time} ごろから悪化しています（${ago}から）。`,
    suspicious: (time, ago) => `${time} ごろから悪化の疑いがあります（${ago}から）。`,
    faded: (time) =>
      `${time} から許容差の内側に戻っています。リリースが終わるか始まり直すまで「悪化」のままです。`,
    byLatency: '悪化を示しているのはレイテンシです。',
    byShare: '悪化を示しているのはリクエスト数です。ウェイトから見込まれる数より少なくなっています。',
    approximate: 'パーセンタイルだけから判定した近似です。',
    difference: 'エラー率の差（パーセントポイント）',
    margin: (points) => `${points}までは同じとみなします`,
    onset: (time) => `悪化が始まった ${time} から集計`,
    release: (time) => `${time} から集計`,
    counts: '判定に使ったリクエスト',
    judgingBegan: (time) => `判定開始（${time}）以降`,
    failed: (failed, all) => `${all} 件中 ${failed} 件失敗`,
    blocks: '悪化を示す独立した区間',
    blocksOf: (speaking, all) => `${all} 区間中 ${speaking} 区間`,
    atMost: 'エラー率の上限',
    atMostValue: (times, plus) => `ステーブルのエラー率の ${times} 倍 + ${plus}`,
    missing: '判定までの不足分',
    missingValue: (requests, time, rise) =>
      `${rise}の上昇を検出するには、カナリアのリクエストがあと約 ${requests} 件必要です（現在の通信量で約 ${time}）`,
    missingNoRate: (requests, rise) =>
      `${rise}の上昇を検出するには、カナリアのリクエストがあと約 ${requests} 件必要です`,
    missingNever: (rise) => `この通信量では、${rise}の上昇を 6 時間以内に検出できません`,
    missingNothing: (rise) =>
      `${rise}の上昇があれば、すでに検出されています。より小さな上昇は検出できないことがあります`,
    impact: 'ステーブルのエラー率を超えた失敗',
    impactValue: (failed) => `これまでにカナリアで ${failed} 件`,
    impactFull: (failed, perHour) =>
      `これまでにカナリアで ${failed} 件。100 % に昇格すると 1 時間に約 ${perHour} 件`,
    monitor: 'Datadog のモニター',
    monitorQuiet:
      'モニターは決まったしきい値だけを見ています。ステーブルと比べるとこのエンドポイントは悪化しています。',
    monitorLoud:
      'モニターは決まったしきい値だけを見ています。ステーブルと比べて悪化はありません。ステーブルも同じように悪い可能性があります。',
    monitorOld: 'この状態はリリース前から残っているものです。',
    notJudged: (reason) => `判定対象外：${reason}。`,
    past: (time) => `以下は ${time} までの判定で、現在のものではありません。`,
    nothing: 'このエンドポイントについては、まだ何も言えません。',
    speaks: '悪化を示す証拠が少しありますが、まだ判断できません。',
  },
  notSeen: {
    title: 'まだ見えていないもの',
    tooEarly: (count) => `リクエストが足りず判定できないエンドポイント ${count} 件`,
    notJudged: (count) => `判定対象外 ${count} 件`,
    service: 'ゆっくりした変化、まれなエラー、まだ一度も呼ばれていない処理',
    nothingJudged: 'すべて（現在は何も判定していません）',
  },
  late: (count) => `終了の 90 秒後より遅く値が変わり、最後の値では判定していない区間：${count} 件。`,
  pods: {
    unavailable: 'メトリクスに Pod のタグがないため、同じバージョンの Pod どうしの違いは考慮していません。',
    alike: 'リリース前のステーブルの Pod どうしに目立った違いはありませんでした。',
    tempered:
      'リリース前のステーブルの Pod どうしに偶然以上の違いがあったため、証拠を割り引いて評価しています。',
    differ:
      'リリース前のステーブルの Pod を半分ずつ比べると片方が悪く見えたため、証拠を割り引き、許容差を 2 倍にしています。',
  },
  now: '現在の判定',
  dataTo: (ago) => `${ago}までのデータ`,
  explain: {
    button: (what) => `説明：${what}`,
    verdict:
      'カナリアのリクエストを、同じ時刻のステーブルと比べます。「悪化」は確かな場合だけで、何度見ても、リリース全体で誤った「悪化」が一つでも出る確率は最大 5 % です。「要注意」は自然に消えることがあります。「悪化なし」は、悪化があってもその上限までという意味です。判定は助言で、自動で昇格したり中断したりはしません。',
    difference:
      'カナリアのエラー率からステーブルのエラー率を引いた値です。帯は、これまでのリクエストから分かる本当の差の範囲で、何度見ても有効です。0 から破線までの差は同じとみなします。「悪化なし」のエンドポイントでは、破線は残っている可能性のある悪化の上限です。',
    blocks:
      'リクエストは 20 秒以上の区間ごとに評価します。一度にまとまったエラーは一つの区間にしかならないため、離れた多くの区間のほうが強い証拠です。',
    counts: '判定に使ったすべてのリクエストです。カナリアや新しい Pod の最初の数分は数えません。',
    missing:
      'この大きさの上昇を検出できるまでに必要なカナリアのリクエスト数の目安です。約束ではなく、小さな上昇ほど時間がかかります。',
    atMost:
      'これまでに否定できた範囲です。良いという意味ではなく、この上限より小さな悪化は残っているかもしれません。',
    impact:
      '失敗したカナリアのリクエストから、同じ時刻のステーブルの率で失敗したはずの数を引いたものです。100 % では、同じ差がすべての通信に及びます。',
    monitor:
      'モニターは自分の期間で決まったしきい値と比べ、判定はカナリアとステーブルを比べます。食い違うことがあり、どちらも正しい場合があります。',
    tally:
      'どのエンドポイントも一つの区分に入ります。「判定待ち」と「対象外」は良い知らせではなく、まだ何も分かっていません。',
  },
};
