import type { Clock } from '../../shared/clock/clock.ts';
import type { SampleQuestion, Samples } from '../../shared/contract/samples.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { DatadogClient } from './datadogClient.ts';
import { createInvestigationDesk, type InvestigationDesk } from './investigations.ts';
import { readIssueSamples } from './readIssueSamples.ts';
import { readLogSamples } from './readLogSamples.ts';
import { datadogProblem } from './replyProblem.ts';

/** What is asked of an organisation only because a person wants it now; nothing of it is kept. */
export interface Wanted {
  /** Error logs and issues of a canary. */
  samples: (question: SampleQuestion) => Promise<Samples>;
  investigations: InvestigationDesk;
}

/** @param signal ends what is under way, with the room. */
export function createWanted(
  client: DatadogClient,
  clock: Clock,
  uiHost: string,
  signal: AbortSignal,
): Wanted {
  return {
    async samples(question) {
      const [logs, issues] = await Promise.all([
        readLogSamples(client, question, signal),
        readIssueSamples(client, question, uiHost, signal),
      ]);
      return { askedAtMs: clock.now(), logs, issues };
    },
    investigations: createInvestigationDesk(client, clock, uiHost, signal),
  };
}

/** Where nothing can be asked. */
export function wantedThatIsOff(site: string, found: Problem | null): Wanted {
  const problem = found ?? datadogProblem('internal', site, 'not opened yet');
  const failed = { kind: 'failed' as const, problem };
  return {
    samples: async () => ({ askedAtMs: 0, logs: failed, issues: failed }),
    investigations: {
      read: async () => ({
        readAtMs: 0,
        alert: null,
        alertProblem: problem,
        started: [],
        investigations: failed,
      }),
      start: async () => ({ kind: 'refused', problem }),
    },
  };
}
