import type { Words } from '../en.ts';

export const notifications: Words['notifications'] = {
  title: 'デスクトップ通知',
  on: 'オン',
  off: 'オフ',
  tellOf: '知らせる内容',
  kinds: {
    failing: 'カナリアの悪化を検出したとき',
    analysisAtLimit: 'あと 1 回の失敗で中断されるとき',
    aborted: 'リリースが中断されたとき',
    needsPerson: 'その他の理由で人の判断が必要なとき',
    openPause: '無期限の一時停止で昇格待ちになったとき',
    suspicious: 'カナリアが要注意になったとき',
    finished: 'リリースが完了したとき',
  },
  severities: { severe: '重大', normal: '通常', quiet: '音なし' },
  quietHours: '通知しない時間帯',
  from: '開始',
  until: '終了',
  severeToo: '重大な通知は受け取る',
  help: (zone) =>
    `通知はリリースと原因ごとに 1 回だけです。アプリの起動前から続いている状態は通知しません。時間帯は ${zone} で数え、その間の通知は後からも届きません。`,
};
