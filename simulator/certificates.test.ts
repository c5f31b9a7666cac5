import { X509Certificate } from 'node:crypto';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createServerCertificate, type ServerCertificate } from './certificates.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

async function startServer(made: ServerCertificate): Promise<number> {
  const server = createServer({ cert: made.certificatePem, key: made.keyPem }, (_request, response) =>
    response.end('hello'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

function ask(port: number, host: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ host, port, ca, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(text));
    });
    call.on('error', reject);
    call.end();
  });
}

test('the certificate is an X.509 v3 server certificate for loopback, signed by the authority', () => {
  const made = createServerCertificate();
  const server = new X509Certificate(made.certificatePem);
  const authority = new X509Certificate(made.authorityPem);
  expect(server.verify(authority.publicKey)).toBe(true);
  expect(server.checkIssued(authority)).toBe(true);
  expect(authority.ca).toBe(true);
  expect(server.ca).toBe(false);
  expect(server.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1');
  expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(server.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(server.validFromDate.getUTCFullYear()).toBe(2020);
  expect(server.validToDate.getUTCFullYear()).toBe(2049);
});

test('a TLS client that trusts the authority connects, one that trusts another is refused', async () => {
  const made = createServerCertificate();
  const port = await startServer(made);
  expect(await ask(port, '127.0.0.1', made.authorityPem)).toBe('hello');
  await expect(ask(port, '127.0.0.1', createServerCertificate().authorityPem)).rejects.toThrow();
});
