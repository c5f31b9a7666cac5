import { cutMiddle } from '../../ui/cutMiddle.ts';

/** What stands between the two. */
export const ARROW = ' → ';
const SEPARATOR = /[-._/+:]/;

/** How many characters two versions have in common, in whole parts: of 2026.03.03 and 2026.03.10 it is "2026.03.". */
function commonLength(left: string, right: string): number {
  let common = 0;
  for (let at = 0; at < Math.min(left.length, right.length) - 1 && left[at] === right[at]; at += 1)
    if (SEPARATOR.test(left[at] ?? '')) common = at + 1;
  return common;
}

/**
 * Stable's and canary's version in a line of at most so many characters. Stable's gives up first what both have in
 * common, then the canary's does; without it both give up their middle. Whoever shows them has the whole in a title.
 */
export function shortVersions(
  stable: string,
  canary: string | null,
  most: number,
): { stable: string; canary: string | null } {
  if (canary === null) return { stable: cutMiddle(stable, most), canary };
  const room = most - ARROW.length;
  if (stable.length + canary.length <= room) return { stable, canary };
  const common = commonLength(stable, canary);
  const half = Math.floor(room / 2);
  if (common < 2) return { stable: cutMiddle(stable, half), canary: cutMiddle(canary, half) };
  const tail = (version: string, longest: number): string => `…${version.slice(common).slice(1 - longest)}`;
  const whole = tail(stable, stable.length);
  if (whole.length + canary.length <= room) return { stable: whole, canary };
  return { stable: tail(stable, half), canary: tail(canary, half) };
}
