import { describe, expect, it } from 'vitest';
import { chromiumLocale, systemLanguages } from './systemLanguages.ts';

describe('systemLanguages', () => {
  it.each([
    [{ LANG: 'ja_JP.UTF-8' }, ['ja-JP']],
    [{ LANG: 'en_GB.UTF-8', LC_ALL: 'ja_JP' }, ['ja-JP']],
    [{ LANGUAGE: 'ja:en_US', LANG: 'en_US.UTF-8' }, ['ja', 'en-US']],
    [{ LANG: 'C.UTF-8' }, ['en-US']],
    [{}, ['en-US']],
  ])('%j gives %j', (env, languages) => {
    expect(systemLanguages(env)).toEqual(languages);
  });
});

describe('chromiumLocale', () => {
  it.each([
    [['ja-JP'], 'ja'],
    [['en-GB'], 'en-GB'],
    [['en'], 'en-US'],
    [['de-AT'], 'de'],
  ])('%j gives %s', (languages, locale) => {
    expect(chromiumLocale(languages)).toBe(locale);
  });
});
