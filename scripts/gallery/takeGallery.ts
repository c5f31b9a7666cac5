import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { lookName, SIZES, type GalleryLook } from './galleryLook.ts';

/** A state as the gallery's page lists it (renderer/gallery/galleryState.ts). */
export interface ListedState {
  id: string;
  steps: (
    { click: string } | { focus: string } | { press: string } | { type: string } | { scrollTo: string }
  )[];
}

export interface GalleryFault {
  state: string;
  look: string;
  /** What the page or axe said. */
  text: string;
}

const ORIGIN = 'https://gallery.test';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** The moment of the samples: the page's clock stands still at it. */
const SAMPLE_NOW_MS = Date.UTC(2026, 2, 10, 5, 6, 31);

/** A page that gets the built gallery from the disk: nothing is asked of any network. */
export async function openGalleryPage(browser: Browser, site: string, look: GalleryLook): Promise<Page> {
  const context = await browser.newContext({
    viewport: SIZES[look.width],
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.route('**/*', async (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const file = path.join(site, pathname === '/' ? 'index.html' : decodeURIComponent(pathname));
    if (origin !== ORIGIN || !file.startsWith(site)) return route.abort();
    try {
      const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
      return await route.fulfill({ body: readFileSync(file), contentType: type });
    } catch {
      return route.fulfill({ status: 404, body: '' });
    }
  });
  await page.clock.setFixedTime(SAMPLE_NOW_MS);
  return page;
}

/** Every state the gallery has. */
export async function listStates(page: Page): Promise<ListedState[]> {
  await page.goto(`${ORIGIN}/`);
  return page.evaluate<ListedState[]>('window.gallery');
}

async function settle(page: Page): Promise<void> {
  await page.evaluate(
    'document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))',
  );
}

async function perform(page: Page, step: ListedState['steps'][number]): Promise<void> {
  if ('click' in step) await page.getByTestId(step.click).first().click();
  else if ('focus' in step) await page.getByTestId(step.focus).first().focus();
  else if ('press' in step) await page.keyboard.press(step.press);
  else if ('type' in step) await page.keyboard.type(step.type);
  else await page.getByTestId(step.scrollTo).first().scrollIntoViewIfNeeded();
  await settle(page);
}

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: string[] }[] }[];
}

/** What axe finds on the page as it stands (WCAG 2.2 A and AA and its best practices). */
async function axeFaults(page: Page, axeSource: string): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResult>('axe.run(document, { resultTypes: ["violations"] })');
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.map(({ target }) => target.join(' '));
    return `axe ${id}: ${help}: ${where.slice(0, 4).join(', ')}${where.length > 4 ? ` and ${where.length - 4} more` : ''}`;
  });
}

/**
 * Draws one state and saves its picture.
 *
 * @param axeSource axe-core's script to check the page with; null for no check.
 */
export async function takeState(
  page: Page,
  state: ListedState,
  look: GalleryLook,
  file: string,
  axeSource: string | null,
): Promise<GalleryFault[]> {
  const said: string[] = [];
  const onConsole = (message: { type: () => string; text: () => string }): void => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(`console: ${message.text()}`);
  };
  const onError = (error: Error): void => {
    said.push(`threw: ${error.message}`);
  };
  page.on('console', onConsole);
  page.on('pageerror', onError);
  const query = new URLSearchParams({ state: state.id, theme: look.theme, locale: look.locale });
  await page.goto(`${ORIGIN}/?${query.toString()}`);
  await page.locator('main').waitFor({ timeout: 20_000 });
  await settle(page);
  for (const step of state.steps) await perform(page, step);
  await page.screenshot({ path: file });
  if (axeSource !== null) said.push(...(await axeFaults(page, axeSource)));
  page.off('console', onConsole);
  page.off('pageerror', onError);
  return said.map((text) => ({ state: state.id, look: lookName(look), text }));
}
