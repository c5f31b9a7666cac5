import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, 'main.ts');

const CLOCK = `${Date.now()},50`;

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

function run(args: readonly string[], clock = '') {
  const child = spawn(process.execPath, [MAIN, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, RELEASE_COCKPIT_CLOCK: clock },
  });
  children.push(child);
  let output = '';
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const end = output.indexOf('\n');
      if (end >= 0) resolve(output.slice(0, end));
    });
    child.once('exit', () => reject(new Error(`ended: ${complaints}`)));
  });
  firstLine.catch(() => undefined);
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, firstLine, exit, output: () => output, complaints: () => complaints };
}

test('it prints one line of JSON when it is ready, and leaves nothing behind when its input ends', async () => {
  const { child, firstLine, exit, output } = run(['--speed', '100', '--exit-with-stdin', '--at', '60']);
  const ready = JSON.parse(await firstLine) as Record<string, string>;
  expect(Object.keys(ready).sort()).toEqual([
    'apiKey',
    'appKey',
    'clock',
    'controlUrl',
    'datadogUrl',
    'kubeconfig',
  ]);
  expect(ready['clock']).toMatch(/^\d+,100$/);
  expect(existsSync(ready['kubeconfig']!)).toBe(true);
  const rollout = await fetch(
    `${ready['controlUrl']}/clusters/eks-prod-tokyo/objects/rollouts/purchase/purchase-api`,
  );
  expect(((await rollout.json()) as { kind: string }).kind).toBe('Rollout');
  child.stdin.end();
  expect(await exit).toBe(0);
  expect(existsSync(ready['kubeconfig']!)).toBe(false);
  expect(output().trim().split('\n')).toHaveLength(1);
});

test('SIGTERM ends it, and the clock of the environment wins over --speed', async () => {
  const { child, firstLine, exit } = run(['--speed', '2'], CLOCK);
  expect((JSON.parse(await firstLine) as { clock: string }).clock).toBe(CLOCK);
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
});

test('--list names every scenario', async () => {
  const { exit, output } = run(['--list']);
  expect(await exit).toBe(0);
  expect(output()).toMatch(/^healthy +purchase-api goes out/m);
  expect(output()).toMatch(/^two-clusters /m);
});

test.each([
  [['--scenario', 'nothing'], 'there is no scenario "nothing"'],
  [['--speed', 'fast'], 'clock: expected "origin,speed"'],
  [['--seed', 'one'], '--seed takes a number'],
  [['--unknown'], "Unknown option '--unknown'"],
])('%j is refused with words', async (args, words) => {
  const { exit, complaints } = run(args);
  expect(await exit).toBe(2);
  expect(complaints()).toContain(words);
});
