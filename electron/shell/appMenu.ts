import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../shared/contract/preferences.ts';

/** What the menu's own entries do; the rest are the system's roles. */
export interface MenuActions {
  newWindow: () => void;
  showLogs: () => void;
}

const WORDS = {
  en: {
    file: 'File',
    newWindow: 'New Window',
    close: 'Close Window',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    view: 'View',
    actualSize: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fullScreen: 'Full Screen',
    window: 'Window',
    minimize: 'Minimize',
    help: 'Help',
    showLogs: 'Show Log Folder',
    quit: 'Quit',
  },
  ja: {
    file: 'ファイル',
    newWindow: '新規ウィンドウ',
    close: 'ウィンドウを閉じる',
    edit: '編集',
    undo: '取り消す',
    redo: 'やり直す',
    cut: '切り取り',
    copy: 'コピー',
    paste: '貼り付け',
    selectAll: 'すべて選択',
    view: '表示',
    actualSize: '実際のサイズ',
    zoomIn: '拡大',
    zoomOut: '縮小',
    fullScreen: '全画面表示',
    window: 'ウィンドウ',
    minimize: '最小化',
    help: 'ヘルプ',
    showLogs: 'ログのフォルダーを表示',
    quit: '終了',
  },
} satisfies Record<Language, Record<string, string>>;

/**
 * The native menu, for Menu.buildFromTemplate. It has no entry that writes to a cluster, and none that reloads the
 * page: what is on the screen is live.
 * @param platform node: process.platform; macOS has a menu of the app's own.
 */
export function menuTemplate(
  language: Language,
  platform: string,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const words = WORDS[language];
  const isMac = platform === 'darwin';
  const line = { type: 'separator' } as const;
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: words.file,
      submenu: [
        { label: words.newWindow, accelerator: 'CommandOrControl+Shift+N', click: actions.newWindow },
        line,
        { role: 'close', label: words.close },
        ...(isMac ? [] : [{ role: 'quit', label: words.quit } as const]),
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        line,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'resetZoom', label: words.actualSize },
        { role: 'zoomIn', label: words.zoomIn },
        // The same key without Shift, as browsers take it.
        { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
        { role: 'zoomOut', label: words.zoomOut },
        line,
        { role: 'togglefullscreen', label: words.fullScreen },
      ],
    },
    {
      label: words.window,
      role: 'window',
      submenu: [{ role: 'minimize', label: words.minimize }],
    },
    { label: words.help, role: 'help', submenu: [{ label: words.showLogs, click: actions.showLogs }] },
  ];
}
