import type { AnswerOf, PayloadOf } from '../../shared/contract/contract.ts';
import type { DatadogSources } from '../datadog/datadogRoom.ts';
import type { TeamSources } from './teamSources.ts';

type Asked<N extends 'loadSamples' | 'readInvestigations' | 'startInvestigation'> = (
  payload: PayloadOf<N>,
) => Promise<AnswerOf<N>>;

/** What a person asks Datadog for by hand, of the organisation that measures the release. */
export interface DatadogDesk {
  loadSamples: Asked<'loadSamples'>;
  readInvestigations: Asked<'readInvestigations'>;
  /** A write: refused where nothing may be written. */
  startInvestigation: Asked<'startInvestigation'>;
}

/** Asks nothing by itself. */
export function createDatadogDesk(
  datadog: DatadogSources,
  team: Pick<TeamSources, 'protectionIn'>,
): DatadogDesk {
  const wanted = ({ contextId, namespace }: { contextId: string; namespace: string }) =>
    datadog.of(contextId, namespace).wanted();
  return {
    loadSamples: ({ question, ...address }) => wanted(address).samples(question),
    readInvestigations: ({ monitorId, ...address }) => wanted(address).investigations.read(monitorId),
    startInvestigation: async ({ monitorId, alert, again, ...address }) =>
      team.protectionIn(address.contextId, address.namespace) === 'readOnly'
        ? { kind: 'readOnly' }
        : wanted(address).investigations.start(monitorId, alert, again),
  };
}
