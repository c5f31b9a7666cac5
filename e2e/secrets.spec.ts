import type { ElectronApplication, Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { userToken } from '../simulator/scenarios/clusterUsers.ts';
import { expect, test } from './cockpit.ts';
import { actionButton, endpointRow, frame, openAction, openRelease, seeThrough } from './screens.ts';

/** Every string that the page's process holds, as its heap snapshot tells. */
async function heapOf(app: ElectronApplication, page: Page): Promise<string> {
  const session = await app.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

test('tokens and keys are found neither in the page, nor in what it is sent, nor on the disk', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate();
  const { world } = simulation;
  const { app, page, home, close } = await launch({ simulation });
  const secrets = {
    token: userToken('eks-prod-tokyo', 'releaser'),
    'api key': world.apiKey,
    'app key': world.appKey,
  };
  await expect(frame(page).kubernetes).toHaveAttribute('data-state', 'live');
  await page.evaluate(`(() => {
    globalThis.pushes = [];
    window.cockpit.onPush((push) => { globalThis.pushes.push(JSON.stringify(push)); });
  })()`);
  await openRelease(page, 'purchase', 'purchase-api');
  await expect(endpointRow(page, 'post_/v1/orders')).toBeVisible();
  const abort = await openAction(page, 'abort');
  await abort.confirm.click();
  await seeThrough(abort);

  // Both sides refuse for a while: errors are where secrets like to slip out.
  simulation.faults().set({ kind: 'status', status: 401 });
  simulation.faults().dropConnections();
  world.datadog.faults.set({ kind: 'status', status: 403 });
  await expect(frame(page).kubernetes).not.toHaveAttribute('data-state', 'live');
  await expect(frame(page).datadog).not.toHaveAttribute('data-state', 'live');
  await expect(actionButton(page, 'abort')).toBeVisible();

  const places: Record<string, string> = {
    document: await page.content(),
    heap: await heapOf(app, page),
    pushes: (await page.evaluate<string[]>('globalThis.pushes')).join('\n'),
  };
  await close();
  // latin1 keeps every byte, so that files that are no text are searched too.
  for (const file of filesBelow(home)) places[path.relative(home, file)] = readFileSync(file, 'latin1');

  for (const place of ['document', 'heap', 'pushes', 'audit.jsonl'])
    expect(places[place], `${place} must hold what is searched`).toContain('purchase-api');
  expect(Object.keys(places)).toContain(path.join('logs', 'main.log'));
  const found = Object.entries(places).flatMap(([place, text]) =>
    Object.entries(secrets)
      .filter(([, secret]) => text.includes(secret) || text.includes(Buffer.from(secret).toString('base64')))
      .map(([name]) => `${name} in ${place}`),
  );
  expect(found).toEqual([]);
});
