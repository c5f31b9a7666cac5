/** One call that the host cannot carry out as real Electron would, kept for tests to look at. */
export interface RecordedCall {
  name: string;
  arguments: unknown[];
}

/** What a test reaches in the main process, as `globalThis.chromiumHost`. */
export interface ChromiumHost {
  /** Calls recorded so far, oldest first; all of them, or those of one name such as 'shell.openExternal'. */
  calls: (name?: string) => RecordedCall[];
  clear: () => void;
  /** Sets what the next dialog of that name gives, for example ('dialog.showMessageBox', { response: 1 }). */
  answerNext: (name: string, value: unknown) => void;
}

const LONGEST = 1_000;
const calls: RecordedCall[] = [];
const answers = new Map<string, unknown[]>();

/** Keeps a call (the newest thousand). */
export function record(name: string, ...values: unknown[]): void {
  calls.push({ name, arguments: values });
  if (calls.length > LONGEST) calls.shift();
}

/** Takes the answer that a test has set for the next call of that name. */
export function takeAnswer(name: string): unknown {
  return answers.get(name)?.shift();
}

const host: ChromiumHost = {
  calls: (name) => calls.filter((call) => name === undefined || call.name === name),
  clear: () => void calls.splice(0),
  answerNext(name, value) {
    answers.set(name, [...(answers.get(name) ?? []), value]);
  },
};
Object.defineProperty(globalThis, 'chromiumHost', { value: host });
