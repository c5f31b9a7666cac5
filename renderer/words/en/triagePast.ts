const monitorEnd = (noWorse: boolean): string =>
  noWorse ? 'the canary was no worse than stable' : 'it was never known whether it was the canary alone';

/** What Triage's sentences become once the release is over. The rest of them has no tense. */
export const triagePast = {
  headline: {
    none: 'Nothing spoke against the canary',
    cannotTell: 'It was never known whether the canary was worse',
    partlyTold: (noWorse: number, all: number, open: number) =>
      `Canary was no worse on ${noWorse} of ${all} endpoints; ${open} could not be told`,
    oneEndpoint: (endpoint: string) => `Only the canary, only ${endpoint}`,
    manyEndpoints: (count: number, all: number) => `Only the canary, on ${count} of ${all} endpoints`,
    service: 'Only the canary, over many small endpoints together',
    bothVersions: (count: number) =>
      `Canary and stable alike, on ${count} ${count === 1 ? 'endpoint' : 'endpoints'}: not this release alone`,
    crashLoop: (bad: number, all: number) => `${bad} of ${all} canary pods did not stay up`,
    noTraffic: 'The canary got no requests',
    monitorAlert: (endpoint: string, more: number, noWorse: boolean) =>
      `A monitor alerted on ${endpoint}${more === 0 ? '' : ` and ${more} more`}; ${monitorEnd(noWorse)}`,
    monitorAlertWhole: (monitor: string, noWorse: boolean) =>
      `The monitor ${monitor} alerted; ${monitorEnd(noWorse)}`,
    cannotMeasure: 'The analysis did not pass, and the canary’s numbers did not say why',
    olderAlert: (label: string) => `The analysis failed on an older alert: ${label}`,
  },
  sentences: {
    endpoints: (worse: number, clear: number, open: number, all: number) =>
      `${worse} of ${all} endpoints ${worse === 1 ? 'was' : 'were'} worse, ${clear} no worse, ${open} could not be told.`,
    others: (names: string) => `Also released in this namespace then: ${names}.`,
    noOthers: 'No other release of this namespace was under way.',
    gate: (failed: number, open: number, value: string) =>
      `Analysis: ${failed} ${failed === 1 ? 'check' : 'checks'} failed, ${open} without a result${value === '' ? '' : `; the last value was ${value}`}.`,
    olderAlert: (label: string) => `Datadog’s Alert on ${label} was older than this release.`,
  },
};
