import type { Words } from '../en.ts';

/** シグナルの対応：リリースについて Datadog に何を尋ね、その根拠がどこにあるか。 */
export const signals: Words['signals'] = {
  open: '取得内容',
  title: 'Datadog に尋ねる内容',
  meaning:
    'アノテーション、ラベル、AnalysisTemplate、モニター、既定値の順に探しました。行を直し、アノテーションをコピーして Rollout に付けてください。',
  line: 'シグナル',
  value: '値',
  source: '根拠',
  confirmed: 'Datadog での確認',
  names: {
    service: 'サービス',
    env: '環境',
    'version-tag': 'バージョンを分けるタグ',
    'canary-value': 'canary の値',
    'stable-value': 'stable の値',
    'requests-metric': 'リクエスト数',
    'errors-metric': 'エラー数',
    'duration-metric': 'レイテンシ',
    'endpoint-tag': 'エンドポイントのタグ',
  },
  sources: {
    annotation: 'アノテーション',
    label: 'ラベル',
    template: '分析テンプレート',
    monitor: 'モニター',
    rollout: 'Rollout の状態',
    profile: '既定値',
    apm: 'APM メトリクス',
  },
  yes: '確認済み',
  no: 'データ点なし',
  unknown: '判断できません',
  snippet: 'Rollout のアノテーション',
  unchanged: '行を変更するとアノテーションが表示されます。',
};
