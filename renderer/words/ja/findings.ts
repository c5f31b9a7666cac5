import type { findings as en } from '../en/findings.ts';
import { after, before } from './spacing.ts';

export const findings: typeof en = {
  abortedAtStep: (number, step) => `ステップ ${number}（${step}）で中断されました`,
  aborted: '中断されました。どのステップかは分かりません',
  byRun: (run) => `AnalysisRun ${run}`,
  revertInGit: (tool, application, version) =>
    `ロールアウトの spec と ${application === '' ? before(tool) : `${tool}（${application}）`}は新しいバージョン${version === '' ? '' : before(after(version))}のままです。Git でも元に戻してください。そのままでは、再試行や次の変更でこのバージョンがまた始まります。`,
  revertAtSource: (version) =>
    `ロールアウトの spec は新しいバージョン${version === '' ? '' : before(after(version))}のままです。デプロイ元（Git やパイプライン）で元に戻すか、ここでリビジョンを戻してください。そのままでは次のデプロイでまた始まります。`,
  causes: {
    unschedulable: 'Pod を置けるノードがありません',
    imagePull: 'イメージを取得できません',
    crash: 'コンテナがクラッシュを繰り返しています',
    outOfMemory: 'コンテナのメモリが足りません',
    config: 'コンテナを起動できません',
    probe: 'readiness probe が失敗しています',
    quota: 'クォータを使い切っています',
    podsRefused: 'クラスターが新しい Pod を拒否しています',
    weightNotVerified: 'ロードバランサーにウェイトがまだ反映されていません',
    stepPlugin: 'ステッププラグインが失敗しました',
    autoscalerAtLimit: 'オートスケーラーが上限に達しています',
    disruptionBudget: 'PodDisruptionBudget のため Pod を退避できません',
  },
  pods: (count) => `Pod ${count} 個`,
  unclear: 'このロールアウトで解釈できないもの',
  changes: {
    title: 'このリリースの変更内容',
    empty: '変更なし',
    emptyHelp: 'spec の内容はステーブルと同じです。',
    elsewhere: (workload) => `Pod テンプレートは ${workload} にあります。`,
    fields: (count) => `${count} 項目`,
    writers: '変更した者',
    wrote: (manager, fields) => `${manager}：${fields}`,
  },
};
