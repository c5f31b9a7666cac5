/** What charts say beside their figures. */
export const charts = {
  legend: 'What the charts show',
  asked: (weight: string) => `${weight} asked`,
  paused: 'paused',
  alert: (first: string, others: number) =>
    others === 0 ? `Alert: ${first}` : `Alert: ${first} and ${others} more`,
  limit: (value: string) => `limit ${value}`,
  limitEach: (value: string) => `limit ${value} each`,
  signs: {
    canary: 'canary',
    stable: 'stable',
    late: 'still incomplete: may change; requests that are still being counted are left out',
    gap: 'no data',
    weight: 'weight asked for the canary, and when it changed',
    pause: 'the rollout was paused',
    alert: 'a monitor of Datadog in Alert since this release began',
    onset: 'since when the canary is worse or suspicious',
    limit: 'limit of a monitor of Datadog',
  },
};
