/** What a release that Argo calls Paused waits for. */
export const phases = {
  asides: { PausedTimed: 'timed', PausedPerson: 'person' },
  with: (phase: string, aside: string) => `${phase} (${aside})`,
};
