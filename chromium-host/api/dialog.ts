import { record, takeAnswer } from '../records.ts';
import type {
  Dialog,
  FileDialogReturnValue,
  MessageBoxOptions,
  MessageBoxReturnValue,
} from '../surface/services.ts';

/** The button that changes nothing: the one for Escape, in Electron's rule (dialog.showMessageBox, cancelId). */
function cancelButton(options: MessageBoxOptions): number {
  if (options.cancelId !== undefined) return options.cancelId;
  const named = (options.buttons ?? []).findIndex((label) =>
    /^(cancel|no)$/i.test(label.replaceAll('&', '')),
  );
  return Math.max(0, named);
}

function showMessageBoxNow(first: object, second?: MessageBoxOptions): MessageBoxReturnValue {
  const options = second ?? (first as MessageBoxOptions);
  record('dialog.showMessageBox', options);
  const answer = takeAnswer('dialog.showMessageBox') as Partial<MessageBoxReturnValue> | undefined;
  process.stderr.write(`${[options.title, options.message, options.detail].filter(Boolean).join('\n')}\n`);
  return { response: cancelButton(options), checkboxChecked: options.checkboxChecked ?? false, ...answer };
}

/**
 * https://www.electronjs.org/docs/latest/api/dialog
 * There are no native dialogs here: they are recorded and written to stderr, and the answer is the one a test has set
 * (`chromiumHost.answerNext`), else the one that changes nothing.
 */
export const dialog: Dialog = {
  showErrorBox(title, content) {
    record('dialog.showErrorBox', title, content);
    process.stderr.write(`${title}\n${content}\n`);
  },
  showMessageBox: (first: object, second?: MessageBoxOptions) =>
    Promise.resolve(showMessageBoxNow(first, second)),
  showMessageBoxSync: (first: object, second?: MessageBoxOptions) =>
    showMessageBoxNow(first, second).response,
  showOpenDialog(first: object, second?: object) {
    record('dialog.showOpenDialog', second ?? first);
    const answer = takeAnswer('dialog.showOpenDialog') as FileDialogReturnValue | undefined;
    return Promise.resolve(answer ?? { canceled: true, filePaths: [] });
  },
};
