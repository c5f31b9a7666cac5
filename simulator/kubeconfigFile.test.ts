import { mkdtempSync, rmSync, statSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { kubeconfigText, writeKubeconfig, type KubeconfigDefinition } from './kubeconfigFile.ts';

const definition: KubeconfigDefinition = {
  clusters: [
    { name: 'prod', server: 'https://127.0.0.1:6443', authorityPem: 'PEM TEXT' },
    { name: 'staging', server: 'http://127.0.0.1:8080' },
  ],
  contexts: [
    { name: 'prod', cluster: 'prod', token: 'one' },
    { name: 'viewer', cluster: 'staging', token: 'two', namespace: 'shop' },
  ],
  currentContext: 'prod',
};

test('a TLS cluster carries its authority, a plain one says that there is nothing to verify', () => {
  expect(parse(kubeconfigText(definition))).toMatchObject({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'prod',
        cluster: {
          server: 'https://127.0.0.1:6443',
          'certificate-authority-data': Buffer.from('PEM TEXT').toString('base64'),
        },
      },
      { name: 'staging', cluster: { 'insecure-skip-tls-verify': true } },
    ],
    users: [
      { name: 'prod', user: { token: 'one' } },
      { name: 'viewer', user: { token: 'two' } },
    ],
    contexts: [
      { name: 'prod', context: { cluster: 'prod', user: 'prod' } },
      { name: 'viewer', context: { cluster: 'staging', user: 'viewer', namespace: 'shop' } },
    ],
    'current-context': 'prod',
  });
});

test('only the owner can read the file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
  try {
    const path = join(directory, 'config');
    writeKubeconfig(path, definition);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe(kubeconfigText(definition));
  } finally {
    rmSync(directory, { recursive: true });
  }
});
