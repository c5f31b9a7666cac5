import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { REAL_TIME } from '../shared/clock/clockSetting.ts';
import { createClock } from '../shared/clock/createClock.ts';
import { runProgram } from './kubernetes/runProgram.ts';
import { readLoginEnvironment, type LoginEnvironment } from './settings/loginShell.ts';

/** The environment that this person's terminal has; see {@link readLoginEnvironment}. */
export function readLogin(): Promise<LoginEnvironment> {
  const clock = createClock(REAL_TIME, { now: Date.now, setTimeout, clearTimeout });
  return readLoginEnvironment({
    platform: process.platform,
    env: process.env,
    shell: userInfo().shell,
    mark: randomUUID(),
    run: (run) => runProgram({ ...run, clock, stop: new AbortController().signal }),
  });
}
