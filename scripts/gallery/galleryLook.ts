/** One way a state is drawn. */
export interface GalleryLook {
  theme: 'dark' | 'light';
  locale: 'en' | 'ja' | 'pseudo';
  width: 1440 | 1100;
}

export const SIZES = { 1440: { width: 1440, height: 900 }, 1100: { width: 1100, height: 700 } } as const;

export const LOOKS: readonly GalleryLook[] = (['dark', 'light'] as const).flatMap((theme) =>
  (['en', 'ja', 'pseudo'] as const).flatMap((locale) =>
    ([1440, 1100] as const).map((width) => ({ theme, locale, width })),
  ),
);

/** "ja-dark-1100" */
export function lookName({ theme, locale, width }: GalleryLook): string {
  return `${locale}-${theme}-${width}`;
}
