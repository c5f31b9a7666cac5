/** The first line of a release that was aborted. */
export const abortedNow = {
  title: 'Aborted',
  titleAt: (time: string) => `Aborted at ${time}`,
  done: (title: string) => `${title}: all traffic is on stable`,
  still: (title: string, weight: string) =>
    `${title}: traffic goes back to stable, ${weight} is still with the canary`,
  goes: (title: string) => `${title}: traffic goes back to stable`,
};
