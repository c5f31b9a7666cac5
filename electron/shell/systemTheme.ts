import type { NativeTheme } from 'electron';
import type { Theme } from '../../shared/contract/preferences.ts';
import { createCell, type Observable } from '../../shared/observable.ts';

/** The theme that the desktop has now (Electron docs: nativeTheme). */
export function followSystemTheme(
  desktop: Pick<NativeTheme, 'shouldUseHighContrastColors' | 'shouldUseDarkColors' | 'on'>,
): Observable<Theme> {
  const read = (): Theme => {
    if (desktop.shouldUseHighContrastColors) return 'contrast';
    return desktop.shouldUseDarkColors ? 'dark' : 'light';
  };
  const theme = createCell(read());
  desktop.on('updated', () => theme.set(read()));
  return theme;
}
