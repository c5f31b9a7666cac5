/** Shown around a single moment, ms on each side. */
const AROUND_MS = 5 * 60_000;

/** The part of a screen's time that a link's time asks for; null: none of it, then all is shown. */
export function zoomOf(
  time: { fromMs: number; toMs: number },
  span: readonly [fromMs: number, toMs: number],
): readonly [fromMs: number, toMs: number] | null {
  const around = time.fromMs === time.toMs ? AROUND_MS : 0;
  const fromMs = Math.max(span[0], time.fromMs - around);
  const toMs = Math.min(span[1], time.toMs + around);
  return toMs > fromMs ? [fromMs, toMs] : null;
}
