import type { Problem } from '../../shared/contract/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { DatadogClientOptions } from './datadogCalls.ts';
import type { PostedEvent } from './datadogRoom.ts';
import { datadogProblem, problemOfExchange, problemOfNoReply } from './replyProblem.ts';

/**
 * Posts one event by the API key alone (Datadog docs: Post an event, v1), within the budget and never again by itself.
 * Its result is no sign of how the queries fare.
 * @param clean takes the keys out of a problem.
 */
export function createEventPoster(
  options: Pick<DatadogClientOptions, 'apiKey' | 'baseUrl' | 'transport' | 'budget' | 'scheduler'>,
  host: string,
  clean: (problem: Problem) => Problem,
): (event: PostedEvent, signal: AbortSignal) => Promise<Result<null, Problem>> {
  const { apiKey, baseUrl, transport, budget, scheduler } = options;
  return async (event, signal) => {
    const endTurn = await scheduler.turn('background', signal);
    if (!endTurn) return fail(datadogProblem('internal', host, 'aborted'));
    if (budget.waitUntilMs('eventPost', 'background') !== null) {
      endTurn();
      return fail(datadogProblem('datadogRateLimited', host, 'waiting for the rate limit to be renewed'));
    }
    const end = budget.begin('eventPost');
    const headers = { 'content-type': 'application/json', 'DD-API-KEY': apiKey };
    const url = `${baseUrl}/api/v1/events`;
    const reply = await transport({ url, method: 'POST', headers, body: JSON.stringify(event) }, signal);
    end(reply.ok ? reply.value : null);
    endTurn();
    const problem = reply.ok
      ? problemOfExchange(reply.value, host)
      : (problemOfNoReply(reply.failure, host) ?? datadogProblem('internal', host, 'aborted'));
    return problem ? fail(clean(problem)) : ok(null);
  };
}
