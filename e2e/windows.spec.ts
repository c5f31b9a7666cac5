import { expect, test } from './cockpit.ts';
import { newHome } from './launchApp.ts';
import { openRelease, phase, releaseRow } from './screens.ts';

// Two starts of the app can take long on a busy machine.
test.setTimeout(120_000);

const CHECKIN = ['ticket', 'checkin-web'] as const;

test('a release opens in a window of its own, and the windows come back as they stood', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate();
  const home = newHome();
  const { app, page, close } = await launch({ simulation, home });
  const fromList = app.waitForEvent('window');
  await releaseRow(page, ...CHECKIN).click({ modifiers: ['ControlOrMeta'] });
  await expect(phase(await fromList)).toContainText('Paused');
  // The list itself stays where it was.
  await openRelease(page, ...CHECKIN);
  const opened = app.waitForEvent('window');
  await page.getByTestId('own-window').click();
  const second = await opened;
  await expect(phase(second)).toContainText('Paused');
  await expect(second).toHaveTitle(/^checkin-web · Paused/);
  await expect(second).toHaveTitle(/eks-prod-tokyo/);
  const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
  expect(labels).toEqual(expect.arrayContaining(['File', 'Edit', 'View', 'Window', 'Help']));
  const size = { width: 1180, height: 760 };
  await app.evaluate(({ BrowserWindow }, wanted) => {
    for (const window of BrowserWindow.getAllWindows()) window.setBounds({ x: 60, y: 70, ...wanted });
  }, size);
  await close();

  const again = await launch({ simulation, home });
  // The first begins where the app begins.
  const windows = (): (typeof again.page)[] => again.app.windows();
  await expect.poll(() => windows().length).toBe(3);
  const places = (): string[] => windows().map((window) => new URL(window.url()).hash);
  await expect.poll(() => places().filter((place) => place.endsWith('/ticket/checkin-web'))).toHaveLength(2);
  const first = windows().find((window) => !window.url().endsWith('/ticket/checkin-web'));
  if (!first) throw new Error('all windows show the release');
  await expect(releaseRow(first, ...CHECKIN)).toBeVisible();
  const sizes = await again.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getBounds()),
  );
  expect(sizes).toEqual(Array.from({ length: 3 }, () => ({ x: 60, y: 70, ...size })));
});
