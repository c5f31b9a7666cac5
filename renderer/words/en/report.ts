/** What the report says first, to somebody who knows nothing of it yet. */
export const report = {
  /** `names`: endpoints, several with commas. */
  summaries: {
    clear: 'Nothing was found against the new version.',
    finished: (clear: number, open: number) =>
      `Nothing was found against the new version: ${clear} endpoints were shown to be no worse, ${open} could not be told.`,
    tooEarly: 'Nothing was found against the new version so far; it is too early to tell.',
    unsure: (names: string) => `The new version may be worse on ${names}; it is not sure yet.`,
    errors: (names: string) =>
      `The new version (canary) fails more than the current one (stable) on ${names}, and only there as far as can be told.`,
    service:
      'The new version (canary) fails more than the current one (stable), spread over many small endpoints.',
    latency: (names: string) =>
      `The new version (canary) answers more slowly than the current one (stable) on ${names}.`,
    pods: (bad: number, all: number) =>
      all === 1
        ? 'The only pod of the new version (canary) keeps failing.'
        : `${bad} of ${all} pods of the new version (canary) keep failing.`,
    noTraffic: 'The new version (canary) should get traffic, and no request arrives.',
    both: (names: string) =>
      `Both versions fail more than before on ${names}: the new version alone is not the cause.`,
    monitorAlert: (monitor: string, names: string, noWorse: boolean) =>
      `A Datadog monitor that this release is checked by (${monitor}) has raised an alert on ${names} since the release began. ${noWorse ? 'The new version (canary) is no worse there than the current one (stable).' : 'It is too early to tell whether only the new version (canary) is affected.'}`,
    gate: 'The automatic check of the release (analysis) does not pass; the numbers of the new version do not say why.',
    /** `noWorse`: the new version's own numbers are known to be no worse. */
    noAnswer: (value: string, noWorse: boolean) =>
      `The automatic check of the release (analysis) has no answer: it reads ${value}. ${noWorse ? 'Nothing else speaks against the new version.' : 'The new version’s own numbers cannot be judged yet.'}`,
    olderAlert: (label: string, noWorse: boolean) =>
      `The automatic check of the release (analysis) fails on a Datadog alert for ${label} that is older than this release. ${noWorse ? 'The new version’s own numbers are no worse.' : 'It says nothing of the new version, whose own numbers cannot be judged yet.'}`,
  },
  theService: 'the service as a whole',
  more: (names: string, more: number) => `${names} and ${more} more`,
  now: {
    at: (what: string, step: string) => `${what}, ${step}`,
    pausedAt: (what: string, step: string) => `${what}, paused at ${step}`,
    finished: (time: string) => `finished at ${time}: the new version gets all traffic`,
    replaced: (time: string) => `replaced by another version at ${time}`,
  },
};
