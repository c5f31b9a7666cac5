import { expect, it } from 'vitest';
import { decodeProtobufReview } from './protobufReview.ts';

const field = (number: number, content: Buffer | string): Buffer =>
  Buffer.concat([Buffer.from([number * 8 + 2, content.length]), Buffer.from(content)]);
const envelope = (kind: string, message: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('k8s\0'),
    field(1, Buffer.concat([field(1, 'authorization.k8s.io/v1'), field(2, kind)])),
    field(2, message),
  ]);

it('decodes an access review', () => {
  const attributes = Buffer.concat([field(1, 'shop'), field(2, 'patch'), field(5, 'rollouts')]);
  const message = Buffer.concat([field(1, ''), field(2, field(1, attributes))]);
  expect(decodeProtobufReview(envelope('SelfSubjectAccessReview', message))).toEqual({
    ok: true,
    value: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: {
        resourceAttributes: {
          namespace: 'shop',
          verb: 'patch',
          group: '',
          version: '',
          resource: 'rollouts',
          subresource: '',
          name: '',
        },
      },
    },
  });
});

it('decodes a rules review and a review without spec', () => {
  const rules = decodeProtobufReview(envelope('SelfSubjectRulesReview', field(2, field(1, 'shop'))));
  expect(rules).toMatchObject({ value: { spec: { namespace: 'shop' } } });
  expect(decodeProtobufReview(envelope('SelfSubjectReview', Buffer.alloc(0)))).toMatchObject({
    value: { kind: 'SelfSubjectReview' },
  });
});

it('refuses other kinds and what is cut off', () => {
  expect(decodeProtobufReview(envelope('ConfigMap', Buffer.alloc(0)))).toMatchObject({
    failure: { code: 415 },
  });
  expect(decodeProtobufReview(Buffer.from('{}'))).toMatchObject({ failure: { code: 400 } });
  const whole = envelope('SelfSubjectReview', Buffer.from('xxxx'));
  expect(decodeProtobufReview(whole.subarray(0, -2))).toMatchObject({ failure: { code: 400 } });
});
