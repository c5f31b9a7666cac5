import type { DatadogStatus } from '../../shared/contract/preferences.ts';
import type { Freshness, Problem } from '../../shared/contract/problem.ts';
import { createCell } from '../../shared/observable.ts';
import { fail, ok } from '../../shared/result.ts';
import type { DatadogRoom } from './datadogRoom.ts';
import { datadogProblem } from './replyProblem.ts';
import { wantedThatIsOff } from './wanted.ts';

/** A room that asks nothing: everything says why it is off, or, without a problem, that it is about to begin. */
export function roomThatIsOff(site: string, problem: Problem | null): DatadogRoom {
  const freshness: Freshness = { state: problem ? 'off' : 'connecting', lastDataAtMs: null, problem };
  const dispose = (): void => {};
  return {
    status: createCell<DatadogStatus>({ freshness, site, budget: null }),
    watchMetrics: () => ({ view: createCell({ freshness, window: null }), detail: () => {}, dispose }),
    watchPods: () => ({ view: createCell({ known: true, pods: null }), dispose }),
    watchMonitors: () => ({ view: createCell({ freshness, monitors: new Map() }), dispose }),
    countPods: async () => (problem ? fail(problem) : ok(null)),
    readEvents: async () => (problem ? fail(problem) : ok([])),
    postEvent: async () => fail(problem ?? datadogProblem('internal', site, 'not opened yet')),
    wanted: () => wantedThatIsOff(site, problem),
    reconnect: () => {},
    dispose,
  };
}
