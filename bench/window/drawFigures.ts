import type { Browser, Page } from '@playwright/test';
import { pause, percentile, type Figure } from '../kubernetes/figures.ts';
import { openBenchPages, startTrace, stopTrace } from './benchPage.ts';

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

async function measure(browser: Browser, page: Page, what: string): Promise<Figure[]> {
  await pause(WARM_UP_MS);
  await watch(page);
  await startTrace(browser, page);
  await pause(LASTS_MS);
  const frames: number[] = await page.evaluate('globalThis.frames');
  const tasks: number[] = await page.evaluate('globalThis.tasks');
  const onCore = await stopTrace(browser);
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
  const pages = await openBenchPages();
  try {
    const figures: Figure[] = [];
    const parts = {
      charts: '12 charts of 2 × 360 points, new each second',
      endpoints: '500 endpoints with sparklines, new each second',
    };
    for (const [part, what] of Object.entries(parts)) {
      const page = await pages.open(part);
      figures.push(...(await measure(pages.browser, page, what)));
      await page.context().close();
    }
    return figures;
  } finally {
    await pages.close();
  }
}
