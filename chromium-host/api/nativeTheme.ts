import { EventEmitter } from 'node:events';
import type { NativeTheme } from '../surface/services.ts';

/**
 * https://www.electronjs.org/docs/latest/api/native-theme
 * A chosen theme reaches the pages as the media feature prefers-color-scheme; 'system' leaves it to Chromium, and the
 * host does not know what Chromium found, so shouldUseDarkColors is false then.
 */
class HostNativeTheme extends EventEmitter<{ updated: [] }> implements NativeTheme {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  #source: 'system' | 'light' | 'dark' = 'system';

  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source;
  }
  set themeSource(source: 'system' | 'light' | 'dark') {
    if (source === this.#source) return;
    this.#source = source;
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
  /** Value for the media feature; empty for none. */
  get colorScheme(): string {
    return this.#source === 'system' ? '' : this.#source;
  }
}

export const nativeTheme = new HostNativeTheme().setMaxListeners(0);
