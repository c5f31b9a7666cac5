import type { triagePast as en } from '../en/triagePast.ts';
import { after, before } from './spacing.ts';

const monitorEnd = (noWorse: boolean): string =>
  noWorse
    ? 'カナリアはステーブルより悪化していませんでした'
    : 'カナリアだけだったかどうかは分からないままでした';

export const triagePast: typeof en = {
  headline: {
    none: 'カナリアに悪い兆候はありませんでした',
    partlyTold: (noWorse, all, open) =>
      `カナリアは ${all} 件中 ${noWorse} 件のエンドポイントで悪化していませんでした。残り ${open} 件は判定できませんでした`,
    cannotTell: 'カナリアが悪化していたかどうかは分からないままでした',
    oneEndpoint: (endpoint) => `悪化はカナリアの${before(after(endpoint))}だけで起きていました`,
    manyEndpoints: (count, all) =>
      `悪化はカナリアだけ、${all} 件中 ${count} 件のエンドポイントで起きていました`,
    service: '悪化はカナリアだけ、通信量の少ないエンドポイント全体で起きていました',
    bothVersions: (count) =>
      `悪化はカナリアとステーブルの両方、${count} 件のエンドポイントで起きていました：このリリースだけが原因ではありません`,
    crashLoop: (bad, all) => `カナリアの Pod ${all} 個中 ${bad} 個が起動を保てませんでした`,
    noTraffic: 'カナリアにリクエストが届いていませんでした',
    monitorAlert: (endpoint, more, noWorse) =>
      `モニターが${before(after(endpoint))}${more === 0 ? '' : `ほか ${more} 件`}で Alert でした。${monitorEnd(noWorse)}`,
    monitorAlertWhole: (monitor, noWorse) =>
      `モニター${before(after(monitor))}が Alert でした。${monitorEnd(noWorse)}`,
    cannotMeasure: '分析が通らず、カナリアの数値からは理由が分かりませんでした',
    olderAlert: (label) => `分析は以前からの Alert で失敗しました：${label}`,
  },
  sentences: {
    endpoints: (worse, clear, open, all) =>
      `エンドポイント ${all} 件中、悪化 ${worse} 件、悪化なし ${clear} 件、判定できなかったもの ${open} 件。`,
    others: (names) => `当時、同じ Namespace で進行中だった別のリリース：${names}。`,
    noOthers: '当時、同じ Namespace で進行中の別のリリースはありませんでした。',
    gate: (failed, open, value) =>
      `分析：失敗 ${failed} 回、結果なし ${open} 回${value === '' ? '' : `。最後の値は ${value}`}。`,
    olderAlert: (label) => `Datadog の Alert（${label}）はこのリリースより前からのものでした。`,
  },
};
