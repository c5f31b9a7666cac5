import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSignalCorrectionsFile } from './signalCorrectionsFile.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'signals-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const WEB = { contextId: 'ctx', namespace: 'shop', name: 'web' };

it('keeps corrections of one Rollout over a start, and forgets them when none is left', () => {
  const file = openSignalCorrectionsFile(directory);
  expect(file.of(WEB)).toEqual({});
  expect(file.correct(WEB, { service: 'web', 'critical-endpoints': 'POST /a, get_*' })).toBe(true);
  expect(file.of({ ...WEB, name: 'other' })).toEqual({});
  expect(openSignalCorrectionsFile(directory).of(WEB)).toEqual({
    service: 'web',
    'critical-endpoints': 'POST /a, get_*',
  });
  expect(file.correct(WEB, {})).toBe(true);
  expect(JSON.parse(readFileSync(path.join(directory, 'signals.json'), 'utf8'))).toEqual({});
});

it.each(['{', '{"a":{"no-such-line":"x"}}', '[]'])('keeps a file aside that it cannot read: %s', (text) => {
  writeFileSync(path.join(directory, 'signals.json'), text);
  expect(openSignalCorrectionsFile(directory).of(WEB)).toEqual({});
  expect(existsSync(path.join(directory, 'signals.json.broken'))).toBe(true);
});

it('holds a correction for this run when the disk refuses', () => {
  writeFileSync(path.join(directory, 'a-file'), '');
  const file = openSignalCorrectionsFile(path.join(directory, 'a-file'));
  expect(file.correct(WEB, { env: 'prod' })).toBe(false);
  expect(file.of(WEB)).toEqual({ env: 'prod' });
});
