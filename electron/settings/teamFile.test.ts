import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { createCell } from '../../shared/observable.ts';
import { followTeamFile } from './teamFile.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'team-file-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('follows the file that is chosen, keeps what it said while it cannot be read, and forgets it when none is', () => {
  const file = path.join(directory, 'team.yaml');
  writeFileSync(file, 'contexts: { prod: readOnly }');
  const chosen = createCell<string | null>(null);
  const clock = createManualClock(0);
  const { view, look, dispose } = followTeamFile(chosen, clock);
  expect(view.get()).toEqual({ path: null, read: null, failure: null });
  chosen.set(file);
  expect(view.get().read?.team.contexts).toEqual({ prod: 'readOnly' });
  let told = 0;
  view.subscribe(() => (told += 1));
  clock.advance(60_000);
  expect(told).toBe(0);
  writeFileSync(file, 'contexts: { prod: protected }');
  clock.advance(60_000);
  expect(view.get().read?.team.contexts).toEqual({ prod: 'protected' });
  rmSync(file);
  look();
  expect(view.get()).toMatchObject({
    failure: 'ENOENT',
    read: { team: { contexts: { prod: 'protected' } } },
  });
  chosen.set(null);
  expect(view.get()).toEqual({ path: null, read: null, failure: null });
  dispose();
});

it.each([
  ['a folder', '.', 'not a file'],
  ['nothing', 'none.yaml', 'ENOENT'],
])('says why %s cannot be read', (_, name, failure) => {
  const chosen = createCell<string | null>(path.join(directory, name));
  const { view, dispose } = followTeamFile(chosen, createManualClock(0));
  expect(view.get()).toMatchObject({ failure, read: null });
  chosen.set('team.yaml');
  expect(view.get().failure).toBe('not a whole path');
  dispose();
});
