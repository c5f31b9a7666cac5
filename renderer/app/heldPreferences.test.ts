import { expect, it } from 'vitest';
import { sampleWelcome } from '../fixtures/fakeBridge.ts';
import {
  answeredChange,
  shownPreferences,
  toldPreferences,
  type HeldPreferences,
} from './heldPreferences.ts';

const { preferences, state, systemLanguage, systemTheme } = sampleWelcome;
const told = { preferences, state, systemLanguage, systemTheme, serial: 4 };
const held: HeldPreferences = {
  told,
  sent: [
    { id: 1, change: { theme: 'light' }, serial: null },
    { id: 2, change: { theme: 'contrast', language: 'ja' }, serial: null },
  ],
};

it('shows its own changes before main has answered, the newest last', () => {
  expect(shownPreferences(held)).toEqual({ ...preferences, theme: 'contrast', language: 'ja' });
});

it('takes what another window chose, and keeps its own change over a push that does not know it yet', () => {
  const pushed = {
    ...told,
    preferences: { ...preferences, theme: 'dark' as const, readOnly: true },
    serial: 5,
  };
  expect(shownPreferences(toldPreferences(held, pushed))).toMatchObject({
    theme: 'contrast',
    readOnly: true,
  });
});

it('keeps a change that main took through pushes from before it, and lets the first that knows it have the last word', () => {
  const answered = answeredChange(answeredChange(held, 1, 5), 2, 6);
  const late = toldPreferences(answered, {
    ...told,
    preferences: { ...preferences, theme: 'light' },
    serial: 5,
  });
  expect(shownPreferences(late)).toMatchObject({ theme: 'contrast', language: 'ja' });
  const knowing = toldPreferences(late, {
    ...told,
    preferences: { ...preferences, theme: 'dark' },
    serial: 6,
  });
  expect(knowing.sent).toEqual([]);
  expect(shownPreferences(knowing)).toMatchObject({ theme: 'dark' });
  expect(toldPreferences(knowing, { ...told, serial: 5 })).toEqual(knowing);
});

it('needs no push after an answer that the push has overtaken', () => {
  const pushed = toldPreferences(held, {
    ...told,
    preferences: { ...preferences, theme: 'contrast' },
    serial: 6,
  });
  expect(answeredChange(answeredChange(pushed, 1, 5), 2, 6).sent).toEqual([]);
});

it('takes back what main refused', () => {
  expect(shownPreferences(answeredChange(held, 2, null))).toEqual({ ...preferences, theme: 'light' });
});
