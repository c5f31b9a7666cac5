import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ContextChoice } from '../../shared/contract/contexts.ts';
import { openContextChoicesFile } from './contextChoicesFile.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'context-choices-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const CHOICE: ContextChoice = {
  protection: 'readOnly',
  levelChosen: true,
  favourite: true,
  colour: 'teal',
  namespaces: ['shop'],
};

it('keeps choices, confirmed levels and allowed programs over a restart, for the owner only', () => {
  const first = openContextChoicesFile(directory);
  expect(first.levelsConfirmed()).toBe(false);
  expect(first.choose({ a: CHOICE })).toBe(true);
  expect(first.choose({ b: { ...CHOICE, protection: 'open' } })).toBe(true);
  expect(first.confirmLevels()).toBe(true);
  expect(first.allowCommand('hash')).toBe(true);
  const second = openContextChoicesFile(directory);
  expect(second.choiceOf('a')).toEqual(CHOICE);
  expect(second.choiceOf('b')?.protection).toBe('open');
  expect(second.choiceOf('toString')).toBeUndefined();
  expect(second.levelsConfirmed()).toBe(true);
  expect(second.isCommandAllowed('hash')).toBe(true);
  expect(second.isCommandAllowed('other')).toBe(false);
  expect(statSync(path.join(directory, 'contexts.json')).mode & 0o077).toBe(0);
});

it('reads a file from before namespaces could be named', () => {
  const old = { protection: 'readOnly', favourite: true, colour: 'teal' };
  const text = JSON.stringify({ levelsConfirmed: true, choices: { a: old }, allowedCommands: [] });
  writeFileSync(path.join(directory, 'contexts.json'), text);
  expect(openContextChoicesFile(directory).choiceOf('a')).toEqual({
    ...old,
    namespaces: [],
    levelChosen: false,
  });
});

it('keeps a broken file aside and asks for the levels again', () => {
  const file = path.join(directory, 'contexts.json');
  writeFileSync(file, '{"levelsConfirmed": true, "choices": {"a": {"protection": "none"}}}');
  const opened = openContextChoicesFile(directory);
  expect(opened.levelsConfirmed()).toBe(false);
  expect(existsSync(file)).toBe(false);
  expect(readFileSync(`${file}.broken`, 'utf8')).toContain('none');
});

it('says when the disk refuses, and holds the choice for this run', () => {
  writeFileSync(path.join(directory, 'occupied'), '');
  const opened = openContextChoicesFile(path.join(directory, 'occupied'));
  expect(opened.choose({ a: CHOICE })).toBe(false);
  expect(opened.choiceOf('a')).toEqual(CHOICE);
});
