/**
 * What a list shows while other rows take the place of those before: the first `done` of the new ones, and below them
 * those that stand there still, so that nothing in sight is ever empty.
 *
 * @param keyOf what a row is known by in both.
 */
export function takingOver<Row>(
  next: readonly Row[],
  before: readonly Row[],
  done: number,
  keyOf: (row: Row) => string,
): readonly Row[] {
  if (done >= next.length) return next;
  const first = next.slice(0, done);
  const keys = new Set(first.map(keyOf));
  const standing = before.slice(done, next.length).filter((row) => !keys.has(keyOf(row)));
  return [...first, ...standing];
}
