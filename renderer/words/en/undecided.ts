const endpoints = (count: number): string => (count === 1 ? 'endpoint' : 'endpoints');

/** What is known, and what a wait can bring, while some endpoints cannot be told yet. */
export const undecided = {
  title: (noWorse: number, all: number, open: number, share: string | null) =>
    `Canary is no worse on ${noWorse} of ${all} ${endpoints(all)} so far; too early to tell on ${open}` +
    (share === null ? '' : ` (${share} of the requests)`),
  anew: 'Every new weight is judged anew.',
  names: (labels: string[], more: number) =>
    more > 0 ? `${labels.join(', ')} and ${more} more` : labels.join(', '),
  critical: (count: number) => `critical ${endpoints(count)}`,
  busiest: (count: number) => `busiest ${endpoints(count)}`,
  busiestOf: (count: number, percent: string) => `busiest ${endpoints(count)} (${percent} % of the requests)`,
  allNoWorse: (count: number, what: string) =>
    count === 1 ? `The ${what}: no worse.` : `All ${count} ${what}: no worse.`,
  someNoWorse: (noWorse: number, all: number, what: string, open: string) =>
    `${noWorse} of ${all} ${what}: no worse; still undecided: ${open}.`,
  percent: (percent: string) => `${percent} %`,
  lessThanOne: 'less than 1 %',
  wait: (who: string, time: string, rise: string) =>
    `On ${who} a rise of ${rise} would show within about ${time} at this traffic.`,
  shown: (who: string, rise: string) =>
    `On ${who} a rise of ${rise} would have shown by now; a smaller one could still hide.`,
  never: (who: string) =>
    `Too little traffic to be judged within six hours, so that waiting does not help: ${who}.`,
};
