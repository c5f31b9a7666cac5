import type { triage as en } from '../en/triage.ts';
import { after, before } from './spacing.ts';
import { undecided } from './undecided.ts';

const monitorEnd = (noWorse: boolean): string =>
  noWorse ? 'カナリアはステーブルより悪化していません' : 'カナリアだけかどうかは、まだ分かりません';

export const triage: typeof en = {
  title: 'トリアージ',
  open: 'トリアージを開く',
  back: 'リリースに戻る',
  tooEarly: '判定待ち',
  troubles: {
    none: '異常なし',
    unsure: '要注意',
    oneEndpoint: 'インシデント',
    manyEndpoints: 'インシデント',
    latency: '遅延',
    crashLoop: 'Pod 異常',
    noTraffic: 'リクエストなし',
    bothVersions: '両バージョン',
    monitorAlert: 'モニターの Alert',
    cannotMeasure: 'ゲート',
  },
  firstSignal: (time, ago) => `最初の兆候 ${time}（${ago}）`,
  maybeSince: (time, ago) => `${time} から疑いあり（${ago}）`,
  noSignal: '悪い兆候はありません',
  noSignalYet: '兆候はまだ見えていません',
  headline: {
    none: 'カナリアに悪い兆候はありません',
    partlyTold: undecided.title,
    cannotTell: 'カナリアが悪化しているかどうか、まだ分かりません',
    unsure: (endpoint, more) =>
      more === 0
        ? `${before(endpoint)}でカナリアに悪化の疑いがあります`
        : `${before(endpoint)}ほか ${more} 件でカナリアに悪化の疑いがあります`,
    unsureService: '通信量の少ないエンドポイント全体でカナリアに悪化の疑いがあります',
    oneEndpoint: (endpoint) => `悪化はカナリアの${before(after(endpoint))}だけで起きています`,
    manyEndpoints: (count, all) =>
      `悪化はカナリアだけ、${all} 件中 ${count} 件のエンドポイントで起きています`,
    service: '悪化はカナリアだけ、通信量の少ないエンドポイント全体で起きています',
    latency: (endpoint, more) =>
      more === 0
        ? `カナリアだけ、${before(endpoint)}で遅くなっています`
        : `カナリアだけ、${before(endpoint)}ほか ${more} 件で遅くなっています`,
    crashLoop: (bad, all) => `カナリアの Pod ${all} 個中 ${bad} 個が起動を保てません`,
    noTraffic: 'カナリアにリクエストが届いていません',
    bothVersions: (count) =>
      `悪化はカナリアとステーブルの両方、${count} 件のエンドポイントで起きています：このリリースだけが原因ではありません`,
    monitorAlert: (endpoint, more, noWorse) =>
      `モニターが${before(after(endpoint))}${more === 0 ? '' : `ほか ${more} 件`}で Alert です。${monitorEnd(noWorse)}`,
    monitorAlertWhole: (monitor, noWorse) =>
      `モニター${before(after(monitor))}が Alert です。${monitorEnd(noWorse)}`,
    cannotMeasure: '分析が通らず、カナリアの数値からは理由が分かりません',
    noAnswer: (value) => `分析が判定できません（値は ${value}）`,
    olderAlert: (label) => `分析は以前からの Alert で失敗しています：${label}`,
  },
  sentences: {
    endpoints: (worse, clear, open, all) =>
      `エンドポイント ${all} 件中、悪化 ${worse} 件、悪化なし ${clear} 件、まだ判定できないもの ${open} 件。`,
    suspicious: (names) => `ほかに悪化の疑いがあるもの：${names}。`,
    worse: (names) => `悪化：${names}。`,
    noRequests: (time) => `${time} 以降、カナリアへのリクエストはありません。`,
    numbers: (canary, stable, earlier, time) =>
      `${time.endsWith('）') ? time : `${time} `}以降の失敗はカナリア ${canary}、ステーブル ${stable}。${earlier === '' ? '' : `最初の兆候より前のステーブルは ${earlier}。`}`,
    firstSignalAt: (time) => `最初の兆候（${time}）`,
    olderNotCounted: 'それより前の数値はここでは数えていません。',
    failed: (errors, requests, rate) => `${requests} 件中 ${errors} 件（${rate}）`,
    latency: (endpoint, canary, stable) => `${endpoint}：p95 はカナリア ${canary}、ステーブル ${stable}。`,
    podsFine: (canary, stable) =>
      `異常終了や再起動をした Pod はありません（カナリア ${canary} 個、ステーブル ${stable} 個）。`,
    podsBad: (bad, canary, stable) =>
      `異常終了または再起動した Pod：カナリア ${canary}、ステーブル ${stable}（${bad}）。`,
    podCount: (bad, all) => `${all} 個中 ${bad} 個`,
    podNames: (names, reason) => (reason === '' ? names : `${names}：${reason}`),
    since: (time, weight, step) =>
      `最初の兆候は ${time} ごろ${weight === '' ? '' : `、ウェイト ${weight}`}${step === '' ? '' : `、${step}`}。`,
    sinceSpan: (time, from, to, step) =>
      `最初の兆候は ${time} ごろ（数値からは ${from}〜${to} の間）${step === '' ? '' : `、${step}`}。`,
    step: (number, text) => `ステップ ${number}（${text}）`,
    steps: (numbers) => `ステップ ${numbers.join(' または ')}`,
    others: (names) => `同じ Namespace で進行中の別のリリース：${names}。`,
    noOthers: '同じ Namespace で進行中の別のリリースはありません。',
    impact: (failed) => `ステーブルの率より ${failed} 件多くカナリアのリクエストが失敗しました。`,
    impactNext: (perHour, weight) => `${weight} では 1 時間に約 ${perHour} 件の失敗になります。`,
    gate: (failed, open, value) =>
      `分析：失敗 ${failed} 回、結果なし ${open} 回${value === '' ? '' : `。最新の値は ${value}`}。`,
    alerts: (monitor, told) => `Datadog のモニター${after(monitor)}：${told.join('、')}。`,
    alert: (label, from, to) =>
      `${before(label)}${label === '' ? '' : 'で '}Alert（${from}〜${to}${to === '' ? '継続中' : ''}）`,
    olderAlert: (label) => `Datadog の Alert（${label}）はこのリリースより前からのものです。`,
  },
  moreSentences: (count) => `ほか ${count} 件`,
  clock: '時系列',
  span: (from, to, zone) => `${from}〜${to} ${zone}`,
  whole: (from, to) => `${from}〜${to}、全体に戻す`,
  brush: 'レーンをドラッグすると拡大します',
  lanes: {
    rollout: 'ロールアウト',
    errors: 'エラー',
    verdict: '判定',
    monitors: 'モニター',
    analysis: '分析',
    pods: 'Pod',
    events: 'イベント',
    people: '人の操作',
  },
  errorsLane: '同じ時間のカナリアとステーブルのエラー率',
  several: (count, what) => `${what} +${count - 1}`,
  times: (count, what) => `${what} × ${count}`,
  signalMark: '最初の兆候',
  gapMark: '記録なし',
  list: {
    title: 'すべての出来事（時刻順）',
    all: 'すべて',
    against: '悪い兆候だけ',
    count: (count) => `${count} 件`,
    leftOut: (count) => `古いもの ${count} 件は表示していません`,
    empty: 'この時間帯には何もありません',
    emptyHelp: '全体に戻すか、お待ちください。これから起きることは記録されます。',
    seen: 'このアプリが気付いた時刻です。実際に起きた時刻は分かりません',
    opens: 'Datadog で開く',
    began: (what) => `このころ始まりました（後から分かりました）。${what}`,
  },
  charts: 'カナリアとステーブル',
  nothing: 'このリリースの記録はまだありません',
  nothingHelp: '進行中のリリースは、このアプリが気付いた時点から、ウィンドウを開いていなくても記録されます。',
  past: (time) => `このリリースは ${time} に終わりました。以下は記録された内容です。`,
  notKept: '履歴を保存できません',
  notKeptHelp: '起きたことは、アプリを閉じるまでしか分かりません。',
  movedAside: (file) =>
    `履歴のファイルを読めませんでした。${before(after(file))}として残し、新しいファイルを作りました。`,
  entries: {
    release: {
      started: 'リリース開始',
      aborted: '中断',
      retried: '再試行',
      promotedFully: '100 % へ昇格',
      finished: '完了',
      replaced: '別のバージョンに置き換え',
    },
    weight: (from, to) => `ウェイト ${from} → ${to}`,
    weightTo: (to) => `ウェイト ${to}`,
    step: (number, of, text) => `ステップ ${number} / ${of}：${text}`,
    paused: '一時停止',
    resumed: '再開',
    pauses: {
      manual: '手動',
      CanaryPauseStep: 'ステップによる待機',
      BlueGreenPause: '切り替え前',
      InconclusiveAnalysisRun: '分析が判定できず',
    },
    withReason: (what, reason) => `${what}：${reason}`,
    service: 'サービス全体',
    verdict: (word, what) => `${word}：${what}`,
    since: (time) => `${time} ごろから`,
    shared: (endpoint, more) =>
      `カナリアとステーブルの両方：${endpoint}${more > 0 ? ` ほか ${more} 件` : ''}`,
    monitor: (state, what) => `${state}：${what}`,
    older: 'このリリースより前から',
    details: (what, parts) => [what, ...parts].join('、'),
    run: { started: (run) => `分析開始：${run}`, ended: (phase) => `分析終了：${phase}` },
    measurement: (metric, phase, value) => `${metric}：${phase}${value === '' ? '' : `（${value}）`}`,
    pod: {
      created: 'Pod 起動',
      ready: 'Pod 準備完了',
      notReady: 'Pod が準備完了でなくなりました',
      restarted: '再起動',
      outOfMemory: 'メモリ不足',
      evicted: '退避',
      failing: '異常',
      gone: 'Pod 終了',
    },
    exit: (code) => `終了コード ${code}`,
    podText: (pod, what, details) =>
      details.length === 0 ? `${pod} ${what}` : `${pod} ${what}（${details.join('、')}）`,
    event: (reason, about) => `${reason}：${about}`,
    datadog: (source) => (source === '' ? 'Datadog のイベント' : `Datadog（${source}）`),
    faultyDeployment: 'Datadog が問題のあるデプロイと判定',
    action: (action, actor) => `${action}（${actor}）`,
    write: (manager) => `${before(manager)}による変更`,
    gap: (from, to) => `${from}〜${to} は記録がありません`,
    side: { canary: 'カナリア', stable: 'ステーブル' },
  },
};
