import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClock } from '../shared/clock/createClock.ts';
import { formatClockSetting } from '../shared/clock/clockSetting.ts';
import { ROLLOUTS } from '../simulator/kubeObject.ts';
import type { FaultControl } from '../simulator/kubernetes/kubernetesApiOptions.ts';
import type { Scenario } from '../simulator/scenarios/scenario.ts';
import { startRelease } from '../simulator/scenarios/startRelease.ts';
import { startWorld, type World } from '../simulator/world.ts';

export interface SimulationOptions {
  /** Default: healthy. */
  scenario?: string | Scenario;
  /** Seconds of the clock per real second; default 30. */
  speed?: number;
}

/** The part of a Rollout that tests look at. */
export interface RolloutState {
  phase: string;
  step: number | undefined;
  aborted: boolean;
  pausedByHand: boolean;
  /** Percent of the traffic that the canary gets; undefined without traffic routing. */
  canaryWeight: number | undefined;
  stableHash: string;
  currentHash: string;
}

/** A world in this process, with its kubeconfig in a folder of its own. */
export interface Simulation {
  world: World;
  /** For RELEASE_COCKPIT_CLOCK. */
  clock: string;
  directory: string;
  faults: (cluster?: string) => FaultControl;
  rollout: (namespace: string, name: string, cluster?: string) => RolloutState;
  /** Changes the image, as a deploy job would. */
  release: (namespace: string, name: string, image: string) => void;
  dispose: () => Promise<void>;
}

interface RolloutBody {
  spec: { paused?: boolean };
  status?: {
    phase?: string;
    currentStepIndex?: number;
    abort?: boolean;
    stableRS?: string;
    currentPodHash?: string;
    canary?: { weights?: { canary: { weight: number } } };
  };
}

/** Starts a scenario; its releases have just begun. */
export async function startSimulation(options: SimulationOptions): Promise<Simulation> {
  const setting = { originMs: Date.now(), speed: options.speed ?? 30 };
  const directory = mkdtempSync(path.join(tmpdir(), 'release-cockpit-world-'));
  const clock = createClock(setting, { now: Date.now, setTimeout, clearTimeout });
  const world = await startWorld({ scenario: options.scenario ?? 'healthy', seed: 1, clock, directory });
  const clusterOf = (name?: string): World['clusters'][number] => {
    const found = world.clusters.find((cluster) => name === undefined || cluster.name === name);
    if (!found) throw new Error(`there is no cluster ${name}`);
    return found;
  };
  return {
    world,
    clock: formatClockSetting(setting),
    directory,
    faults: (cluster) => clusterOf(cluster).api.faults,
    rollout(namespace, name, cluster) {
      const { spec, status = {} } = clusterOf(cluster).store.get(
        ROLLOUTS,
        namespace,
        name,
      ) as unknown as RolloutBody;
      return {
        phase: status.phase ?? '',
        step: status.currentStepIndex,
        aborted: status.abort === true,
        pausedByHand: spec.paused === true,
        canaryWeight: status.canary?.weights?.canary.weight,
        stableHash: status.stableRS ?? '',
        currentHash: status.currentPodHash ?? '',
      };
    },
    release(namespace, name, image) {
      const started = startRelease(clusterOf().store, { namespace, name, image });
      if (!started.ok) throw new Error(`${namespace}/${name}: ${started.failure}`);
    },
    async dispose() {
      await world.dispose();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
