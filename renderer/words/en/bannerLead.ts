/** What stands first on a release: what is old, what was so at an abort, whose word it is. */
export const bannerLead = {
  staleAbort: (age: string) =>
    `The cluster’s data is ${age} old: the release may have moved on. Of the actions only Abort is possible now`,
  stale: (age: string) => `The cluster’s data is ${age} old: the release may have moved on`,
  staleUnknown: 'The cluster’s data is not current: the release may have moved on',
  toldAgo: (ago: string, said: string) => `${ago}: ${said}`,
  atAbort: (said: string) => `Verdict at the abort: ${said}`,
  judgedUntil: (time: string) => `data up to ${time}`,
  besideStable: (said: string) => `Compared with stable: ${said}`,
  details: (endpoint: string) => `Details of ${endpoint}`,
};
