import type { RolloutPass } from './rolloutPass.ts';

export function reconcileBlueGreen(_pass: RolloutPass): void {}
