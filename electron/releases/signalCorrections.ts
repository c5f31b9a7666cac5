import type { Disposer } from '../../shared/disposer.ts';
import { NOTHING_SHARED, type SharedSignals } from '../../shared/metrics/sharedSignals.ts';
import type { SignalCorrections } from '../../shared/metrics/signalMap.ts';
import { createChangeSignal } from './changeSignal.ts';
import type { TeamSources } from './teamSources.ts';

/** A Rollout of a context. */
interface Address {
  contextId: string;
  namespace: string;
  name: string;
}

/** Where a person's corrections of the signal maps are kept. */
export interface KeptCorrections {
  of: (address: Address) => SignalCorrections;
  /** Replaces a Rollout's corrections; false: they hold for this run only. */
  correct: (address: Address, corrections: SignalCorrections) => boolean;
}

/** The same, and who reads them hears of each change. */
export interface FollowedCorrections extends KeptCorrections {
  /** What counts for it beside them; null while it is being read. */
  sharedFor: (address: Address) => SharedSignals | null;
  onChange: (listener: () => void) => Disposer;
}

/** @param kept undefined: nothing is corrected, and nothing can be. */
export function followCorrections(
  kept: KeptCorrections | undefined,
  team?: Pick<TeamSources, 'signals' | 'onChange'>,
): FollowedCorrections {
  const signal = createChangeSignal();
  return {
    of: (address) => kept?.of(address) ?? {},
    correct(address, corrections) {
      const saved = kept?.correct(address, corrections) ?? false;
      signal.announce();
      return saved;
    },
    sharedFor: ({ contextId, namespace }) => (team ? team.signals(contextId, namespace) : NOTHING_SHARED),
    onChange(listener) {
      const stops = [signal.onChange(listener), team?.onChange(listener)];
      return () => stops.forEach((stop) => stop?.());
    },
  };
}
