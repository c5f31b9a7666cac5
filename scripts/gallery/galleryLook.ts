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

export const LOOKS: readonly GalleryLook[] = [
  ...(['dark', 'light'] as const).flatMap((theme) =>
    (['en', 'ja', 'pseudo'] as const).flatMap((locale) =>
      ([1440, 1100] as const).map((width) => ({ theme, locale, width })),
    ),
  ),
  { theme: 'dark', locale: 'en', width: 720 },
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

/**
 * Looks that one load of the page serves, one after the other: another theme is another set of colours, another size
 * lays out anew. After steps the size stays, because what they opened has its place already.
 */
export function looksOfOneLoad(looks: readonly GalleryLook[], hasSteps: boolean): GalleryLook[][] {
  const loads = new Map<string, GalleryLook[]>();
  for (const look of looks.toSorted((left, right) => right.width - left.width)) {
    const key = hasSteps ? `${look.locale} ${look.width}` : look.locale;
    loads.set(key, [...(loads.get(key) ?? []), look]);
  }
  return [...loads.values()];
}
