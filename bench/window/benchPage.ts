import { chromium, type Browser, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { findChromium } from '../../chromium-host/chromium/findChromium.ts';
import { serveFolder } from '../../scripts/gallery/serveFolder.ts';
import { LOOPBACK_ONLY, openGalleryPage } from '../../scripts/gallery/takeGallery.ts';
import { SHARED_BUILD } from '../../scripts/nodeBuild.ts';
import { ROOT } from '../../scripts/repository.ts';

const SITE = path.join(ROOT, '.cache', 'bench-window');

/** The pages of renderer/bench in a browser. */
export interface BenchPages {
  browser: Browser;
  /** Opens a part in a page of its own. */
  open: (part: string) => Promise<Page>;
  close: () => Promise<void>;
}

/** Builds renderer/bench and starts a browser for it. */
export async function openBenchPages(): Promise<BenchPages> {
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
  const browser = await chromium.launch({
    executablePath: found.value,
    args: ['--no-sandbox', LOOPBACK_ONLY],
  });
  const served = await serveFolder(SITE);
  return {
    browser,
    async open(part) {
      const page = await openGalleryPage(browser, 1440);
      await page.goto(`${served.origin}/?part=${part}`);
      await page.locator('svg').nth(10).waitFor();
      return page;
    },
    async close() {
      await browser.close();
      served.close();
    },
  };
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

/** From now on Chromium notes the tasks of the page's main thread. */
export async function startTrace(browser: Browser, page: Page): Promise<void> {
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
}

/** Time on a core of each task since {@link startTrace}, ms: unlike the time by the clock, others' load is no part of it. */
export async function stopTrace(browser: Browser): Promise<number[]> {
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const main = new Set(
    traceEvents.filter(({ args }) => args?.name === 'CrRendererMain').map((event) => threadOf(event)),
  );
  return traceEvents
    .filter((event) => event.name.endsWith('RunTask') && main.has(threadOf(event)))
    .flatMap(({ tdur }) => (tdur === undefined ? [] : tdur / 1_000));
}
