import { chromium, type Browser, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { findChromium } from '../../chromium-host/chromium/findChromium.ts';
import { openGalleryPage } from '../../scripts/gallery/takeGallery.ts';
import { SHARED_BUILD } from '../../scripts/nodeBuild.ts';
import { ROOT } from '../../scripts/repository.ts';
import { pause, percentile, type Figure } from '../kubernetes/figures.ts';

const SITE = path.join(ROOT, '.cache', 'bench-window');
const WARM_UP_MS = 4_000;
const LASTS_MS = 20_000;
/** Shorter tasks are timers and ends of others, no work of their own. */
const LEAST_TASK_MS = 1;

/** From now on the page notes its frames and what Chromium calls a long task: over 50 ms. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    globalThis.frames = [];
    globalThis.tasks = [];
    new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map((task) => task.duration)))
      .observe({ type: 'longtask' });
    let lastMs = performance.now();
    const frame = (nowMs) => {
      globalThis.frames.push(nowMs - lastMs);
      lastMs = nowMs;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })()`);
}

/** What Chromium's trace tells of a task of the page's main thread. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  args?: { name?: string };
  /** Time on a core, µs. */
  tdur?: number;
}

/** Time on a core of each task of the pages' main threads, ms: unlike the time by the clock, others' load is no part of it. */
function taskTimes(trace: string): number[] {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const main = new Set(
    traceEvents.filter(({ args }) => args?.name === 'CrRendererMain').map((event) => threadOf(event)),
  );
  return traceEvents
    .filter((event) => event.name.endsWith('RunTask') && main.has(threadOf(event)))
    .flatMap(({ tdur }) => (tdur === undefined ? [] : tdur / 1_000));
}

async function measure(browser: Browser, page: Page, what: string): Promise<Figure[]> {
  await pause(WARM_UP_MS);
  await watch(page);
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await pause(LASTS_MS);
  const frames: number[] = await page.evaluate('globalThis.frames');
  const tasks: number[] = await page.evaluate('globalThis.tasks');
  const onCore = taskTimes((await browser.stopTracing()).toString());
  const busy = onCore.filter((ms) => ms >= LEAST_TASK_MS);
  return [
    { what: `${what}: longest task, time on a core`, value: Math.max(...onCore), unit: 'ms', goal: 50 },
    { what: '  task, p99, time on a core', value: percentile(busy, 99), unit: 'ms', goal: null },
    {
      what: '  page thread, time on a core each second',
      value: onCore.reduce((sum, ms) => sum + ms, 0) / (LASTS_MS / 1_000),
      unit: 'ms',
      goal: null,
    },
    { what: '  tasks over 50 ms on a core', value: onCore.filter((ms) => ms > 50).length, unit: '', goal: 0 },
    {
      what: '  longest task by the clock (of those over 50 ms)',
      value: Math.max(0, ...tasks),
      unit: 'ms',
      goal: 50,
    },
    {
      what: `  tasks over 50 ms by the clock in ${LASTS_MS / 1_000} s`,
      value: tasks.length,
      unit: '',
      goal: 0,
    },
    { what: '  frame, p99', value: percentile(frames, 99), unit: 'ms', goal: 35 },
    { what: '  frame, worst', value: Math.max(...frames), unit: 'ms', goal: null },
    { what: '  frames', value: frames.length, unit: '', goal: null },
  ];
}

/** What it costs to draw fixed data that changes every second: twelve charts, and 500 endpoints with sparklines. */
export async function drawFigures(): Promise<Figure[]> {
  mkdirSync(SITE, { recursive: true });
  await build({
    ...SHARED_BUILD,
    root: path.join(ROOT, 'renderer', 'bench'),
    publicDir: path.join(ROOT, 'renderer', 'public'),
    base: './',
    plugins: [react()],
    build: { outDir: SITE, emptyOutDir: true, target: 'chrome140', chunkSizeWarningLimit: 2_000 },
  });
  const found = findChromium(process.env);
  if (!found.ok) throw new Error(found.failure);
  const browser = await chromium.launch({ executablePath: found.value, args: ['--no-sandbox'] });
  try {
    const figures: Figure[] = [];
    const parts = {
      charts: '12 charts of 2 × 360 points, new each second',
      endpoints: '500 endpoints with sparklines, new each second',
    };
    for (const [part, what] of Object.entries(parts)) {
      const page = await openGalleryPage(browser, SITE, { theme: 'dark', locale: 'en', width: 1440 });
      await page.goto(`https://gallery.test/?part=${part}`);
      await page.locator('svg').nth(10).waitFor();
      figures.push(...(await measure(browser, page, what)));
      await page.context().close();
    }
    return figures;
  } finally {
    await browser.close();
  }
}
