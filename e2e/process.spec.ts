import { expect, test } from './cockpit.ts';
import { exitOf, newHome, processesOfHome, removeHome, spawnApp } from './launchApp.ts';
import { HAS_PROC, tcpSocketsOf } from './processes.ts';
import { openRelease, phase, releaseRow } from './screens.ts';

test('a page that crashes is replaced by a page that says so and opens the app again', async ({ launch }) => {
  const { app, page, log } = await launch();
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  const session = await app.context().newCDPSession(page);
  // The page dies before it can answer.
  void session.send('Page.crash').catch(() => undefined);

  // The test tool gives a crashed page up, so the window is looked at from the main process.
  const inWindow = (expression: string): Promise<unknown> =>
    app.evaluate(
      ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
      expression,
    );
  const textOf = (selector: string): Promise<unknown> =>
    inWindow(`document.querySelector('${selector}')?.textContent ?? ''`).catch(() => 'no page');
  await expect.poll(() => textOf('h1')).toBe('This window stopped working');
  expect(log()).toContain('page process gone');
  await inWindow("document.querySelector('a').click()");
  await expect.poll(() => textOf('[data-rollout="purchase/purchase-api"]')).toContain('2025.12.03-4');
});

test('a second start brings the first to a release and ends; a link can only navigate', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate();
  const { app, page, home } = await launch({ simulation });
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  const start = (link: string): Promise<number | null> => exitOf(spawnApp({ simulation }, home, [link]));
  const link = 'release-cockpit://open?context=eks-prod-tokyo&namespace=ticket&rollout=checkin-web';
  const before = simulation.rollout('ticket', 'checkin-web');

  expect(await start(`${link}&action=abort`)).toBe(0);
  expect(await start(link)).toBe(0);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('checkin-web');
  await expect(phase(page)).toContainText('Paused');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(app.windows()).toHaveLength(1);
  expect(simulation.rollout('ticket', 'checkin-web')).toEqual(before);

  expect(await start(link.replace('eks-prod-tokyo', 'eks-elsewhere'))).toBe(0);
  await expect(page.getByTestId('link')).toContainText('eks-elsewhere');
  expect(await start(`${link}&at=2001-01-01T00:00:00Z`)).toBe(0);
  await expect(page.getByTestId('link')).toContainText('Nothing of checkin-web');
});

test('the page that is loaded again finds its place and its data', async ({ launch }) => {
  const { page } = await launch();
  await openRelease(page, 'ticket', 'checkin-web');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('checkin-web');
  await expect(phase(page)).toContainText('Paused');
});

test('the app opens no port', async ({ simulate }) => {
  test.skip(!HAS_PROC, 'looks at the sockets of processes in /proc, which only Linux has');
  const simulation = await simulate();
  const home = newHome();
  const app = spawnApp({ simulation }, home);
  try {
    const sockets = () => processesOfHome(home).flatMap((pid) => tcpSocketsOf(pid));
    const { world } = simulation;
    const wanted = [world.clusters[0]?.api.url ?? '', world.datadogUrl].map((url) =>
      Number(new URL(url).port),
    );
    // Connected to both sides: everything that the app opens is open.
    await expect
      .poll(() => sockets().map(({ remotePort }) => remotePort), { timeout: 40_000 })
      .toEqual(expect.arrayContaining(wanted));
    expect(processesOfHome(home).length).toBeGreaterThan(2);
    expect(sockets().filter(({ listens }) => listens)).toEqual([]);
  } finally {
    app.kill('SIGTERM');
    await exitOf(app);
    await expect.poll(() => processesOfHome(home)).toEqual([]);
    removeHome(home);
  }
});
