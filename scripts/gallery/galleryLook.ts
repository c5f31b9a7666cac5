/** One way a state is drawn. */
export interface GalleryLook {
  theme: 'dark' | 'light';
  locale: 'en' | 'ja' | 'pseudo';
  width: 1440 | 1100 | 720;
}

/** Sizes of the window, CSS px; the smallest is the largest at a zoom of 200 %. */
export const SIZES = {
  1440: { width: 1440, height: 900 },
  1100: { width: 1100, height: 700 },
  720: { width: 720, height: 450 },
} as const;

const ROUND = [
  { theme: 'dark', width: 1100 },
  { theme: 'light', width: 1100 },
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 1440 },
] as const;

/** Little changes from one to the next, and windows only grow: what a small one had to scroll to is noticed there. */
export const LOOKS: readonly GalleryLook[] = [
  { theme: 'dark', locale: 'en', width: 720 },
  ...(['en', 'ja', 'pseudo'] as const).flatMap((locale) => ROUND.map((look) => ({ ...look, locale }))),
];

/** "ja-dark-1100" */
export function lookName({ theme, locale, width }: GalleryLook): string {
  return `${locale}-${theme}-${width}`;
}

/** What axe checks of a picture: all of its rules, the contrast of colours, or all but that. */
export type AxeScope = 'all' | 'contrast' | 'structure';

/**
 * What axe checks in a look, null: nothing. Each state is checked as a whole once, its colours in the other theme, its
 * names and structure in the other language at the other size: theme changes only colours, and the rest does not
 * change them.
 */
export function axeScope({ theme, locale, width }: GalleryLook): AxeScope | null {
  if (locale === 'en' && width === 1440) return theme === 'dark' ? 'all' : 'contrast';
  return locale === 'ja' && width === 1100 && theme === 'dark' ? 'structure' : null;
}
