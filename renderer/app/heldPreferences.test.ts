import { expect, it } from 'vitest';
import { sampleWelcome } from '../fixtures/fakeBridge.ts';
import { answeredChange, shownPreferences, type HeldPreferences } from './heldPreferences.ts';

const { preferences, state, systemLanguage, systemTheme } = sampleWelcome;
const told = { preferences, state, systemLanguage, systemTheme };
const held: HeldPreferences = {
  told,
  sent: [
    { id: 1, change: { theme: 'light' } },
    { id: 2, change: { theme: 'contrast', language: 'ja' } },
  ],
};

it('shows its own changes before main has answered, the newest last', () => {
  expect(shownPreferences(held)).toEqual({ ...preferences, theme: 'contrast', language: 'ja' });
});

it('takes what another window chose, and keeps its own change over a push that does not know it yet', () => {
  const pushed = { ...told, preferences: { ...preferences, theme: 'dark' as const, readOnly: true } };
  expect(shownPreferences({ ...held, told: pushed })).toMatchObject({ theme: 'contrast', readOnly: true });
});

it('keeps a change that main took, and lets the next push have the last word', () => {
  const answered = answeredChange(answeredChange(held, 1, true), 2, true);
  expect(answered.sent).toEqual([]);
  expect(shownPreferences(answered)).toMatchObject({ theme: 'contrast', language: 'ja' });
  expect(shownPreferences({ ...answered, told })).toEqual(preferences);
});

it('takes back what main refused', () => {
  expect(shownPreferences(answeredChange(held, 2, false))).toEqual({ ...preferences, theme: 'light' });
});
