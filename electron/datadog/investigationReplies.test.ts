import { expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { listedSchema, oneSchema, readReply, triggeredSchema } from './investigationReplies.ts';
import { datadogProblem } from './replyProblem.ts';

it('shows what there is where a reply has less than it should', () => {
  expect(readReply(oneSchema, ok({ data: { attributes: { title: 'T' } } }))).toMatchObject({
    ok: true,
    value: { data: { attributes: { title: 'T', status: '', conclusions: [] } } },
  });
  expect(readReply(listedSchema, ok({ data: [{ id: 'a' }] }))).toMatchObject({
    ok: true,
    value: { data: [{ id: 'a', attributes: { title: '' } }] },
  });
});

it('says so where it cannot be read', () => {
  for (const [schema, reply] of [
    [oneSchema, {}],
    [listedSchema, { data: 'none' }],
    [triggeredSchema, { data: { attributes: {} } }],
  ] as const)
    expect(readReply(schema, ok(reply))).toMatchObject({ ok: false, failure: { code: 'badReply' } });
  const refused = fail(datadogProblem('datadogForbidden', 'a', ''));
  expect(readReply(oneSchema, refused)).toEqual(refused);
});
