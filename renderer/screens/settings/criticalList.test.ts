import { expect, it } from 'vitest';
import { readPatterns, withList } from './criticalList.ts';

it('reads patterns as people separate them, each once', () => {
  expect(readPatterns(' POST /v1/orders, GET /v1/*\nGET /v1/*、DELETE /x ,')).toEqual([
    'POST /v1/orders',
    'GET /v1/*',
    'DELETE /x',
  ]);
  expect(readPatterns(' , ')).toEqual([]);
});

it('replaces a list, adds one in the order of the names, and forgets an empty one', () => {
  const lists = { web: ['GET /'], api: ['GET /a'] };
  expect(withList(lists, 'mail', ['GET /m'])).toEqual({ api: ['GET /a'], mail: ['GET /m'], web: ['GET /'] });
  expect(Object.keys(withList(lists, 'mail', ['GET /m']))).toEqual(['api', 'mail', 'web']);
  expect(withList(lists, 'web', ['POST /'])).toMatchObject({ web: ['POST /'] });
  expect(withList(lists, 'web', [])).toEqual({ api: ['GET /a'] });
});
