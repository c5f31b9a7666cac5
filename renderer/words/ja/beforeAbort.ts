import type { Words } from '../en.ts';

export const beforeAbort: Words['beforeAbort'] = {
  aside: (time) => `中断（${time}）より前から`,
  canaryUntil: (time) => `カナリアは中断（${time}）までの値`,
  endpoints: (state, count, all, aside) =>
    `Datadog の ${state}（エンドポイント ${all} 件中 ${count} 件）は${aside}のものです`,
  monitor: (state, name, aside) => `Datadog の ${state}（${name}）は${aside}のものです`,
};
