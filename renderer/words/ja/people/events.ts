import type { Words } from '../../en.ts';

export const events: Words['people']['events'] = {
  title: 'Datadog イベント',
  help: '昇格・中断が受理されるたびに Datadog へイベントを送信します（操作は待たせません）',
};
