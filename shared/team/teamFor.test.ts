import { expect, it } from 'vitest';
import { fillLink } from './fillLink.ts';
import { criticalPatterns, levelInEffect, releaseTeam, teamLevelOf, teamSignals } from './teamFor.ts';
import { NO_TEAM } from './teamSettings.ts';

it('takes the plainest name, line by line', () => {
  const signals = {
    '*': { service: 'all', env: 'prod' },
    'web-*': { service: 'web' },
    'web-a': { env: 'stg' },
  };
  expect(teamSignals({ ...NO_TEAM, signals }, 'web-a')).toEqual({ service: 'web', env: 'stg' });
  expect(teamSignals({ ...NO_TEAM, signals }, 'mail')).toEqual({ service: 'all', env: 'prod' });
});

it('joins the critical endpoints of every name that fits a service', () => {
  const byService = { 'pur*': ['GET /a'], purchase: ['GET /a', 'POST /b*'], mail: ['GET /c'] };
  expect(criticalPatterns(byService, 'purchase')).toEqual(['GET /a', 'POST /b*']);
  expect(criticalPatterns(byService, 'search')).toEqual([]);
});

it.each([
  ['raises a guess', 'open', null, 'protected', 'protected', 'team'],
  [
    'raises what was only confirmed',
    'open',
    { level: 'open', chosen: false },
    'readOnly',
    'readOnly',
    'team',
  ],
  ['never lowers a guess', 'protected', null, 'open', 'protected', 'guess'],
  [
    'never lowers what a person chose',
    'open',
    { level: 'readOnly', chosen: true },
    'open',
    'readOnly',
    'own',
  ],
  [
    'leaves to a person what they chose',
    'protected',
    { level: 'open', chosen: true },
    'readOnly',
    'open',
    'own',
  ],
  ['says nothing', 'protected', null, null, 'protected', 'guess'],
] as const)('a team %s', (_, guess, own, team, level, from) => {
  expect(levelInEffect({ guess, own, team: [team] })).toEqual({ level, from });
});

it('a file’s strictest name counts for a context', () => {
  const contexts = { 'prod-*': 'readOnly', 'prod-tokyo': 'protected' } as const;
  expect(teamLevelOf({ ...NO_TEAM, contexts }, 'prod-tokyo')).toBe('readOnly');
  expect(teamLevelOf({ ...NO_TEAM, contexts }, 'dev')).toBeNull();
});

it('fills a release’s names into links, and lets the first place’s steps count', () => {
  const file = { ...NO_TEAM, responseSteps: { latency: 'file', any: 'file' } };
  const map = {
    ...NO_TEAM,
    links: [
      { title: 'Wiki', url: 'https://wiki.example.com/{namespace}/{name}?s={service}' },
      { title: 'Other', url: 'https://wiki.example.com/other', rollouts: ['mail*'] },
    ],
    responseSteps: { latency: 'map', oneEndpoint: 'map' },
  };
  expect(releaseTeam([file, map], { namespace: 'shop', name: 'web/1', service: 'a b' })).toEqual({
    links: [{ title: 'Wiki', url: 'https://wiki.example.com/shop/web%2F1?s=a%20b' }],
    responseSteps: { latency: 'file', any: 'file', oneEndpoint: 'map' },
  });
});

it.each([
  'http://wiki.example.com',
  'javascript:alert(1)',
  'https://{name}.example.com/',
  'https://user:pw@example.com/',
  'https://example.com:8443/',
  'https://localhost/',
  'https://example.com/{other}',
  'https://{name}',
])('refuses %s', (url) => {
  expect(fillLink(url, { namespace: 'a', name: 'evil.example.com/', service: 'c' })).toBeNull();
});
