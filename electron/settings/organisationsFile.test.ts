import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openOrganisationsFile, type OrganisationsContent } from './organisationsFile.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'cockpit-organisations-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const CONTENT: OrganisationsContent = {
  organisations: [
    { id: 'default', label: '', site: null, subdomain: null, own: 'none' },
    { id: 'eu', label: 'Europe', site: 'datadoghq.eu', subdomain: 'acme', own: 'kept' },
  ],
  assignments: [
    { contextId: 'a', namespace: null, organisationId: 'eu' },
    { contextId: 'a', namespace: 'orders', organisationId: 'default' },
  ],
};

it('gives back what was saved, and nothing where there is no file', () => {
  expect(openOrganisationsFile(directory).read()).toEqual({ organisations: [], assignments: [] });
  expect(openOrganisationsFile(directory).save(CONTENT)).toBe(true);
  expect(openOrganisationsFile(directory).read()).toEqual(CONTENT);
});

it('of a broken file says that keys were set, so that the environment does not step in', () => {
  const file = path.join(directory, 'organisations.json');
  writeFileSync(file, '{"organisations":[{"id":"default"}]}');
  expect(openOrganisationsFile(directory).read().organisations).toMatchObject([
    { id: 'default', own: 'kept' },
  ]);
  expect(existsSync(`${file}.broken`)).toBe(true);
});

it('gives false when the disk refuses', () => {
  const blocked = path.join(directory, 'a-file');
  writeFileSync(blocked, '');
  expect(openOrganisationsFile(blocked).save(CONTENT)).toBe(false);
});
