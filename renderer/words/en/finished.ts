/** The first lines of a release that is finished. */
export const finished = {
  at: (time: string) => `Finished at ${time}`,
  between: (from: string, to: string) => `Finished between ${from} and ${to}, while this app did not look on`,
  told: (title: string, told: string) => `${title}. At the end: ${told}`,
  stable: (version: string) => `All traffic is on ${version}.`,
  open: (count: number, share: string) => `The ${count} not told carried ${share} of the requests.`,
  judgedUntil: (time: string) => `Judged on the data up to ${time}.`,
  table: 'At the end',
};
