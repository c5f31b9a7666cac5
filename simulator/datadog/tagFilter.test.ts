import { describe, expect, it } from 'vitest';
import { parseTagFilter } from './tagFilter.ts';

const TAGS = { env: 'prod', service: 'checkout', version: 'canary', resource_name: 'post_/v1/orders' };

function matches(text: string): boolean {
  const filter = parseTagFilter(text);
  if (!filter.ok) throw new Error(filter.failure);
  return filter.value(TAGS);
}

describe('tag filters', () => {
  it.each([
    ['*', true],
    ['env:prod', true],
    ['env:PROD', true],
    ['env:stage', false],
    ['env:prod,version:canary', true],
    ['env:prod, version:stable', false],
    ['env:prod AND version:canary', true],
    ['version:stable OR version:canary', true],
    ['env:stage OR version:stable', false],
    ['!version:stable', true],
    ['NOT version:canary', false],
    ['env:prod,!version:canary', false],
    ['version IN (stable,canary)', true],
    ['version IN (stable, other)', false],
    ['version NOT IN (stable)', true],
    ['resource_name:post_*', true],
    ['resource_name:*orders', true],
    ['resource_name:get_*', false],
    ['(env:prod OR env:stage) AND NOT (version:stable)', true],
    ['env:prod AND (version:stable OR service:other)', false],
    ['missing:x', false],
    ['!missing:x', true],
  ])('%s gives %s', (text, expected) => {
    expect(matches(text)).toBe(expected);
  });

  it.each(['', 'env', 'env:prod AND', '(env:prod', 'version IN stable', 'env:prod)', 'version IN (a'])(
    'refuses "%s"',
    (text) => {
      expect(parseTagFilter(text).ok).toBe(false);
    },
  );
});
