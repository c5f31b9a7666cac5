/** What a monitor says that is from before the abort: it is no word on now. */
export const beforeAbort = {
  aside: (time: string) => `from before the abort (${time})`,
  canaryUntil: (time: string) => `the canary’s last minutes, up to the abort (${time})`,
  endpoints: (state: string, count: number, all: number, aside: string) =>
    `Datadog’s ${state} on ${count} of ${all} ${all === 1 ? 'endpoint' : 'endpoints'} is ${aside}`,
  monitor: (state: string, name: string, aside: string) => `Datadog’s ${state} of ${name} is ${aside}`,
};
