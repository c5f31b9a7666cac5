import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestApp, EXECUTABLE, noBrowser, processesOf, type TestApp } from './testApp.ts';
import { listeningSockets } from './testSockets.ts';

const isLinux = process.platform === 'linux';
const reason = noBrowser ?? (isLinux ? undefined : 'these tests read /proc');

describe.skipIf(reason !== undefined)(`the life of a process ${reason ?? ''}`, () => {
  const fixtures: TestApp[] = [];
  const create = (env?: Record<string, string>): TestApp => {
    const fixture = createTestApp(env);
    fixtures.push(fixture);
    return fixture;
  };
  const leftovers = (fixture: TestApp): string[] => [
    ...processesOf(fixture.folder),
    ...readdirSync(path.join(fixture.folder, 'tmp')).filter((name) =>
      name.startsWith('release-cockpit-chromium-'),
    ),
  ];
  /** Starts the app without a test tool; resolves when its page has loaded. */
  const start = async (fixture: TestApp): Promise<{ child: ChildProcess; errors: () => string }> => {
    const child = spawn(EXECUTABLE, ['.'], { cwd: fixture.folder, env: fixture.env, stdio: 'pipe' });
    let errors = '';
    let output = '';
    child.stderr.on('data', (text: Buffer) => {
      errors += text.toString();
    });
    child.stdout.on('data', (text: Buffer) => {
      output += text.toString();
    });
    await expect.poll(() => output, { timeout: 30_000 }).toContain('window 1 has loaded');
    return { child, errors: () => errors };
  };
  afterEach(() => {
    for (const fixture of fixtures.splice(0)) fixture.dispose();
  });

  it('leaves nothing behind after app.quit', async () => {
    const fixture = create();
    const { app } = await fixture.launch();
    expect(processesOf(fixture.folder).length).toBeGreaterThan(2);
    await app.close();
    await expect.poll(() => leftovers(fixture), { timeout: 15_000 }).toEqual([]);
  }, 90_000);

  it('emits the events of a quit in order, and ends with code 0', async () => {
    const fixture = create();
    const { app } = await fixture.launch();
    const child = app.process();
    let output = '';
    child.stdout?.on('data', (text: Buffer) => {
      output += text.toString();
    });
    const ended = once(child, 'exit');
    await app.evaluate(({ app: a }) => {
      for (const name of ['before-quit', 'will-quit', 'quit'] as const)
        a.on(name as 'will-quit', () => process.stdout.write(`event ${name}\n`));
    });
    await app.close();
    expect((await ended)[0]).toBe(0);
    expect(output.match(/event \S+/g)).toEqual(['event before-quit', 'event will-quit', 'event quit']);
  }, 90_000);

  it('leaves nothing behind after SIGTERM', async () => {
    const fixture = create();
    const { app } = await fixture.launch();
    const ended = once(app.process(), 'exit');
    app.process().kill('SIGTERM');
    await app.close().catch(() => undefined);
    await ended;
    await expect.poll(() => leftovers(fixture), { timeout: 15_000 }).toEqual([]);
  }, 90_000);

  it('leaves nothing behind after SIGKILL, with a virtual display too', async () => {
    const fixture = create({ RELEASE_COCKPIT_HEADLESS: '0', DISPLAY: '', WAYLAND_DISPLAY: '' });
    const { app } = await fixture.launch();
    const ended = once(app.process(), 'exit');
    app.process().kill('SIGKILL');
    await ended;
    await expect.poll(() => leftovers(fixture), { timeout: 20_000 }).toEqual([]);
  }, 90_000);

  it('ends when Chromium ends', async () => {
    const fixture = create();
    const { child } = await start(fixture);
    const ended = once(child, 'exit');
    const chromium = processesOf(fixture.folder).find(
      (line) => line.includes('--remote-debugging-pipe') && !line.includes('--type='),
    );
    process.kill(Number.parseInt(chromium ?? '', 10), 'SIGKILL');
    expect((await ended)[0]).toBe(1);
    await expect.poll(() => leftovers(fixture), { timeout: 15_000 }).toEqual([]);
  }, 90_000);

  it('opens no port and says nothing when no test tool asks for it', async () => {
    const fixture = create();
    const { child, errors } = await start(fixture);
    const pids = processesOf(fixture.folder).map((line) => line.split(' ', 1)[0] ?? '');
    expect(pids.length).toBeGreaterThan(3);
    expect(listeningSockets(pids)).toEqual([]);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
    expect(errors()).toBe('');
    await expect.poll(() => leftovers(fixture), { timeout: 15_000 }).toEqual([]);
  }, 90_000);

  it('ends in good order when it is told to while it still opens its window', async () => {
    const fixture = create();
    const child = spawn(EXECUTABLE, ['.'], { cwd: fixture.folder, env: fixture.env, stdio: 'ignore' });
    // Not before: the launching shell has processes too, and knows nothing of good order.
    const hasChromium = (): boolean =>
      processesOf(fixture.folder).some((line) => line.includes('--remote-debugging-pipe'));
    await expect.poll(hasChromium, { timeout: 30_000 }).toBe(true);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await expect.poll(() => leftovers(fixture), { timeout: 15_000 }).toEqual([]);
  }, 90_000);

  it('runs one process per user data folder, and the first hears of the second', async () => {
    const fixture = create();
    const { app } = await fixture.launch();
    const second = spawn(EXECUTABLE, ['.', '--link', 'x'], {
      cwd: fixture.folder,
      env: fixture.env,
      stdio: 'ignore',
    });
    const [code] = await once(second, 'exit');
    expect(code).toBe(0);
    const seen = (): Promise<unknown[]> =>
      app.evaluate(() => (globalThis as never as { seen: unknown[] }).seen);
    await expect.poll(seen).toContainEqual({
      kind: 'second-instance',
      argv: [EXECUTABLE, '.', '--link', 'x'],
      data: { note: 'second' },
    });
    await app.close();
  }, 90_000);

  it('runs two processes with different user data beside each other', async () => {
    const [first, second] = [create(), create()];
    const [a, b] = await Promise.all([first.launch(), second.launch()]);
    expect(await a.page.evaluate(`fixture.invoke('echo', 'a')`)).toEqual(['a']);
    expect(await b.page.evaluate(`fixture.invoke('echo', 'b')`)).toEqual(['b']);
    await Promise.all([a.app.close(), b.app.close()]);
  }, 120_000);

  it('says what to install when there is no browser', async () => {
    const fixture = create({ RELEASE_COCKPIT_CHROMIUM: '/nowhere/chromium' });
    const child = spawn(EXECUTABLE, ['.'], {
      cwd: fixture.folder,
      env: fixture.env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (text: Buffer) => {
      errors += text.toString();
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(errors).toContain('RELEASE_COCKPIT_CHROMIUM names /nowhere/chromium, which cannot be run.');
  }, 60_000);
});
