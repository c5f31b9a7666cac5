import type { Words } from './en.ts';

const NAMES = {
  analysis: 'analysis',
  experiment: 'experiment',
  setHeaderRoute: 'headerRoute',
  setMirrorRoute: 'mirrorRoute',
  preview: 'preview',
  prePromotionAnalysis: 'prePromotionAnalysis',
  switchActive: 'switchActive',
  postPromotionAnalysis: 'postPromotionAnalysis',
} as const;

function isNamed(text: string): text is keyof typeof NAMES {
  return text in NAMES;
}

/** A Go duration ("1h30m") or plain seconds ("90") in the language's units; anything else stays. */
function sayDuration(words: Words, text: string): string {
  const { units } = words.releases.step;
  if (/^\d+$/.test(text)) return `${text} ${units.s}`;
  if (!/^(\d+[hms])+$/.test(text)) return text;
  return text
    .replace(/(\d+)([hms])/g, (_, amount: string, unit: 'h' | 'm' | 's') => `${amount} ${units[unit]} `)
    .trim();
}

/** Whether a step is a pause without an end of its own: a person ends it. */
export function isOpenPause(text: string): boolean {
  const pause = /^pause(?::\s*(.*))?$/.exec(text.trim());
  return pause !== null && !/^\d/.test(pause[1] ?? '');
}

/** Puts a step's text form ("setWeight: 20", "pause: 10m") into words ("20 %", "wait 10 min"); other text stays. */
export function sayStep(words: Words, text: string): string {
  const [, kind = text, rest = ''] = /^(\w+)(?::\s*(.*))?$/.exec(text.trim()) ?? [];
  if (kind === 'setWeight' && rest !== '') return words.releases.step.weight(rest);
  if (kind === 'pause')
    return isOpenPause(text)
      ? words.releases.step.waitPerson
      : words.releases.step.waitFor(sayDuration(words, rest));
  if (kind === 'setCanaryScale') return words.releases.step.scale;
  return isNamed(kind) ? words.releases.step[NAMES[kind]] : text;
}
