import type { Words } from '../en.ts';
import { after, before } from './spacing.ts';

export const evidence: Words['evidence'] = {
  team: {
    title: 'チームの手順',
    notRead: (why) => `チームの共有設定を読めませんでした。${why}`,
  },
  pods: {
    all: (count, details) => `カナリアの Pod ${count} 個すべてが同じように失敗しています（${details}）。`,
    some: (failing, all, details, rest) =>
      `カナリアの Pod ${all} 個中 ${failing} 個が失敗しています：${details}。ほかの Pod は ${rest}。`,
    counts: (pod, errors, requests) => `${pod} ${requests} 件中 ${errors} 件`,
    sum: (errors, requests) => `${requests} 件中 ${errors} 件`,
    onNode: (count, node) =>
      `${count === 1 ? '' : 'すべて'}ノード${before(after(node))}にあり、ほかの Pod はそこにありません。`,
    inZone: (count, zone) =>
      `${count === 1 ? '' : 'すべて'}ゾーン${before(after(zone))}にあり、ほかの Pod はそこにありません。`,
    tooFew: (details) => `エラーが少なく、どの Pod が失敗しているか判断できません（${details}）。`,
    unknown: 'メトリクスに Pod のタグがないため、カナリアのどの Pod が失敗しているか分かりません。',
  },
  nearby: {
    none: (time) => `${time} 以降、この Namespace でほかに変更されたものはありません。`,
    some: (names, time) => `${time} 以降にこの Namespace で変更されたもの：${names}。`,
    one: (object, name, time) => `${object} ${name}（${time}）`,
    unread: (kinds) => `権限がなく確認できなかったもの：${kinds}。`,
    stableSame: 'ステーブルの Pod はリリース前から変わっていません。',
    stableBegun: (count) => `ステーブルの Pod のうち ${count} 個はリリース開始後に起動しました。`,
  },
  charts: { of: 'エラーとグラフの対象', service: 'サービス全体' },
  rows: {
    commits: 'コミット',
    compare: '差分を見る',
    settings: '設定',
    argoCd: 'Argo CD の状態',
    workflows: 'ワークフロー',
    nearby: '周辺の変更',
  },
  range: (from, to) => `${from} → ${to}`,
  changedInPlace: (time) => `${time} に直接変更。以前の値は残っていません`,
  added: '追加',
  removed: '参照終了',
  noValues: '値に違いはありません',
  secretValues: '値は読み取りません',
  openArgoCd: 'Argo CD で開く',
  openWorkflow: '開く',
  application: {
    state: (sync, health) => `${sync}、${health}`,
    synced: (time, by) => `${time} に同期${by === '' ? '' : `（${by}）`}`,
    absent: 'このロールアウトを管理する Argo CD Application はありません',
  },
  workflowAt: (phase, time) => `${phase}、${time}`,
  noWorkflows: 'このリリースのラベルを持つものはありません',
  notInstalled: 'このクラスターには未導入です',
  by: (manager) => `${manager} による`,
  created: '作成',
  changed: '変更',
};
