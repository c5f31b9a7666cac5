/** Beside the list of one context: what the others hold. */
export const otherContexts = {
  open: 'Releases of all connected contexts',
  inOne: (name: string) => `in ${name}`,
  inMany: (count: number) => `in ${count} other contexts`,
  needYou: (count: number, where: string) => `${count} more ${count === 1 ? 'needs' : 'need'} you ${where}`,
  nothing: (where: string) => `nothing needs you ${where}`,
  notCurrent: (names: string[]) => `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not current`,
  leftOutOne: (name: string) => `${name} is not looked at`,
  leftOut: (count: number) => `${count} contexts are not looked at`,
};
