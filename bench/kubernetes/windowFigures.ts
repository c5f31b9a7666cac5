import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { formatClockSetting, REAL_TIME } from '../../shared/clock/clockSetting.ts';
import { writeKubeconfig } from '../../simulator/kubeconfigFile.ts';
import { launchApp, newHome, removeHome } from '../../e2e/launchApp.ts';
import { frame, openAction, openRelease, releaseRow } from '../../e2e/screens.ts';
import { pause, percentile, type Figure } from './figures.ts';
import type { ServerProcess } from './serverProcess.ts';

const EVENTS_PER_SECOND = 200;
const LASTS_MS = 10_000;
const ROUNDS = 12;
const LONE_EVENTS = 15;
const QUIET_MS = 400;

/** Ms to add to the machine's monotonic clock for the time since the epoch. */
function monotonicToEpochMs(): number {
  return performance.timeOrigin + performance.now() - Number(process.hrtime.bigint()) / 1e6;
}

/** From now on the page notes how old each new moment is that a row shows, at the frame after the row changed. */
async function watchRows(page: Page, toEpochMs: number): Promise<void> {
  await page.evaluate(`(() => {
    globalThis.ages = [];
    new MutationObserver((changes) => {
      const moments = changes.flatMap(({ target }) => {
        const [, ns] = /at-(\\d+)/.exec(target.textContent) ?? [];
        return ns === undefined ? [] : Number(ns) / 1e6 + ${toEpochMs};
      });
      requestAnimationFrame(() => {
        const nowMs = performance.timeOrigin + performance.now();
        globalThis.ages.push(...moments.map((momentMs) => nowMs - momentMs));
      });
    }).observe(document.querySelector('table'), { subtree: true, characterData: true });
  })()`);
}

function takeAges(page: Page): Promise<number[]> {
  return page.evaluate('globalThis.ages.splice(0)');
}

/** The Rollouts whose rows are on the screen, as the server counts them. */
async function shownIndexes(page: Page): Promise<number[]> {
  const names = await page
    .getByTestId('release-row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-rollout') ?? ''));
  return names.flatMap((name) => {
    const [, index] = /service-(\d+)$/.exec(name) ?? [];
    return index === undefined || index === '0' ? [] : Number(index);
  });
}

async function eventAges(page: Page, server: ServerProcess): Promise<Figure[]> {
  const indexes = await shownIndexes(page);
  await watchRows(page, monotonicToEpochMs());
  await server.order('rate', { perSecond: EVENTS_PER_SECOND, indexes });
  await pause(1_000);
  await takeAges(page);
  await pause(LASTS_MS);
  const busy = await takeAges(page);
  await server.order('rate', { perSecond: 0 });
  await pause(1_000);
  await takeAges(page);
  for (let count = 0; count < LONE_EVENTS; count += 1) {
    await server.order('change', { index: indexes[count % indexes.length] ?? 1 });
    await pause(QUIET_MS);
  }
  const lone = await takeAges(page);
  return [
    {
      what: `${EVENTS_PER_SECOND} events/s: event to the row in the window, p50`,
      value: percentile(busy, 50),
      unit: 'ms',
      goal: 90,
    },
    { what: '  p99', value: percentile(busy, 99), unit: 'ms', goal: 200 },
    { what: '  rows seen to change', value: busy.length, unit: '', goal: null },
    {
      what: '  a lone event after quiet, to the row, p50',
      value: percentile(lone, 50),
      unit: 'ms',
      goal: 30,
    },
    { what: '  rows seen to change', value: lone.length, unit: '', goal: null },
  ];
}

/** Presses Enter on the confirming button again and again: the release never moves, so it may be aborted each time. */
async function keyPresses(page: Page, server: ServerProcess, toEpochMs: number): Promise<Figure[]> {
  await openRelease(page, 'team-0', 'service-0');
  await page.evaluate(`document.addEventListener('keydown', (event) => {
    globalThis.pressedAtMs = performance.timeOrigin + event.timeStamp;
  }, true)`);
  const took: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const { dialog, confirm, progress } = await openAction(page, 'abort');
    await confirm.focus();
    await page.keyboard.press('Enter');
    await progress.waitFor();
    const pressedAtMs: number = await page.evaluate('globalThis.pressedAtMs');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const { patchedAtNs } = await server.order('state');
    // The first one asks for the rights and loads code.
    if (patchedAtNs !== null && round > 0) took.push(Number(patchedAtNs) / 1e6 + toEpochMs - pressedAtMs);
  }
  return [
    {
      what: 'abort: key press to the PATCH at the server, p50',
      value: percentile(took, 50),
      unit: 'ms',
      goal: 50,
    },
    { what: '  worst', value: Math.max(...took), unit: 'ms', goal: null },
  ];
}

/** Figures that need the whole app: what a person at the window waits for. */
export async function windowFigures(server: ServerProcess): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-window-'));
  const home = newHome();
  const kubeconfigPath = path.join(folder, 'config');
  writeKubeconfig(kubeconfigPath, {
    clusters: [{ name: 'bench', server: server.url }],
    contexts: [{ name: 'bench', cluster: 'bench', token: 'bench-token' }],
    currentContext: 'bench',
  });
  const world = { kubeconfigPath, datadogUrl: server.url, apiKey: '', appKey: '' };
  const clock = formatClockSetting(REAL_TIME);
  const running = await launchApp({ simulation: { clock, world }, datadogKeys: null }, home);
  try {
    const { page } = running;
    await frame(page).switcher.waitFor();
    await releaseRow(page, 'team-0', 'service-0').waitFor();
    const events = await eventAges(page, server);
    return [...events, ...(await keyPresses(page, server, monotonicToEpochMs()))];
  } finally {
    await running.close();
    removeHome(home);
    rmSync(folder, { recursive: true });
  }
}
