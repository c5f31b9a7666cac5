import type { ClockSetting } from '../shared/clock/clockSetting.ts';
import { createClock } from '../shared/clock/createClock.ts';
import { startWorld } from './world.ts';

/** Half an hour of a release in a minute and a half. */
const SPEED = 20;
const SCENARIO = 'one-endpoint';

/**
 * Starts the world that the app's own demo shows: a release with one endpoint that gets worse.
 * @param directory where the kubeconfig goes; it must exist.
 */
export async function startDemoWorld(directory: string): Promise<{
  kubeconfigPath: string;
  datadogUrl: string;
  apiKey: string;
  appKey: string;
  clock: ClockSetting;
  dispose: () => Promise<void>;
}> {
  const setting: ClockSetting = { originMs: Date.now(), speed: SPEED };
  const clock = createClock(setting, { now: Date.now, setTimeout, clearTimeout });
  const { kubeconfigPath, datadogUrl, apiKey, appKey, dispose } = await startWorld({
    scenario: SCENARIO,
    seed: 1,
    clock,
    directory,
  });
  return { kubeconfigPath, datadogUrl, apiKey, appKey, clock: setting, dispose };
}
