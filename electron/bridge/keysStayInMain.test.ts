import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { ok } from '../../shared/result.ts';
import { createOrganisations, type DatadogOrganisations } from '../datadog/organisations.ts';
import { createFakeKubernetes } from '../releases/fakeRooms.ts';
import { openKeysFile } from '../settings/keysFile.ts';
import { openLineFile } from '../settings/lineFile.ts';
import { openOrganisationsFile } from '../settings/organisationsFile.ts';
import { startBridge, type Bridge, type BridgeOptions } from './bridge.ts';

const SECRET = 'nobody-may-see-this';
const ENVIRONMENT = { apiKey: `environment-api-${SECRET}`, appKey: `environment-app-${SECRET}` };
const ENTERED = { apiKey: `entered-api-${SECRET}`, appKey: `entered-app-${SECRET}` };

let home = '';
let told: unknown[] = [];
let datadog: DatadogOrganisations;
let bridge: Bridge;

/** Turns every byte, as a stand-in for encryption. */
const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));

function filesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}: ${readFileSync(path.join(entry.parentPath, entry.name), 'latin1')}`)
    .join('\n');
}

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'cockpit-home-'));
  told = [];
  const secrets: string[] = Object.values(ENVIRONMENT);
  const write = openLineFile(path.join(home, 'main.log'), secrets, false);
  const log = (line: string): void => void write(line);
  const clock = createManualClock();
  datadog = createOrganisations({
    clock,
    environment: { ...ENVIRONMENT, site: 'datadoghq.com' },
    baseUrl: null,
    seed: '',
    log,
    // A Datadog that repeats in its refusal whatever it was sent.
    fetch: (url, { headers, body }) =>
      Promise.resolve({
        status: 400,
        headers: { get: () => null },
        text: () => Promise.resolve(JSON.stringify({ errors: [JSON.stringify({ url, headers, body })] })),
      }),
    file: openOrganisationsFile(home),
    keys: openKeysFile(home, {
      storage: () => Promise.resolve('usable'),
      encrypt: (text) => Promise.resolve(ok(turned(Buffer.from(text)).toString('base64'))),
      decrypt: (base64) =>
        Promise.resolve(ok({ text: turned(Buffer.from(base64, 'base64')).toString(), isOld: false })),
    }),
    newId: () => 'new',
    hide: (secret) => secrets.push(secret),
  });
  // Only what these requests reach is there.
  bridge = startBridge({
    kubernetes: createFakeKubernetes(),
    datadog,
    pacing: clock,
    log,
    send: (_: number, push: unknown) => told.push(push),
    releases: {},
    recorder: {},
    preferencesFile: {},
    desktop: {},
    audit: {},
  } as unknown as BridgeOptions);
});
afterEach(() => {
  bridge.dispose();
  datadog.dispose();
  rmSync(home, { recursive: true, force: true });
});

it('answers, pushes, logs and files never hold a key that a page sent or the environment had', async () => {
  const ask = async (name: string, payload: unknown): Promise<void> => {
    told.push(await bridge.answer(1, { name, payload }));
  };
  const organisation = { id: 'default', label: '', site: 'datadoghq.com', subdomain: null, unchecked: false };
  await ask('subscribe', { kind: 'organisations' });
  await ask('subscribe', { kind: 'datadog' });
  await ask('checkOrganisation', { id: 'default' });
  await ask('saveOrganisation', { ...organisation, keys: { ...ENTERED, keep: 'kept' } });
  await ask('saveOrganisation', { ...organisation, keys: { ...ENTERED, keep: 'kept' }, unchecked: true });
  await ask('checkOrganisation', { id: 'default' });
  await ask('findSite', { apiKey: ENTERED.apiKey, site: 'datadoghq.com' });
  // Payloads that do not fit are refused with a word in the log.
  await ask('saveOrganisation', { ...organisation, keys: { apiKey: `two words ${SECRET}`, appKey: SECRET } });
  await ask('saveOrganisation', { ...organisation, site: [SECRET], keys: null });
  await ask('findSite', { apiKey: [SECRET], site: SECRET });
  await ask(`saveOrganisation ${SECRET}`, ENTERED);
  await ask('subscribe', { kind: 'organisations' });

  const files = filesBelow(home);
  expect(JSON.stringify(told)).toContain('"source":"kept"');
  expect(told.filter((one) => (one as { ok?: boolean }).ok === true).length).toBeGreaterThan(6);
  for (const name of ['datadog-keys.json', 'organisations.json', 'main.log']) expect(files).toContain(name);
  expect(files).toContain('refused a payload of saveOrganisation');
  for (const place of [JSON.stringify(told), files]) {
    expect(place).not.toContain(SECRET);
    expect(place).not.toContain(Buffer.from(SECRET).toString('base64'));
  }
});
