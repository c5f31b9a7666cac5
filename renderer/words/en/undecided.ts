const endpoints = (count: number): string => (count === 1 ? 'endpoint' : 'endpoints');

/** What is known, and what a wait can bring, while some endpoints cannot be told yet. */
export const undecided = {
  title: (noWorse: number, all: number, open: number) =>
    `Canary is no worse on ${noWorse} of ${all} ${endpoints(all)} so far, undecided on ${open}`,
  /** @param percent of the service's requests. */
  titleOfShare: (percent: string, noWorse: number, all: number) =>
    `No worse on ${percent} % of the requests so far (${noWorse} of ${all} ${endpoints(all)})`,
  anew: 'Every new weight is judged anew.',
  names: (labels: string[], more: number) =>
    more > 0 ? `${labels.join(', ')} and ${more} more` : labels.join(', '),
  critical: (count: number) => `critical ${endpoints(count)}`,
  busiest: (count: number) => `busiest ${endpoints(count)}`,
  busiestOf: (count: number, percent: string) => `busiest ${endpoints(count)} (${percent} % of the requests)`,
  allNoWorse: (count: number, what: string) =>
    count === 1 ? `The ${what}: no worse.` : `All ${count} ${what}: no worse.`,
  someNoWorse: (noWorse: number, all: number, what: string) => `${noWorse} of ${all} ${what}: no worse.`,
  noneNoWorse: (count: number, what: string) =>
    count === 1 ? `The ${what}: not told yet.` : `None of the ${count} ${what} is told yet.`,
  percent: (percent: string) => `${percent} %`,
  lessThanOne: 'less than 1 %',
  /** @param open each with how long it takes. */
  open: (rise: string, open: string) => `Undecided (time to see +${rise} in error rate): ${open}.`,
  openOnly: (open: string) => `Undecided: ${open}.`,
  openOne: (label: string, wait: string) => (wait === '' ? label : `${label} (${wait})`),
  about: (time: string) => `about ${time}`,
  tooLong: 'over six hours',
  never: (count: number) => `${count} more: too little traffic (over six hours).`,
};
