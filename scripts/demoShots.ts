import { _electron, errors, type ElectronApplication, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Host } from './findHost.ts';
import { ROOT } from './repository.ts';

export interface ShotOptions {
  host: Host;
  env: Record<string, string>;
  /** Made when it is missing; pictures of the same name are replaced. */
  directory: string;
  /** Seconds of the clock per real second. */
  speed: number;
  /** Ends the app early. */
  asked: AbortSignal;
}

type Language = 'en' | 'ja';
type Theme = 'dark' | 'light';

const SIZES = { large: { width: 1440, height: 900 }, small: { width: 1100, height: 700 } } as const;
const LANGUAGES: readonly Language[] = ['en', 'ja'];
const THEMES: readonly Theme[] = ['dark', 'light'];
/** On the simulator's clock: where an endpoint turns bad, its monitor says so after about a quarter of an hour. */
const TURNS_BAD_WITHIN_MS = 25 * 60_000;
const BAD_ENDPOINT = '[data-testid="endpoint-row"][data-state="Alert"]';
const ROW = '[data-testid="release-row"]';

/** Takes pictures of a page, in the languages, themes and sizes it is asked for. */
interface Camera {
  page: Page;
  written: string[];
  /** One picture as the page is now. */
  take: (name: string) => Promise<void>;
  choose: (language: Language, theme: Theme) => Promise<void>;
  resize: (size: keyof typeof SIZES) => Promise<void>;
  /** The page at this address in every language, theme and size. */
  takeAll: (name: string, hash: string, ready: string) => Promise<void>;
}

function createCamera(page: Page, directory: string): Camera {
  const written: string[] = [];
  let look = 'en-dark-1440';
  let width: number = SIZES.large.width;
  const goTo = async (hash: string, ready: string): Promise<void> => {
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await page.locator(ready).first().waitFor();
  };
  const take = async (name: string): Promise<void> => {
    const file = path.join(directory, `${name}-${look}.png`);
    // Two frames: what was just set is painted.
    await page.evaluate(
      'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
    );
    await page.screenshot({ path: file });
    written.push(file);
  };
  const choose = async (language: Language, theme: Theme): Promise<void> => {
    await goTo('#/settings', 'fieldset');
    await page
      .locator('fieldset')
      .nth(0)
      .getByRole('radio')
      .nth(1 + LANGUAGES.indexOf(language))
      .check();
    await page
      .locator('fieldset')
      .nth(1)
      .getByRole('radio')
      .nth(1 + THEMES.indexOf(theme))
      .check();
    await page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor();
    look = `${language}-${theme}-${width}`;
  };
  const resize = async (size: keyof typeof SIZES): Promise<void> => {
    await page.setViewportSize(SIZES[size]);
    look = look.replace(String(width), String(SIZES[size].width));
    width = SIZES[size].width;
  };
  return {
    page,
    written,
    take,
    choose,
    resize,
    async takeAll(name, hash, ready) {
      for (const language of LANGUAGES)
        for (const theme of THEMES) {
          await choose(language, theme);
          await goTo(hash, ready);
          for (const size of ['small', 'large'] as const) {
            await resize(size);
            await take(name);
          }
        }
    },
  };
}

/** Opens an action's dialog; false where the release does not allow the action now. */
async function openDialog(page: Page, action: string): Promise<boolean> {
  const button = page.getByTestId(`action-${action}`);
  await button.waitFor();
  if ((await button.getAttribute('aria-disabled')) === 'true') return false;
  await button.click();
  await page.getByTestId('action-dialog').waitFor();
  return true;
}

async function takeDialog(camera: Camera, action: string, name: string): Promise<void> {
  if (!(await openDialog(camera.page, action))) return;
  await camera.take(name);
  await camera.page.keyboard.press('Escape');
  await camera.page.getByTestId('action-dialog').waitFor({ state: 'detached' });
}

async function takeAbort(camera: Camera, list: string): Promise<void> {
  const { page, take } = camera;
  if (!(await openDialog(page, 'abort'))) return;
  await page.getByTestId('action-confirm').click();
  await page.locator('[data-testid="action-progress"][data-stage="seen"]').waitFor();
  await take('abort-seen');
  await page.keyboard.press('Escape');
  await page.locator('[data-testid="phase"]').filter({ hasText: 'Aborted' }).waitFor();
  await take('release-aborted');
  await page.evaluate(`location.hash = ${JSON.stringify(list)}`);
  await page.locator(`[data-testid="group-needsYou"] [data-rollout="purchase/purchase-api"]`).waitFor();
  await take('releases-aborted');
}

/** Waits for an endpoint in Alert; says so where none comes, as in scenarios without one. */
async function waitForBadEndpoint(page: Page, speed: number): Promise<void> {
  const timeout = Math.max(10_000, TURNS_BAD_WITHIN_MS / speed);
  try {
    await page.locator(BAD_ENDPOINT).first().waitFor({ timeout });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    process.stderr.write('No endpoint turned bad: the pictures show the release without one.\n');
  }
}

async function playScenario(camera: Camera, speed: number): Promise<void> {
  const { page, take, choose } = camera;
  await page.locator(ROW).first().waitFor();
  const list = new URL(page.url()).hash;
  await choose('en', 'dark');
  await page.evaluate(`location.hash = ${JSON.stringify(list)}`);
  await page.locator(ROW).first().waitFor();
  await take('releases-at-start');
  await page.getByTestId('context-switcher').click();
  await page.getByTestId('context-dialog').waitFor();
  await take('contexts');
  await page.keyboard.press('Escape');

  await page.locator(`${ROW}[data-rollout="purchase/purchase-api"] a`).click();
  await page.getByTestId('endpoint-row').first().waitFor();
  const release = new URL(page.url()).hash;
  await take('release-early');
  await waitForBadEndpoint(page, speed);
  await camera.takeAll('release', release, '[data-testid="endpoint-row"]');
  await camera.takeAll('releases', list, ROW);

  for (const [language, theme] of [
    ['ja', 'light'],
    ['en', 'dark'],
  ] as const) {
    await choose(language, theme);
    await take('settings');
    await page.evaluate(`location.hash = ${JSON.stringify(release)}`);
    await takeDialog(camera, 'promoteFull', 'promote-full');
    await takeDialog(camera, 'abort', 'abort');
  }
  await takeAbort(camera, list);
}

/** Plays the release of purchase-api up to its abort and writes pictures; gives their paths. */
export async function takeShots(options: ShotOptions): Promise<string[]> {
  mkdirSync(options.directory, { recursive: true });
  const app: ElectronApplication = await _electron.launch({
    executablePath: options.host.executable,
    cwd: ROOT,
    args: ['.'],
    env: options.env,
    timeout: 60_000,
  });
  options.asked.addEventListener('abort', () => void app.close(), { once: true });
  try {
    const page = await app.firstWindow({ timeout: 60_000 });
    page.setDefaultTimeout(60_000);
    await page.setViewportSize(SIZES.large);
    const camera = createCamera(page, options.directory);
    await playScenario(camera, options.speed);
    return camera.written;
  } finally {
    await app.close();
  }
}
