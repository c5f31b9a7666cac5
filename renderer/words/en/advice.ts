/** Whether a person has to act on a release. It never says that a canary may go on: it says what is known. */
export const advice = {
  /** What comes without anybody. */
  byItself: {
    worse: (next: string) => `Stop: consider Abort. By itself: ${next}`,
    suspicious: (next: string) => `Wait: this may pass. By itself: ${next}`,
    monitor: (next: string) => `Look at the monitor first. By itself: ${next}`,
    open: (next: string) => `Nothing to do now: ${next}`,
    fine: (next: string) => `Nothing to do now: ${next}`,
    pods: (next: string) => `Look at the canary’s failing pods first. By itself: ${next}`,
    checks: (next: string) => `Look at the analysis’ failed check first. By itself: ${next}`,
    outside: (next: string) => `Look at what holds it back first. By itself: ${next}`,
    unknown: (next: string) => `By itself: ${next}`,
  },
  /** It stands still until somebody acts. */
  forYou: {
    worse: 'Stop: consider Abort. It waits for you and does not go on by itself',
    suspicious: 'It waits for you; wait too: this may pass',
    monitor: 'It waits for you: look at the monitor first',
    fine: 'It waits for you: nothing was found against the canary',
    pods: 'It waits for you: look at the canary’s failing pods first',
    checks: 'It waits for you: look at the analysis’ failed check first',
    outside: 'It waits for you: look at what holds it back first',
    unknown: 'It waits for you: the canary is not judged now',
  },
  waits: (what: string) => `It waits for you: ${what}`,
  open: {
    nothingTold: 'nothing is told yet',
    critical: (count: number): string => (count === 1 ? 'critical endpoint' : 'critical endpoints'),
    busiest: (count: number): string => (count === 1 ? 'busiest endpoint' : 'busiest endpoints'),
    told: (count: number, what: string) =>
      count === 1 ? `the ${what} is no worse` : `all ${count} ${what} are no worse`,
    untold: (open: number, all: number, what: string, wait: string | null) =>
      `${open} of ${all} ${what} ${open === 1 ? 'is' : 'are'} not told yet${wait === null ? '' : ` (about ${wait} more)`}`,
  },
};
