import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLineFile } from './lineFile.ts';
import { openPreferencesFile } from './preferencesFile.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'cockpit-settings-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('preferences', () => {
  it('are there again after a restart', () => {
    expect(
      openPreferencesFile(directory).save({
        language: 'ja',
        theme: 'light',
        notifications: true,
        recordEvents: true,
        readOnly: true,
        historyDays: 90,
        historyMegabytes: 100,
        timeZone: 'Asia/Tokyo',
      }),
    ).toBe(true);
    expect(openPreferencesFile(directory).preferences.get()).toEqual({
      language: 'ja',
      theme: 'light',
      notifications: true,
      recordEvents: true,
      readOnly: true,
      historyDays: 90,
      historyMegabytes: 100,
      timeZone: 'Asia/Tokyo',
    });
  });

  it('of an older version keep what they say; notifications are on', () => {
    writeFileSync(path.join(directory, 'preferences.json'), '{"language":"ja","theme":null}');
    expect(openPreferencesFile(directory).preferences.get()).toMatchObject({
      language: 'ja',
      notifications: true,
    });
  });

  it('fall back to the defaults when the file is broken, which is said and kept aside', () => {
    const file = path.join(directory, 'preferences.json');
    writeFileSync(file, '{"language":"xx"');
    const opened = openPreferencesFile(directory);
    expect(opened.state.get()).toBe('broken');
    expect(readFileSync(`${file}.broken`, 'utf8')).toBe('{"language":"xx"');
    expect(opened.preferences.get()).toEqual({
      language: null,
      theme: null,
      notifications: true,
      recordEvents: false,
      readOnly: false,
      historyDays: 30,
      historyMegabytes: 500,
      timeZone: null,
    });
  });

  it('lose only the choice that cannot be read', () => {
    writeFileSync(
      path.join(directory, 'preferences.json'),
      '{"language":"ja","theme":"sepia","timeZone":"Mars/Olympus","readOnly":true}',
    );
    expect(openPreferencesFile(directory).preferences.get()).toMatchObject({
      language: 'ja',
      theme: null,
      timeZone: null,
      readOnly: true,
      notifications: true,
    });
  });

  it('are kept for the run when the disk refuses', () => {
    const file = openPreferencesFile(path.join(directory, 'preferences.json'));
    writeFileSync(path.join(directory, 'preferences.json'), 'a file where a folder is wanted');
    expect(file.save({ ...file.preferences.get(), language: 'en' })).toBe(false);
    expect(file.preferences.get().language).toBe('en');
    expect(file.state.get()).toBe('notSaved');
  });

  it('say when the file cannot be read, and when the disk holds them again', () => {
    const file = path.join(directory, 'preferences.json');
    mkdirSync(file);
    const opened = openPreferencesFile(directory);
    expect(opened.state.get()).toBe('unreadable');
    rmSync(file, { recursive: true });
    expect(opened.save({ ...opened.preferences.get(), theme: 'light' })).toBe(true);
    expect(opened.state.get()).toBe('kept');
  });
});

describe('line file', () => {
  it('writes one line each and no secret', () => {
    const file = path.join(directory, 'deep', 'main.log');
    const append = openLineFile(file, ['literal-secret'], false);
    expect(append('first\nstill first, DD-API-KEY: 0123456789abcdef')).toBe(true);
    expect(append('second literal-secret')).toBe(true);
    const text = readFileSync(file, 'utf8');
    expect(text.split('\n')).toHaveLength(3);
    expect(text).not.toContain('0123456789abcdef');
    expect(text).not.toContain('literal-secret');
  });
});
