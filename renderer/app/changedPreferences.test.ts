import { expect, test } from 'vitest';
import { sampleWelcome } from '../fixtures/fakeBridge.ts';
import { changedPreferences } from './changedPreferences.ts';

test('a window sends what it changed, and nothing that another may have changed meanwhile', () => {
  const before = sampleWelcome.preferences;
  expect(changedPreferences(before, { ...before, theme: 'light' })).toEqual({ theme: 'light' });
  expect(changedPreferences(before, { ...before, hiddenEndpointColumns: ['trend'] })).toEqual({
    hiddenEndpointColumns: ['trend'],
  });
  expect(changedPreferences(before, { ...before })).toEqual({});
});
