/** Sorts objects by the time they were made, those of one moment by name. */
export function byAge(
  left: { createdAtMs: number | null; name: string },
  right: { createdAtMs: number | null; name: string },
): number {
  return (left.createdAtMs ?? 0) - (right.createdAtMs ?? 0) || (left.name < right.name ? -1 : 1);
}
