import type * as en from '../en/preferences.ts';

export const preferences: typeof en.preferences = {
  notKept: {
    notSaved: '変更をディスクに保存できませんでした。アプリを終了するまで有効です。',
    unreadable: '設定ファイルを読み込めなかったため、既定値で動作しています。',
    broken:
      '設定ファイルが壊れていたため、既定値で動作しています。元のファイルは preferences.json.broken として残しています。',
  },
  readOnlyIsOff: '読み取り専用はオフです。',
};
