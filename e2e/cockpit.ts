import { expect, test as base } from '@playwright/test';
import {
  launchApp,
  newHome,
  processesOfHome,
  removeHome,
  type LaunchOptions,
  type RunningApp,
} from './launchApp.ts';
import { startSimulation, type Simulation, type SimulationOptions } from './simulation.ts';

export { expect } from '@playwright/test';

export interface Fixtures {
  /** Starts a world; it ends with the test. */
  simulate: (options?: SimulationOptions) => Promise<Simulation>;
  /**
   * Starts the app on a world (by default the healthy one); it ends with the test and may leave nothing behind.
   * `home` is that of an earlier launch, else a new one.
   */
  launch: (options?: Partial<LaunchOptions> & { home?: string }) => Promise<RunningApp>;
}

/** Playwright's test with worlds and apps. */
export const test = base.extend<Fixtures>({
  // Playwright reads the fixtures a fixture needs from its first parameter: none.
  simulate: async ({}, use) => {
    const started: Simulation[] = [];
    await use(async (options = {}) => {
      const simulation = await startSimulation(options);
      started.push(simulation);
      return simulation;
    });
    for (const simulation of started) await simulation.dispose();
  },
  launch: async ({ simulate }, use, info) => {
    const started: RunningApp[] = [];
    const homes = new Set<string>();
    await use(async (options = {}) => {
      const home = options.home ?? newHome();
      homes.add(home);
      const running = await launchApp(
        { ...options, simulation: options.simulation ?? (await simulate()) },
        home,
      );
      started.push(running);
      return running;
    });
    if (info.status !== info.expectedStatus)
      for (const [index, { log }] of started.entries())
        await info.attach(`main-${index}.log`, { body: log(), contentType: 'text/plain' });
    const endings = await Promise.allSettled(started.map(({ close }) => close()));
    for (const home of homes) {
      const left = expect.poll(() => processesOfHome(home), { message: 'processes left behind' });
      await left.toEqual([]).finally(() => removeHome(home));
    }
    for (const ending of endings) if (ending.status === 'rejected') throw ending.reason;
  },
});
