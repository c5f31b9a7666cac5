/** How many characters the verb of an endpoint takes with the space behind it; 0 without one. */
export function verbLength(label: string): number {
  return /^[A-Z]+ /.exec(label)?.[0].length ?? 0;
}
