import { spawn } from 'node:child_process';
import type { Clock } from '../../shared/clock/clock.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

export interface ProgramRun {
  /** Whole path: nothing is looked up any more, and no shell is asked. */
  program: string;
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  /** Ms of the clock; the program is killed then. */
  limitMs: number;
  /** Kills the program. */
  stop: AbortSignal;
}

/** Why a program gave nothing; `detail` is what it said on stderr, unredacted. */
export interface ProgramFailure {
  kind: 'notStarted' | 'closed' | 'timeLimit' | 'tooMuchOutput' | 'exit';
  detail: string;
}

const LONGEST_OUTPUT = 1_000_000;
const KEPT_ERRORS = 4_000;

/** Runs a program without input to its end and gives what it wrote to stdout. */
export function runProgram(run: ProgramRun): Promise<Result<string, ProgramFailure>> {
  if (run.stop.aborted) return Promise.resolve(fail({ kind: 'closed', detail: '' }));
  return new Promise((resolve) => {
    const child = spawn(run.program, [...run.args], {
      env: run.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    let errors = '';
    const finish = (result: Result<string, ProgramFailure>): void => {
      cancelLimit();
      run.stop.removeEventListener('abort', onStop);
      // A grandchild may hold the pipes open after the program itself was killed.
      child.stdout.destroy();
      child.stderr.destroy();
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      resolve(result);
    };
    const failed = (kind: ProgramFailure['kind'], detail = ''): void => finish(fail({ kind, detail }));
    const onStop = (): void => failed('closed');
    const cancelLimit = run.clock.setDeadline(() => failed('timeLimit', errors), run.limitMs);
    run.stop.addEventListener('abort', onStop, { once: true });
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (output.length > LONGEST_OUTPUT) failed('tooMuchOutput');
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors = (errors + chunk).slice(-KEPT_ERRORS);
    });
    child.on('error', (error: NodeJS.ErrnoException) => failed('notStarted', error.code ?? 'error'));
    child.on('close', (code, signal) => {
      if (code === 0) finish(ok(output));
      else failed('exit', `ended with ${code ?? signal}: ${errors}`);
    });
  });
}
