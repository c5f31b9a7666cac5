/** Error logs and issues that a person asks Datadog for. */
export const samples = {
  title: 'Samples from Datadog',
  explain:
    'The canary’s newest error logs, how many stable has, and the issues of Error Tracking, by the same tags as the metrics. Shown as they are in Datadog; kept nowhere, and in no report or message.',
  load: 'Load samples',
  loadAgain: 'Load again',
  loading: 'Asking Datadog…',
  cost: 'Asks Datadog only when pressed: 4 requests, up to 3 more where there is nothing.',
  noSignals: 'Nothing says which service, or which tag tells canary from stable. Set it in “What is asked”.',
  logs: 'Error logs',
  issues: 'Error Tracking',
  query: 'Search',
  open: 'Open in Datadog',
  range: (from: string, to: string) => `${from} to ${to}`,
  asked: (time: string) => `Asked at ${time}`,
  counts: (canary: string, stable: string) => `Error lines: canary ${canary}, stable ${stable}`,
  unknown: 'not known',
  newest: (shown: string, all: string) => `The newest ${shown} of ${all} of the canary:`,
  all: (shown: string) => `The canary’s ${shown === '1' ? 'line' : `${shown} lines`}:`,
  partly: (why: string) => `Not all of it: ${why}`,
  whole: (characters: string) => `Whole line (${characters} characters)`,
  less: 'Shorten',
  wholeLabel: (time: string) => `Whole line of ${time}`,
  cut: (characters: string) => `${characters} more characters, in Datadog only.`,
  empty: 'No text',
  none: {
    service: 'No error logs of this service in that time, of any version.',
    label: (count: string, tag: string, canary: string) =>
      `No error log carries ${tag}:${canary}, but the service has ${count} without it or of other versions: the tag may not be on its logs.`,
    labelStable: (count: string) =>
      `No error logs of the canary. The service has ${count} of other versions.`,
    endpoint: (count: string) =>
      `No error log of the canary names this endpoint, but it has ${count}: its logs may not carry @http.method and @http.url_details.path.`,
    unsure: 'No error logs of the canary were found. Why could not be asked.',
  },
  noIssues: {
    service: 'Error Tracking has no issue from this service’s traces in that time.',
    label: (count: string, tag: string, canary: string) =>
      `No issue carries ${tag}:${canary}${count === '' ? '' : `; the service has ${count} of any version`}.`,
  },
  more: (count: string) => `and ${count} more`,
  noType: 'Error without a type',
  times: (count: string) => `${count}×`,
  ages: { new: 'new since this release', older: 'older', unknown: '' },
  firstSeen: (time: string) => `first seen ${time}`,
  ofVersion: (version: string) => `in ${version}`,
  limit: 'Not asked: Datadog’s request limit is used up, or nearly',
  limitHelp: (time: string) => `It can be asked again at ${time}.`,
  limitSoon: 'It can be asked again once the limit resets.',
};
