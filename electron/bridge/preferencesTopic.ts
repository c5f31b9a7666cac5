import type { Language, PreferencesSnapshot, Theme } from '../../shared/contract/preferences.ts';
import type { Observable } from '../../shared/observable.ts';
import type { PreferencesFile } from '../settings/preferencesFile.ts';
import type { LiveTopic } from './pushes.ts';

/** What the system has, for preferences that follow it. */
interface System {
  systemLanguage: () => Language;
  systemTheme: Observable<Theme>;
}

/** The preferences as every window is told of them. */
export function readPreferences(file: PreferencesFile, system: System): PreferencesSnapshot {
  return {
    preferences: file.preferences.get(),
    state: file.state.get(),
    systemLanguage: system.systemLanguage(),
    systemTheme: system.systemTheme.get(),
    serial: file.serial(),
  };
}

/** Tells the windows what one of them chose, whether the disk took it, and when the system turns dark. */
export function preferencesTopic(file: PreferencesFile, system: System): LiveTopic {
  return {
    read: () => readPreferences(file, system),
    onChange(listener) {
      const stops = [file.preferences, file.state, system.systemTheme].map((part: Observable<unknown>) =>
        part.subscribe(listener),
      );
      return () => stops.forEach((stop) => stop());
    },
    dispose: () => undefined,
  };
}
