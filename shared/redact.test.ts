import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const SECRET = 'S3cr3tValue0123456789';

describe('redact', () => {
  it.each([
    `Authorization: Bearer ${SECRET}`,
    `{"authorization":"Bearer ${SECRET}"}`,
    `bearer ${SECRET}`,
    `DD-API-KEY: ${SECRET}`,
    `'DD-APPLICATION-KEY': '${SECRET}'`,
    `DD_APP_KEY=${SECRET}`,
    `token: ${SECRET}`,
    `{"password":"${SECRET}"}`,
    `aws_secret_access_key = ${SECRET}`,
    `https://user:${SECRET}@proxy:3128/`,
    `eyJhbGciOi.${SECRET}.${SECRET}`,
    `k8s-aws-v1.${SECRET}`,
    `-----BEGIN EC PRIVATE KEY-----\n${SECRET}\n-----END EC PRIVATE KEY-----`,
  ])('hides the secret in %j', (text) => {
    expect(redact(`before ${text} after`)).not.toContain(SECRET);
    expect(redact(`before ${text} after`)).toContain('before');
  });

  it('hides known texts whatever stands around them, and leaves the rest alone', () => {
    expect(redact(`x${SECRET}y`, [SECRET])).toBe('x•••y');
    expect(redact('dial tcp 127.0.0.1:6443: connect: connection refused')).toBe(
      'dial tcp 127.0.0.1:6443: connect: connection refused',
    );
  });
});
