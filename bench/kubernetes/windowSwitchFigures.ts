import type { Page } from '@playwright/test';
import { launchApp, newHome, removeHome } from '../../e2e/launchApp.ts';
import { contextItem, frame, releaseRow } from '../../e2e/screens.ts';
import { startSimulation } from '../../e2e/simulation.ts';
import { median, type Figure } from './figures.ts';

const ROUNDS = 9;
const PRODUCTION = { context: 'eks-prod-tokyo', row: 'purchase/purchase-api' };
const STAGING = { context: 'eks-staging', row: 'coupon/coupon-admin' };

/** Ms from the click on a context to the frame that shows its header, the row and no note that more is to come. */
async function switchMs(page: Page, to: { context: string; row: string }): Promise<number> {
  await frame(page).switcher.click();
  const item = contextItem(page, to.context);
  await item.waitFor();
  await page.evaluate(`void (globalThis.switched = new Promise((resolve) => {
    document.addEventListener('click', (event) => {
      const pressedAtMs = event.timeStamp;
      const look = () => {
        const shown = document.querySelector('[data-testid="context-switcher"]').textContent.includes('${to.context}')
          && document.querySelector('[data-rollout="${to.row}"]') !== null
          && document.querySelector('main [aria-busy="true"]') === null;
        if (shown) resolve(performance.now() - pressedAtMs);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  }))`);
  await item.click();
  return page.evaluate('globalThis.switched');
}

/** What a person waits for who changes the context, against the simulator. */
export async function windowSwitchFigures(): Promise<Figure[]> {
  const simulation = await startSimulation({ scenario: 'two-clusters', speed: 1 });
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const home = newHome();
    const { page, close } = await launchApp({ simulation, context: PRODUCTION.context }, home);
    await releaseRow(page, 'purchase', 'purchase-api').waitFor();
    cold.push(await switchMs(page, STAGING));
    for (let turn = 0; turn < ROUNDS; turn += 1)
      warm.push(await switchMs(page, turn % 2 === 0 ? PRODUCTION : STAGING));
    await close();
    removeHome(home);
  }
  await simulation.dispose();
  return [
    {
      what: 'click on a connected context to its list in the window, median',
      value: median(warm),
      unit: 'ms',
      goal: 100,
    },
    { what: '  worst', value: Math.max(...warm), unit: 'ms', goal: null },
    { what: '  a context that was not connected, worst', value: Math.max(...cold), unit: 'ms', goal: 1000 },
  ];
}
