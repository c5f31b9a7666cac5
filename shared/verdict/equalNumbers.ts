const HALVES: readonly number[] = Array.from({ length: 16 }, (_, at) => at + 0.5);

/**
 * A list of equal numbers, at most 16. Begun as a list of fractions it is stored as plain doubles also where the numbers
 * are whole; otherwise every later list of fractions made from it would be a list of objects, and the hot path slow.
 */
export function equalNumbers(length: number, value: number): number[] {
  return HALVES.slice(0, length).fill(value);
}
