import type { experiments as en } from '../en/experiments.ts';

export const experiments: typeof en = {
  title: 'Experiment',
  empty: 'このリビジョンの Experiment はありません',
  missing: 'クラスターに experiments.argoproj.io リソースがありません',
  ready: (ready, wanted) => `${wanted} 個中 ${ready} 個 Ready`,
  started: (time) => `${time} 開始`,
  ends: (left) => `残り ${left}`,
  states: {
    Pending: '待機中',
    Progressing: '準備中',
    Running: '実行中',
    Successful: '成功',
    Failed: '失敗',
    Error: 'エラー',
  },
};
