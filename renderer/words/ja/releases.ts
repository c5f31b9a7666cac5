import type { releases as en } from '../en/releases.ts';
import { after } from './spacing.ts';

export const releases: typeof en = {
  title: 'リリース',
  groups: { needsYou: '対応が必要', rollingOut: '進行中', settled: '完了' },
  all: {
    title: '接続中の全コンテキストのリリース',
    contexts: (count) => `${count} コンテキスト`,
    sources: 'この一覧のコンテキストと未接続のコンテキスト',
    leftOut: (name) => `${name}（未接続）`,
    connect: '接続',
    connectTo: (name) => `${name} に接続`,
    moreLeftOut: (count) => `ほか ${count} 件は未接続`,
    liveOf: (live, all) => `ライブ ${live} / ${all}`,
    none: '接続中のコンテキストがありません',
    noneHelp: 'コンテキストを選ぶと接続され、ほかのコンテキストと並べて表示できます。',
  },
  columns: {
    context: 'コンテキスト',
    status: '状態',
    rollout: 'ロールアウト',
    versions: 'ステーブル → カナリア',
    version: 'バージョン',
    steps: 'ステップ',
    weight: 'カナリア',
    verdict: '判定',
    monitors: 'モニター',
    next: '次の動き',
  },
  count: (shown, all) => (shown === all ? `ロールアウト ${all} 件` : `ロールアウト ${all} 件中 ${shown} 件`),
  headline: (needsYou, rollingOut) => {
    if (needsYou > 0) return `対応が必要 ${needsYou} 件、進行中 ${rollingOut} 件`;
    return rollingOut > 0
      ? `対応が必要なものはありません。進行中 ${rollingOut} 件`
      : '対応が必要なもの、進行中のものはありません';
  },
  filter: '絞り込み',
  filterHint: '名前・Namespace・バージョン・状態で絞り込み',
  clearFilter: '絞り込みを解除',
  empty: 'ロールアウトがありません',
  emptyHelp: (where) => `${where}にロールアウトはありません。`,
  noMatch: (text) => `「${text}」に一致するものはありません`,
  wholeCluster: 'クラスター全体',
  revision: (number) => `rev ${number}`,
  stepsLabel: (done, all) => `${all} ステップ中 ${done} 完了`,
  stepsAborted: '中断済み：残りのステップは実行されません',
  notKnown: '不明',
  monitorsNotAsked: '進行中のリリースがないため確認していません',
  keys: { move: '移動', open: '開く', filter: '絞り込み', back: '戻る' },
  next: {
    nothing: '',
    since: (time) => `${time} から`,
    waitEnds: (step, left) => `${left} 後に${after(step)}`,
    waitsForPerson: (span) => (span === null ? '人の操作を待っています' : `人の操作待ち ${span}経過`),
    manuallyPaused: '手動で一時停止中、再開待ち',
    inconclusive: '分析が判定不能、人の操作待ち',
    analysisRuns: (step) => `分析のあと${after(step)}`,
    analysisCheck: (metric, left) => `${left} 後に ${metric} を確認`,
    analysisAborts: (left) => `あと ${left} 回失敗すると中断`,
    podsBecomeReady: (ready, wanted, step) =>
      `Pod ${wanted} 個中 ${ready} 個 Ready${step === '' ? '' : `、そのあと${after(step)}`}`,
    experimentRuns: (step) => `Experiment のあと${after(step)}`,
    aborted: (revision) =>
      revision === null
        ? '中断済み：再試行または元に戻す'
        : `再試行または元に戻す（リビジョン ${revision} に復帰済み）`,
    promotingFully: 'ステップを飛ばして 100 % へ移行中',
    failed: (message) => (message === '' ? '失敗' : message),
  },
  step: {
    weight: (percent) => `${percent} %`,
    waitPerson: '人の操作待ち',
    waitFor: (duration) => `待機 ${duration}`,
    units: { h: '時間', m: '分', s: '秒' },
    analysis: '分析',
    experiment: 'Experiment',
    scale: 'カナリア数',
    headerRoute: 'ヘッダールート',
    mirrorRoute: 'ミラールート',
    preview: 'プレビュー',
    prePromotionAnalysis: '切り替え前の分析',
    switchActive: '切り替え',
    postPromotionAnalysis: '切り替え後の分析',
  },
};
