import type { Browser, Page } from '@playwright/test';
import { pause, percentile, type Figure } from '../kubernetes/figures.ts';
import { openBenchPages, startTrace, stopTrace } from './benchPage.ts';

const WARM_UP_MS = 1_500;
/** Between two presses: what one costs does not run into the next. */
const APART_MS = 120;
const GOAL_MS = 16;
/** Shorter tasks are timers and ends of others, no work of their own. */
const LEAST_TASK_MS = 0.5;

/** What each of some acts of a person costs the page's thread: its longest tasks. */
async function cost(
  browser: Browser,
  page: Page,
  what: string,
  acts: readonly (() => Promise<void>)[],
): Promise<Figure[]> {
  const longest: number[] = [];
  for (const act of acts) {
    await startTrace(browser, page);
    await act();
    await pause(APART_MS);
    const tasks = await stopTrace(browser);
    longest.push(Math.max(0, ...tasks.filter((ms) => ms >= LEAST_TASK_MS)));
  }
  return [
    {
      what: `${what}: longest task, p50, time on a core`,
      value: percentile(longest, 50),
      unit: 'ms',
      goal: GOAL_MS,
    },
    { what: '  worst', value: Math.max(...longest), unit: 'ms', goal: GOAL_MS },
  ];
}

function typing(page: Page, text: string): (() => Promise<void>)[] {
  return [
    ...Array.from(text, (key) => () => page.keyboard.press(key === ' ' ? 'Space' : key)),
    ...Array.from(text, () => () => page.keyboard.press('Backspace')),
  ];
}

/** What a key press costs while a long list is filtered, and a press on a column while it is sorted. */
export async function listFigures(): Promise<Figure[]> {
  const { browser, open, close } = await openBenchPages();
  try {
    const releases = await open('releases');
    await pause(WARM_UP_MS);
    await releases.keyboard.press('/');
    // The first run compiles.
    for (const act of typing(releases, 'team')) await act();
    const figures = await cost(browser, releases, '2,000 Rollouts, filtered key by key', [
      ...typing(releases, 'team-1 serv'),
      ...typing(releases, 'paused 4.1'),
    ]);
    await releases.context().close();

    const endpoints = await open('endpoints-still');
    await pause(WARM_UP_MS);
    await endpoints.keyboard.press('/');
    for (const act of typing(endpoints, 'shop')) await act();
    figures.push(
      ...(await cost(
        browser,
        endpoints,
        '500 endpoints, filtered key by key',
        typing(endpoints, 'get /v2 shelves/1'),
      )),
    );
    const sorts = ['latency', 'errors', 'rate', 'endpoint', 'verdict'].flatMap((column) => {
      const head = endpoints.getByTestId(`endpoints-by-${column}`);
      return [() => head.click(), () => head.click()];
    });
    figures.push(...(await cost(browser, endpoints, '500 endpoints, sorted by a column', sorts)));
    return figures;
  } finally {
    await close();
  }
}
