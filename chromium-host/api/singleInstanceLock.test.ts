import { existsSync, lstatSync, mkdtempSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSingleInstanceLock, type SecondInstance } from './singleInstanceLock.ts';

const second: SecondInstance = {
  argv: ['app', '--link'],
  workingDirectory: '/work',
  additionalData: { n: 1 },
};

describe('createSingleInstanceLock', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'instance-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is taken once, tells its owner about the other, and can be taken after its release', async () => {
    const heard: SecondInstance[] = [];
    const first = createSingleInstanceLock(folder, (other) => heard.push(other));
    const other = createSingleInstanceLock(folder, () => undefined);
    expect(first.request(second)).toBe(true);
    expect(first.request(second)).toBe(true);
    expect(other.request(second)).toBe(false);
    expect([first.isHeld(), other.isHeld()]).toEqual([true, false]);
    await expect.poll(() => heard).toEqual([second]);
    first.release();
    expect(other.request(second)).toBe(true);
    other.release();
    expect(existsSync(path.join(folder, 'instance-lock'))).toBe(false);
  });

  it('takes the place of a process that was killed', () => {
    const link = path.join(folder, 'instance-lock');
    symlinkSync('4194303-1', link);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    const lock = createSingleInstanceLock(folder, () => undefined);
    expect(lock.request(second)).toBe(true);
    expect(readlinkSync(link)).toMatch(new RegExp(`^${process.pid}-`));
    lock.release();
  });

  it('takes the place of a process whose number another one has now', () => {
    symlinkSync(`${process.pid}-1`, path.join(folder, 'instance-lock'));
    const lock = createSingleInstanceLock(folder, () => undefined);
    expect(lock.request(second)).toBe(true);
    lock.release();
  });
});
