import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import type { DatadogSources } from '../datadog/datadogRoom.ts';
import type { Session } from '../kubernetes/session.ts';
import type { FollowedCorrections } from './signalCorrections.ts';
import { templateSourceOf, type TemplateFacts } from './templateSource.ts';

/** Finds the monitors of a Rollout through its AnalysisTemplates; templates are read once a session, or until they can be. */
export interface MonitorSource {
  /** Ids in the order of the analyses; empty while unknown or when there are none. Calls back when they come. */
  idsOf: (rollout: Rollout) => readonly number[];
  /** The rest of what the templates say; null while they are being read. */
  factsOf: (rollout: Rollout) => TemplateFacts | null;
  dispose: Disposer;
}

/** @param onFound called after something about some Rollout became known. */
export function createMonitorSource(
  session: Session,
  datadog: DatadogSources,
  corrections: FollowedCorrections,
  clock: Clock,
  onFound: () => void,
): MonitorSource {
  const source = templateSourceOf(session, datadog, corrections, clock);
  return {
    idsOf: (rollout) => source.factsOf(rollout)?.monitorIds ?? [],
    factsOf: source.factsOf,
    dispose: source.onChange(onFound),
  };
}
