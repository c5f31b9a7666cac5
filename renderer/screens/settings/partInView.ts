import type { SettingsPart } from './settingsParts.ts';

/** Where a part begins in the scrolled window, px from its top; negative: above it. */
export interface PartTop {
  part: SettingsPart;
  topPx: number;
}

/** A part counts as reached when its heading is in the upper part of the window. */
const REACHED = 0.3;

/**
 * Which part somebody reads who has scrolled: the last whose heading was reached. At the end of the page the short
 * last parts cannot come that far up: there it is the one they asked for, where it is in sight, else the last.
 * @param parts in their order. @param asked the one of the address.
 */
export function partInView(
  parts: readonly PartTop[],
  view: { heightPx: number; atEnd: boolean },
  asked: SettingsPart | null,
): SettingsPart | null {
  if (view.atEnd) {
    const wanted = parts.find(({ part }) => part === asked);
    if (wanted && wanted.topPx >= 0 && wanted.topPx < view.heightPx) return wanted.part;
    return parts.at(-1)?.part ?? null;
  }
  const reached = parts.filter(({ topPx }) => topPx <= view.heightPx * REACHED);
  return (reached.at(-1) ?? parts[0])?.part ?? null;
}
