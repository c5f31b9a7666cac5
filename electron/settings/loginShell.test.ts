import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createClock } from '../../shared/clock/createClock.ts';
import { REAL_TIME } from '../../shared/clock/clockSetting.ts';
import { fail, ok } from '../../shared/result.ts';
import { runProgram } from '../kubernetes/runProgram.ts';
import {
  needsLoginShell,
  readLoginEnvironment,
  shellArguments,
  type LoginShellOptions,
} from './loginShell.ts';

const MARK = 'mark-1234';
const clock = createClock(REAL_TIME, { now: Date.now, setTimeout, clearTimeout });

function answering(output: string, changes: Partial<LoginShellOptions> = {}): LoginShellOptions {
  return {
    platform: 'darwin',
    env: { PATH: '/usr/bin', HOME: '/home/jane' },
    shell: '/bin/zsh',
    mark: MARK,
    run: () => Promise.resolve(ok(output)),
    ...changes,
  };
}

it.each([
  ['darwin', {}, true],
  ['linux', {}, true],
  ['linux', { TERM: 'xterm' }, false],
  ['linux', { RELEASE_COCKPIT_LOGIN_SHELL: 'off' }, false],
  ['win32', {}, false],
])('on %s with %j the shell is asked: %s', (platform, env, asked) => {
  expect(needsLoginShell(platform, env)).toBe(asked);
});

it.each([
  ['/bin/zsh', ['-ilc', 'x']],
  ['/usr/local/bin/fish', ['-ilc', 'x']],
  ['/bin/tcsh', ['-ic', 'x']],
  ['/opt/bin/pwsh', ['-Login', '-Command', 'x']],
])('asks %s with %j', (shell, args) => {
  expect(shellArguments(shell, 'x')).toEqual(args);
});

it('takes PATH and KUBECONFIG, whatever the start files print, and nothing that is not wanted', async () => {
  const variables = [
    'PATH=/opt/aws:/usr/bin',
    'KUBECONFIG=/a:/b',
    'AWS_PROFILE=prod',
    'DD_API_KEY=x',
    'LS=a=b',
  ];
  const { env, failure } = await readLoginEnvironment(
    answering(`Welcome!\nPATH=/wrong\0${MARK}${variables.join('\0')}\0${MARK}bye`),
  );
  expect(failure).toBeNull();
  expect(env).toEqual({
    PATH: '/opt/aws:/usr/bin',
    HOME: '/home/jane',
    KUBECONFIG: '/a:/b',
    AWS_PROFILE: 'prod',
  });
});

it('lets the own KUBECONFIG win', async () => {
  const { env } = await readLoginEnvironment(
    answering(`${MARK}KUBECONFIG=/theirs\0${MARK}`, { env: { KUBECONFIG: '/mine' } }),
  );
  expect(env['KUBECONFIG']).toBe('/mine');
});

it('goes on with what there is, and says why, when the shell fails or answers nothing', async () => {
  const env = { PATH: '/usr/bin', HOME: '/home/jane' };
  expect(await readLoginEnvironment(answering('nothing'))).toEqual({
    env,
    failure: { shell: '/bin/zsh', detail: 'no answer' },
  });
  const run = () => Promise.resolve(fail({ kind: 'timeLimit', detail: '' }));
  expect(await readLoginEnvironment(answering('', { run }))).toEqual({
    env,
    failure: { shell: '/bin/zsh', detail: 'timeLimit' },
  });
});

it.skipIf(!existsSync('/bin/bash'))('reads what a real shell sets in its start files', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'login-shell-'));
  const lines = ['echo noise', 'export PATH=/opt/tools:$PATH', "export KUBECONFIG='/with space:/b'"];
  writeFileSync(path.join(home, '.bash_profile'), `${lines.join('\n')}\n`);
  try {
    const { env, failure } = await readLoginEnvironment(
      answering('', {
        platform: 'linux',
        env: { PATH: '/usr/bin:/bin', HOME: home, SHELL: '/bin/bash' },
        run: (run) => runProgram({ ...run, clock, stop: new AbortController().signal }),
      }),
    );
    expect(failure).toBeNull();
    expect(env['KUBECONFIG']).toBe('/with space:/b');
    expect(env['PATH']?.split(':')[0]).toBe('/opt/tools');
  } finally {
    rmSync(home, { recursive: true });
  }
});
