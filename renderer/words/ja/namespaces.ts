import type { namespaces as en } from '../en/namespaces.ts';

export const namespaces: typeof en = {
  label: 'Namespace',
  of: (context) => `${context} で監視する Namespace`,
  help: 'すべての Namespace を読む権限がないときに監視します。空白かカンマで区切ってください。空ならコンテキスト自身の Namespace です。',
  save: '保存',
  add: 'Namespace を追加',
  following: (names) => `Namespace ${names.join('、')} だけを監視しています。`,
  why: 'すべての Namespace のロールアウトを読む権限がありません。',
  denied: (names) => `${names.join('、')} のロールアウトを読む権限がありません。`,
  only: (names) => `${names.join('、')} のみ`,
  noRight: (names) => `${names.join('、')} は権限なし`,
  wrong: (names) => `Namespace の名前として正しくありません：${names}`,
  tooMany: (most) => `Namespace は ${most} 個までです`,
};
