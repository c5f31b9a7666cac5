import { expect, it } from 'vitest';
import { createSpeech } from '../../words/WordsContext.tsx';
import { sayOtherContexts } from './sayOtherContexts.ts';

const { words } = createSpeech('en', 'Asia/Tokyo');
type Context = Parameters<typeof sayOtherContexts>[1][number];

function context(name: string, state: 'live' | 'stale' | null): Context {
  return { contextId: name, name, session: state && { freshness: { state } } };
}
const say = (contexts: Context[], counts: Record<string, number | null> = {}): string[] =>
  sayOtherContexts(
    words,
    [context('tokyo', 'live'), ...contexts],
    Object.entries({ tokyo: 3, ...counts }).map(([contextId, needsYou]) => ({ contextId, needsYou })),
    'tokyo',
  );

it('says what needs a person in the other connected contexts, and which are not looked at', () => {
  expect(
    say([context('staging', 'live'), context('dev', null), context('lab', null)], { staging: 2 }),
  ).toEqual(['2 more need you in staging', '2 contexts are not looked at']);
  expect(say([context('staging', 'live'), context('osaka', 'live')], { staging: 2, osaka: 1 })).toEqual([
    '3 more need you in 2 other contexts',
  ]);
  expect(say([context('staging', 'live'), context('osaka', 'live')], { staging: 0, osaka: 1 })).toEqual([
    '1 more needs you in osaka',
  ]);
  expect(say([context('staging', 'live')], { staging: 0 })).toEqual(['nothing needs you in staging']);
  expect(say([context('dev', null)])).toEqual(['dev is not looked at']);
  expect(say([])).toEqual([]);
});

it('never says that nothing needs a person where that is not known', () => {
  expect(say([context('staging', 'live')], { staging: null })).toEqual(['staging is not current']);
  expect(say([context('staging', 'live')])).toEqual(['staging is not current']);
  expect(say([context('staging', 'stale'), context('osaka', 'live')], { staging: 4, osaka: 0 })).toEqual([
    'nothing needs you in osaka',
    'staging is not current',
  ]);
});
