import { expect, test } from 'vitest';
import { redact, shortDetail } from './redact.ts';

const JWT = 'eyJhbGciOiJSUzI1NiIsImtpZCI6IiJ9.eyJzdWIiOiJzYSJ9.c2lnbmF0dXJl-_x';

test.each([
  ['Authorization: Bearer s3cr3tvalue', 's3cr3tvalue'],
  ['"authorization":"Basic dXNlcjpwYXNz"', 'dXNlcjpwYXNz'],
  ['authorization: token-without-scheme', 'token-without-scheme'],
  ['failed with bearer abcdef123456', 'abcdef123456'],
  [`token was ${JWT}.`, JWT],
  [`cut off ${JWT.slice(0, 30)}`, JWT.slice(3, 30)],
  ['token: k8s-aws-v1.aHR0cHM6Ly9', 'aHR0cHM6Ly9'],
  ['{"refresh_token": "1//0abc"}', '1//0abc'],
  ['id-token=abc.def', 'abc.def'],
  ['password: hunter2', 'hunter2'],
  ['client_secret=xyz', 'xyz'],
  ['client-key-data: LS0tLS1CRUdJTg==', 'LS0tLS1CRUdJTg'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', 'MIIE'],
  ['-----BEGIN PRIVATE KEY-----\nMIIE', 'MIIE'],
  ['https://user:pass@proxy.example:8080/', 'user:pass'],
  ['AKIAIOSFODNN7EXAMPLE is expired', 'AKIAIOSFODNN7EXAMPLE'],
  ['DD-API-KEY: 0123456789abcdef0123456789abcdef', '0123456789abcdef0123456789abcdef'],
  ['sent 0123456789abcdef0123456789abcdef01234567', '0123456789abcdef'],
])('hides the secret in %s', (text, secret) => {
  expect(redact(text)).not.toContain(secret);
  expect(redact(text)).toContain('•••');
});

test.each([
  'User "jane" cannot list resource "rollouts" in API group "argoproj.io" at the cluster scope',
  'getaddrinfo ENOTFOUND api.example.test',
  'Unable to locate credentials. You can configure credentials by running "aws configure".',
])('leaves ordinary text alone: %s', (text) => {
  expect(redact(text)).toBe(text);
});

test('a detail is one line of limited length', () => {
  expect(shortDetail('  one\n two\t three ')).toBe('one two three');
  expect(shortDetail('abcdef', 4)).toBe('abc…');
});
