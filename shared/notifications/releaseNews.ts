/** What is new about a release and worth telling a person who does not look. */
export type NewsAbout =
  /** The controller's message. */
  | { kind: 'aborted'; message: string }
  /** It waits at a pause without an end. step counts from 1; null where there are no steps (blue-green). */
  | { kind: 'openPause'; step: number | null; steps: number }
  /** One more failed measurement ends the run. */
  | { kind: 'analysisAtLimit'; run: string; metric: string; failed: number }
  | { kind: 'needsPerson'; why: 'failed' | 'inconclusive' | 'manuallyPaused'; detail: string }
  /** @param count monitors in Alert. */
  | { kind: 'needsPerson'; why: 'monitorAlert'; detail: string; count: number }
  | { kind: 'finished' };

export interface ReleaseNews {
  contextId: string;
  namespace: string;
  name: string;
  revision: number | null;
  about: NewsAbout;
}
