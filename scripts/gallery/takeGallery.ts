import { writeFile } from 'node:fs/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { axeScope, lookName, SIZES, type AxeScope, type GalleryLook } from './galleryLook.ts';
import { layoutFaults } from './layoutFaults.ts';

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

/** The moment of the samples: the page's clock stands still at it. */
const SAMPLE_NOW_MS = Date.UTC(2026, 2, 10, 5, 6, 31);

/** What keeps a browser from asking any network but this machine's own. */
export const LOOPBACK_ONLY = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

/** A page at a size of the gallery, at the samples' moment. */
export async function openGalleryPage(browser: Browser, width: GalleryLook['width']): Promise<Page> {
  const context = await browser.newContext({
    viewport: SIZES[width],
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(SAMPLE_NOW_MS);
  return page;
}

/** A page that draws one state after the other. */
export interface GalleryPage {
  page: Page;
  session: CDPSession;
  /** Every state there is. */
  states: ListedState[];
  /** Loads the page anew, after a state that may have left it broken. */
  reload: () => Promise<unknown>;
}

/** Opens the gallery's page. @param origin where it is served. */
export async function openGallery(browser: Browser, origin: string): Promise<GalleryPage> {
  const page = await openGalleryPage(browser, 1440);
  const reload = (): Promise<unknown> => page.goto(`${origin}/`);
  await reload();
  return {
    page,
    session: await page.context().newCDPSession(page),
    states: await page.evaluate<ListedState[]>('window.gallery.states'),
    reload,
  };
}

/** Fonts are there, and what measured itself has been drawn again. */
const SETTLED =
  'document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))))';

async function settle(page: Page): Promise<void> {
  await page.evaluate(SETTLED);
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

const RULES: Record<AxeScope, string> = {
  all: '{}',
  contrast: '{ runOnly: ["color-contrast"] }',
  structure: '{ rules: { "color-contrast": { enabled: false } } }',
};

/** What axe finds on the page as it stands (WCAG 2.2 A and AA and its best practices). */
async function axeFaults(page: Page, axeSource: string, scope: AxeScope): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResult>(
    `axe.run(document, { resultTypes: ["violations"], ...${RULES[scope]} })`,
  );
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.map(({ target }) => target.join(' '));
    return `axe ${id}: ${help}: ${where.slice(0, 4).join(', ')}${where.length > 4 ? ` and ${where.length - 4} more` : ''}`;
  });
}

/** What the page says by itself from now on; `stop` ends it. */
function listen(page: Page, onSaid: (text: string) => void): { stop: () => void } {
  const onConsole = (message: { type: () => string; text: () => string }): void => {
    if (message.type() === 'error' || message.type() === 'warning') onSaid(`console: ${message.text()}`);
  };
  const onError = (error: Error): void => onSaid(`threw: ${error.message}`);
  page.on('console', onConsole);
  page.on('pageerror', onError);
  return {
    stop() {
      page.off('console', onConsole);
      page.off('pageerror', onError);
    },
  };
}

/** Larger files in half the time: they are looked at and thrown away. */
export async function savePicture(session: CDPSession, file: string): Promise<void> {
  const { data } = await session.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  await writeFile(file, Buffer.from(data, 'base64'));
}

async function resize(page: Page, { width }: GalleryLook): Promise<void> {
  if (page.viewportSize()?.width !== width) await page.setViewportSize(SIZES[width]);
}

async function takeLook(page: Page, look: GalleryLook): Promise<void> {
  await resize(page, look);
  await page.evaluate(`document.documentElement.dataset.theme = '${look.theme}'; ${SETTLED}`);
}

/**
 * Draws one state and saves its picture in each of some looks of one locale; a step that cannot be done is a fault.
 *
 * @param fileOf where a look's picture goes.
 * @param axeSource axe-core's script.
 */
export async function takeState(
  { page, session, reload }: GalleryPage,
  state: ListedState,
  looks: readonly GalleryLook[],
  fileOf: (look: GalleryLook) => string,
  axeSource: string,
): Promise<GalleryFault[]> {
  const [first] = looks;
  if (!first) return [];
  const faults: GalleryFault[] = [];
  let now = first;
  const note = (text: string): void => void faults.push({ state: state.id, look: lookName(now), text });
  const listener = listen(page, note);
  try {
    await resize(page, first);
    await page.mouse.move(0, 0);
    await page.evaluate(`window.gallery.show(${JSON.stringify(state.id)}, ${JSON.stringify(first)})`);
    await page.locator('main').waitFor({ timeout: 20_000 });
    await settle(page);
    for (const step of state.steps) await perform(page, step);
    for (const look of looks) {
      now = look;
      if (look !== first) await takeLook(page, look);
      await savePicture(session, fileOf(look));
      for (const text of await layoutFaults(page)) note(`layout: ${text}`);
      const scope = axeScope(look);
      if (scope) for (const text of await axeFaults(page, axeSource, scope)) note(text);
    }
  } catch (error) {
    note(`could not be drawn: ${String(error).slice(0, 600)}`);
  } finally {
    listener.stop();
  }
  if (faults.length > 0) await reload();
  return faults;
}
