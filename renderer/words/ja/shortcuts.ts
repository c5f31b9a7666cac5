import type * as en from '../en/shortcuts.ts';

export const shortcuts: typeof en.shortcuts = {
  title: 'ショートカット',
  help: 'どのキーを選んでも、キー一つでクラスターに書き込むことはありません。操作の前に必ずダイアログが開きます。',
  change: '変更',
  changeThem: 'キーを変更…',
  changeOf: (what) => `「${what}」のキーを変更`,
  reset: '既定に戻す',
  resetOf: (what) => `「${what}」のキーを既定に戻す`,
  resetAll: 'すべて既定に戻す',
  press:
    'キーを 1 つ、または続けて 2 つ押してください。Enter で確定、Esc で取り消し、Backspace でやり直しです。',
  waiting: 'キー入力待ち',
  faults: {
    reserved: 'アプリ・ブラウザー・システムが使うキーです。',
    needsShift: '中断には Shift と英字が必要です。修飾なしのキー一つで開かないようにするためです。',
    taken: (what) => `「${what}」で使われています。`,
    pair: (what) => `「${what}」のキーと区別できません。`,
  },
};
