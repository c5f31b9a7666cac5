import type { Page } from '@playwright/test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REQUEST_NAMES } from '../shared/contract/channels.ts';
import { expect, test } from './cockpit.ts';
import { releaseRow } from './screens.ts';

/**
 * Runs code of the page as its own scripts run. A test tool's evaluate is exempt from the content security policy;
 * what a timer calls later is not.
 */
function asThePage<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate<T>(`new Promise((resolve, reject) => {
    setTimeout(() => { Promise.resolve().then(() => (${expression})).then(resolve, reject); });
  })`);
}

const outcomeOf = (call: string): string =>
  `(async () => { try { return ['done', String(await (${call}))]; } catch (error) { return ['refused', error.name]; } })()`;

test('the page has no Node, and of the app only the functions of the contract', async ({ launch }) => {
  const { page } = await launch();
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  for (const name of [
    'process',
    'require',
    'module',
    'global',
    'Buffer',
    '__dirname',
    'ipcRenderer',
    'electron',
  ])
    expect(await page.evaluate(`typeof ${name}`), name).toBe('undefined');
  const keys = await page.evaluate<string[]>('Object.keys(window.cockpit).sort()');
  expect(keys).toEqual([...REQUEST_NAMES, 'onPush'].sort());
});

test('inline scripts, eval and foreign content are blocked by the content security policy', async ({
  launch,
}) => {
  const { page } = await launch();
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  await page.evaluate(`(() => {
    globalThis.violated = [];
    document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
  })()`);
  expect(await asThePage(page, outcomeOf("eval('1 + 1')"))).toEqual(['refused', 'EvalError']);
  expect(await asThePage(page, outcomeOf("new Function('return 1')()"))).toEqual(['refused', 'EvalError']);
  await asThePage(
    page,
    `(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.inlineRan = true';
      const handler = document.createElement('img');
      handler.setAttribute('onerror', 'globalThis.inlineRan = true');
      handler.src = 'nowhere.png';
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(script, handler, frame);
    })()`,
  );
  const violated = () => page.evaluate<string[]>('globalThis.violated');
  await expect
    .poll(violated)
    .toEqual(expect.arrayContaining(['script-src', 'script-src-elem', 'script-src-attr', 'frame-src']));
  expect(await page.evaluate('globalThis.inlineRan')).toBeUndefined();
});

test('the page cannot go elsewhere, open windows, or reach any address', async ({ launch }) => {
  let reached = 0;
  const server = createServer((_request, response) => {
    reached += 1;
    response.end('reached');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { app, page } = await launch();
    await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
    const home = page.url();
    const requested: string[] = [];
    app.context().on('request', (request) => requested.push(request.url()));

    expect(await asThePage(page, `window.open(${JSON.stringify(url)}) === null`)).toBe(true);
    expect(await asThePage(page, outcomeOf(`fetch(${JSON.stringify(url)})`))).toEqual([
      'refused',
      'TypeError',
    ]);
    await asThePage(
      page,
      `(() => {
        navigator.sendBeacon(${JSON.stringify(url)}, 'x');
        new Image().src = ${JSON.stringify(url)};
        const link = Object.assign(document.createElement('a'), { href: ${JSON.stringify(url)}, target: '_top' });
        document.body.append(link);
        link.click();
      })()`,
    );
    for (const target of [url, 'https://example.com/', 'file:///etc/passwd'])
      await asThePage(page, `void (location.href = ${JSON.stringify(target)})`);
    // The page still answers, at the same place, with everything it had.
    await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
    expect(page.url()).toBe(home);
    expect(app.windows()).toHaveLength(1);

    await page.reload();
    await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
    const own = new URL(home).origin === 'null' ? 'app://cockpit/' : `${new URL(home).origin}/`;
    const foreign = requested.filter((address) => !address.startsWith(own) && !address.startsWith('data:'));
    // What was refused before it was sent may be told of; nothing may have arrived.
    expect(
      foreign.filter((address) => address !== url && !/^(?:https:\/\/example|file:)/.test(address)),
    ).toEqual([]);
    expect(requested.length).toBeGreaterThan(2);
    expect(reached).toBe(0);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('every permission is refused', async ({ launch }) => {
  const { page } = await launch();
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  expect(await asThePage(page, 'Notification.requestPermission()')).toBe('denied');
  const media = await asThePage<string[]>(
    page,
    outcomeOf('navigator.mediaDevices.getUserMedia({ video: true })'),
  );
  expect(media[0]).toBe('refused');
  expect(await asThePage(page, outcomeOf('navigator.clipboard.readText()'))).toEqual([
    'refused',
    'NotAllowedError',
  ]);
  const place = `new Promise((resolve) => navigator.geolocation.getCurrentPosition(
    () => resolve('given'), (error) => resolve(error.code)))`;
  expect(await asThePage(page, place)).toBe(1);
  for (const name of ['camera', 'microphone', 'geolocation', 'notifications'])
    expect(
      await asThePage(page, `navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`),
      name,
    ).toBe('denied');
});
