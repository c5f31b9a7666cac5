import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWindowsFile } from './windowsFile.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'windows-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const STATE = { bounds: { x: 10, y: 20, width: 1200, height: 800 }, maximized: false, place: '#/settings' };

test('keeps how the windows stood', () => {
  expect(openWindowsFile(folder).read()).toEqual([]);
  expect(openWindowsFile(folder).save([STATE])).toBe(true);
  expect(openWindowsFile(folder).read()).toEqual([STATE]);
  expect(statSync(path.join(folder, 'windows.json')).mode & 0o777).toBe(0o600);
});

test.each(['{', '[{"bounds":{}}]', '"x"', JSON.stringify([{ ...STATE, place: 7 }])])(
  'a file that holds %s gives no windows',
  (text) => {
    writeFileSync(path.join(folder, 'windows.json'), text);
    expect(openWindowsFile(folder).read()).toEqual([]);
  },
);
