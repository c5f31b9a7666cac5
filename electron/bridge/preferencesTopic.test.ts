import { expect, it } from 'vitest';
import type { Preferences, PreferencesState, Theme } from '../../shared/contract/preferences.ts';
import { preferencesSnapshotSchema } from '../../shared/contract/preferences.ts';
import { createCell } from '../../shared/observable.ts';
import { preferencesTopic } from './preferencesTopic.ts';

const preferences = createCell<Preferences>({
  language: null,
  theme: null,
  notifications: true,
  recordEvents: false,
  readOnly: false,
  historyDays: 30,
  historyMegabytes: 500,
  timeZone: null,
});

it('tells of a choice, of what the disk made of it, and of the system', () => {
  const state = createCell<PreferencesState>('kept');
  const systemTheme = createCell<Theme>('light');
  const topic = preferencesTopic(
    { preferences, state, serial: () => 3, save: () => true },
    { systemLanguage: () => 'ja', systemTheme },
  );
  let told = 0;
  const stop = topic.onChange(() => (told += 1));
  preferences.set({ ...preferences.get(), theme: 'contrast' });
  state.set('notSaved');
  systemTheme.set('dark');
  expect(told).toBe(3);
  expect(preferencesSnapshotSchema.parse(topic.read())).toMatchObject({
    preferences: { theme: 'contrast' },
    state: 'notSaved',
    systemTheme: 'dark',
    systemLanguage: 'ja',
    serial: 3,
  });
  stop();
  systemTheme.set('light');
  expect(told).toBe(3);
});
