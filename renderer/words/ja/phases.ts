import type { Words } from '../en.ts';

export const phases: Words['phases'] = {
  asides: { PausedTimed: '自動', PausedPerson: '操作待ち' },
  with: (phase, aside) => `${phase}（${aside}）`,
};
