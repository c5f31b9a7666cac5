import { expect, it } from 'vitest';
import { maskManifest } from './maskManifest.ts';
import { isSecretName, MASK, maskText } from './secretLooking.ts';

it.each([
  'DB_PASSWORD',
  'password',
  'PGPASS',
  'API_KEY',
  'DD-API-KEY',
  'dd_app_key',
  'api-key',
  'apiKey',
  'accessKey',
  'AWS_SECRET_ACCESS_KEY',
  'GITHUB_TOKEN',
  'clientSecret',
  'SENTRY_DSN',
  'SESSION_COOKIE',
  'Authorization',
  'CONNECTION_STRING',
  'SLACK_WEBHOOK_URL',
])('%s names a secret', (name) => {
  expect(isSecretName(name)).toBe(true);
});

it.each([
  'PASSWORD_FILE',
  'secretName',
  'TOKEN_TTL',
  'TOKEN_URL',
  'tokenExpirationSeconds',
  'API_KEY_ID',
  'BYPASS',
  'COMPASS_URL',
  'PRIMARY_KEY',
  'KEYBOARD',
  'AUTHOR',
  'PASSENGERS',
  'secretKeyRef',
  'ORDER_TIMEOUT_MS',
])('%s does not', (name) => {
  expect(isSecretName(name)).toBe(false);
});

it.each([
  ['--password=hunter2 --port=80', `--password=${MASK} --port=80`],
  ['app --token abc --verbose', `app --token ${MASK} --verbose`],
  ['postgres://app:hunter2@db:5432/x', `postgres://${MASK}@db:5432/x`],
  ['key AKIAABCDEFGHIJKLMNOP!', `key ${MASK}!`],
  ['ghp_abcdefghijklmnopqrstuvwxyz', MASK],
  ['Bearer abcdefghijkl', `Bearer ${MASK}`],
  ['registry.test/app@sha256:0123456789abcdef', 'registry.test/app@sha256:0123456789abcdef'],
  ['5f4dcc3b5aa765d61d8327deb882cf995f4dcc3b', '5f4dcc3b5aa765d61d8327deb882cf995f4dcc3b'],
])('%s is shown as %s', (text, shown) => {
  expect(maskText(text)).toBe(shown);
});

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'web',
    managedFields: [{ manager: 'kubectl', fieldsV1: { 'f:spec': {} } }],
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': '{"env":[{"name":"X","value":"hunter2"}]}',
      team: 'shop',
      'example.com/api-token': 'hunter2',
    },
  },
  spec: {
    serviceAccountName: 'web',
    automountServiceAccountToken: true,
    imagePullSecrets: [{ name: 'registry' }],
    volumes: [
      { name: 'v', secret: { secretName: 'tls' } },
      {
        name: 'p',
        projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3607 } }] },
      },
    ],
    containers: [
      {
        name: 'app',
        args: ['--listen', ':80', '--db-password', 'hunter2', '--api-key=hunter2', '--color'],
        env: [
          { name: 'DB_PASSWORD', value: 'hunter2' },
          { name: 'FROM_SECRET_TOKEN', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
          { name: 'DATABASE_URL', value: 'postgres://app:hunter2@db/x' },
          { name: 'EXPANDED_TOKEN', value: '$(FROM_SECRET_TOKEN)' },
          { name: 'EMPTY_PASSWORD', value: '' },
          { name: 'LOG_LEVEL', value: 'info' },
        ],
      },
    ],
  },
};

it('hides every value that looks like a secret, keeps references and everything else, and counts', () => {
  const before = JSON.stringify(POD);
  const { object, masked } = maskManifest(POD);
  expect(JSON.stringify(POD)).toBe(before);
  expect(JSON.stringify(object)).not.toMatch(/hunter2|managedFields/);
  expect(masked).toBe(6);
  expect(object).toMatchObject({
    metadata: {
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': MASK,
        team: 'shop',
        'example.com/api-token': MASK,
      },
    },
    spec: {
      automountServiceAccountToken: true,
      imagePullSecrets: [{ name: 'registry' }],
      volumes: POD.spec.volumes,
      containers: [
        {
          args: ['--listen', ':80', '--db-password', MASK, `--api-key=${MASK}`, '--color'],
          env: [
            { name: 'DB_PASSWORD', value: MASK },
            { valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
            { value: `postgres://${MASK}@db/x` },
            { value: '$(FROM_SECRET_TOKEN)' },
            { value: '' },
            { value: 'info' },
          ],
        },
      ],
    },
  });
});

it('hides the arguments and headers of an analysis, but not what they are filled from', () => {
  const run = {
    spec: {
      args: [
        { name: 'api-key', value: 'hunter2' },
        { name: 'monitor-id', value: '4411' },
      ],
      metrics: [
        {
          provider: {
            web: {
              headers: [
                { key: 'DD-API-KEY', value: '{{args.api-key}}' },
                { key: 'Authorization', value: 'Basic aHVudGVyMg==' },
              ],
            },
          },
        },
      ],
    },
  };
  const text = JSON.stringify(maskManifest(run).object);
  expect(text).not.toMatch(/hunter2|aHVudGVyMg/);
  expect(text).toContain('{{args.api-key}}');
  expect(text).toContain('4411');
});

it.each([null, 7, 'x', [], { metadata: null }, { metadata: [] }])('takes anything: %j', (raw) => {
  expect(maskManifest(raw).masked).toBe(0);
});

it('is not led too deep', () => {
  let deep: unknown = 'end';
  for (let level = 0; level < 5_000; level += 1) deep = { deep };
  expect(JSON.stringify(maskManifest({ deep }).object)).toContain(MASK);
});
