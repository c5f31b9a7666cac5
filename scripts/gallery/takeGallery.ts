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
  /** Gives it another size, not the browser's window round it. */
  resize: (width: GalleryLook['width']) => Promise<unknown>;
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
  const session = await page.context().newCDPSession(page);
  let now: GalleryLook['width'] = 1440;
  return {
    page,
    session,
    async resize(width) {
      if (width === now) return;
      now = width;
      await session.send('Emulation.setDeviceMetricsOverride', {
        ...SIZES[width],
        deviceScaleFactor: 1,
        mobile: false,
      });
    },
    states: await page.evaluate<ListedState[]>('window.gallery.states'),
    reload,
  };
}

async function perform(page: Page, step: ListedState['steps'][number]): Promise<void> {
  if ('click' in step) await page.getByTestId(step.click).first().click();
  else if ('focus' in step) await page.getByTestId(step.focus).first().focus();
  else if ('press' in step) await page.keyboard.press(step.press);
  else if ('type' in step) await page.keyboard.type(step.type);
  else await page.getByTestId(step.scrollTo).first().scrollIntoViewIfNeeded();
  await page.evaluate('window.gallery.settled()');
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

/** Draws a state as in a window that has just been opened, and does its steps. */
async function draw({ page, resize }: GalleryPage, state: ListedState, look: GalleryLook): Promise<void> {
  await page.evaluate('window.gallery.clear()');
  await resize(look.width);
  await page.mouse.move(0, 0);
  await page.evaluate(`window.gallery.show(${JSON.stringify(state.id)}, ${JSON.stringify(look)})`);
  for (const step of state.steps) await perform(page, step);
}

/** Something was scrolled, or opened at a place of its own: in a window opened at another size it lay elsewhere. */
const IS_PLACED = `document.querySelector(':popover-open') !== null ||
  [...document.querySelectorAll('*')].some(({ scrollTop, scrollLeft }) => scrollTop > 0 || scrollLeft > 0)`;

/** Only colours differ: everything stays where it is. */
function isOfOnePlace(from: GalleryLook, to: GalleryLook): boolean {
  return from.locale === to.locale && from.width === to.width;
}

/** Whether a turn shows what a window shows that was opened in this look. */
async function canTurn(
  page: Page,
  { steps }: ListedState,
  from: GalleryLook,
  to: GalleryLook,
): Promise<boolean> {
  if (isOfOnePlace(from, to)) return true;
  // Steps may have begun something in their language, or scroll to what longer words push down.
  if (from.locale !== to.locale && steps.length > 0) return false;
  return !(await page.evaluate<boolean>(IS_PLACED));
}

/** Turns what is shown from one look to another, or draws it anew where that shows something else. */
async function turn(
  gallery: GalleryPage,
  state: ListedState,
  from: GalleryLook,
  to: GalleryLook,
): Promise<void> {
  const { page, resize } = gallery;
  // What was only scrolled is scrolled once more.
  const isScrolled = state.steps.length > 0 && state.steps.every((step) => 'scrollTo' in step);
  const steps = isScrolled && !isOfOnePlace(from, to) ? state.steps : [];
  if (steps.length === 0 && !(await canTurn(page, state, from, to))) return draw(gallery, state, to);
  await Promise.all([resize(to.width), page.evaluate(`window.gallery.turn(${JSON.stringify(to)})`)]);
  if (steps.length > 0) await page.evaluate('document.querySelector("main").scrollTop = 0');
  for (const step of steps) await perform(page, step);
}

/**
 * Draws one state and saves its picture in each of some looks that one drawing serves; a step that cannot be done is a
 * fault.
 *
 * @param fileOf where a look's picture goes.
 * @param axeSource axe-core's script.
 */
export async function takeState(
  gallery: GalleryPage,
  state: ListedState,
  looks: readonly GalleryLook[],
  fileOf: (look: GalleryLook) => string,
  axeSource: string,
): Promise<GalleryFault[]> {
  const { page, session, reload } = gallery;
  const [first] = looks;
  if (!first) return [];
  const faults: GalleryFault[] = [];
  let now = first;
  const note = (text: string): void => void faults.push({ state: state.id, look: lookName(now), text });
  const listener = listen(page, note);
  try {
    await draw(gallery, state, first);
    for (const look of looks) {
      const before = now;
      now = look;
      if (look !== first) await turn(gallery, state, before, look);
      await savePicture(session, fileOf(look));
      // Other colours cover and cut nothing.
      if (look === first || !isOfOnePlace(before, look))
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
