/** Which namespaces are followed where all of them together are denied. */
export const namespaces = {
  label: 'namespaces',
  of: (context: string) => `Namespaces to follow in ${context}`,
  help: 'Followed where the right to read all namespaces is missing. Names between spaces or commas; empty: the context’s own.',
  save: 'Save',
  add: 'Add namespaces',
  following: (names: readonly string[]) =>
    names.length === 1
      ? `Following only namespace ${names.join('')}.`
      : `Following only namespaces ${names.join(', ')}.`,
  why: 'You have no right to read the Rollouts of all namespaces.',
  denied: (names: readonly string[]) => `No right to read Rollouts in ${names.join(', ')}.`,
  only: (names: readonly string[]) => `only ${names.join(', ')}`,
  noRight: (names: readonly string[]) => `no right in ${names.join(', ')}`,
  wrong: (names: string) => `Not a namespace’s name: ${names}`,
  tooMany: (most: number) => `At most ${most} namespaces`,
};
