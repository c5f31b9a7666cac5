import type { Configuration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js';
import type { RequestContext } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/http/http.js';
import type { Clock } from '../../shared/clock/clock.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { redact } from '../../shared/redact.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  configurationFor,
  loadAuthenticationApi,
  loadCommon,
  loadKeyManagementApi,
} from './clientModules.ts';
import { datadogProblem, problemOfExchange, problemOfNoReply } from './replyProblem.ts';
import type { RequestBudget, RequestKind } from './requestBudget.ts';
import type { RequestPriority, RequestScheduler } from './requestScheduler.ts';
import type { Transport } from './transport.ts';

export interface DatadogClientOptions {
  clock: Clock;
  apiKey: string;
  appKey: string;
  baseUrl: string;
  transport: Transport;
  budget: RequestBudget;
  scheduler: RequestScheduler;
  /** Hears of every call's end: null when Datadog answered. */
  onOutcome: (kind: RequestKind, problem: Problem | null) => void;
}

/** Carries a Problem through the official client, which only knows exceptions. */
class CallFailure extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** One call through the official client. */
export interface Call<T> {
  kind: RequestKind;
  priority: RequestPriority;
  /** What a refusal is about: the scope an application key needs. Other problems are about Datadog's host. */
  scope: string;
  run: (configuration: Configuration) => Promise<T>;
}

/** Sends calls through the official client, within the budget. */
export interface DatadogCalls {
  /** The host asked, for problems. */
  host: string;
  /** A refusal is told apart: the keys, or the scope of this call. */
  call: <T>(asked: Call<T>, signal: AbortSignal) => Promise<Result<T, Problem>>;
  /** GET /api/v1/validate: whether the API key is taken; null when it is. */
  checkApiKey: (signal: AbortSignal) => Promise<Problem | null>;
  /** Takes the keys out of a problem. */
  clean: (problem: Problem) => Problem;
}

const KEY_CHECK_KEPT_MS = 60_000;
/** What comes of these says nothing of Datadog as a whole: their scopes are optional. */
const OWN_MATTER: ReadonlySet<RequestKind> = new Set<RequestKind>([
  'event',
  'log',
  'logCount',
  'issue',
  'investigation',
  'investigationStart',
]);

/** Nothing is loaded or sent before the first call. */
export function createDatadogCalls(options: DatadogClientOptions): DatadogCalls {
  const { clock, apiKey, appKey, baseUrl, transport, budget, scheduler } = options;
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
  const clean = (problem: Problem): Problem => ({
    ...problem,
    subject: redact(problem.subject, [apiKey, appKey]),
    detail: redact(problem.detail, [apiKey, appKey]),
  });

  const send = async <T>(
    { kind, priority, scope, run }: Call<T>,
    signal: AbortSignal,
  ): Promise<Result<T, Problem>> => {
    const endTurn = await scheduler.turn(priority, signal);
    if (!endTurn) return fail(datadogProblem('internal', host, 'aborted'));
    const waitUntilMs = budget.waitUntilMs(kind, priority);
    if (waitUntilMs !== null) {
      endTurn();
      const problem = datadogProblem('datadogRateLimited', host, 'waiting for the rate limit to be renewed');
      return fail({ ...problem, retryAtMs: waitUntilMs });
    }
    const end = budget.begin(kind);
    try {
      const common = await loadCommon();
      const httpApi = {
        async send(request: RequestContext) {
          const body = request.getBody();
          const reply = await transport(
            {
              url: request.getUrl(),
              method: request.getHttpMethod(),
              headers: request.getHeaders(),
              body: typeof body === 'string' ? body : undefined,
            },
            signal,
          );
          end(reply.ok ? reply.value : null);
          const problem = reply.ok
            ? problemOfExchange(reply.value, host)
            : (problemOfNoReply(reply.failure, host) ?? datadogProblem('internal', host, 'aborted'));
          if (problem?.code === 'datadogForbidden') throw new CallFailure({ ...problem, subject: scope });
          if (problem?.code === 'datadogRateLimited')
            throw new CallFailure({ ...problem, retryAtMs: budget.waitUntilMs(kind, priority) });
          if (problem || !reply.ok)
            throw new CallFailure(problem ?? datadogProblem('internal', host, 'no reply'));
          const { status, text } = reply.value;
          const type = reply.value.header('content-type') ?? 'application/json';
          return new common.ResponseContext(
            status,
            { 'content-type': type },
            { text: () => Promise.resolve(text), binary: () => Promise.resolve(Buffer.from(text)) },
          );
        },
      };
      return ok(await run(configurationFor(common, baseUrl, { apiKey, appKey }, httpApi)));
    } catch (error) {
      if (error instanceof CallFailure) return fail(clean(error.problem));
      // The client could not read the reply. Its message may quote the reply, so only its kind is kept.
      return fail(datadogProblem('badReply', host, error instanceof Error ? error.name : 'unreadable'));
    } finally {
      end(null);
      endTurn();
    }
  };

  const checkApiKey = async (signal: AbortSignal): Promise<Problem | null> => {
    const checked = await send(
      {
        kind: 'check',
        priority: 'screen',
        scope: 'DD_API_KEY',
        run: async (configuration) =>
          new (await loadAuthenticationApi()).AuthenticationApi(configuration).validate(),
      },
      signal,
    );
    if (checked.ok) return checked.value.valid === false ? refused('DD_API_KEY', 'not valid') : null;
    return checked.failure.code === 'datadogForbidden'
      ? refused('DD_API_KEY', checked.failure.detail)
      : checked.failure;
  };

  const checkAppKey = async (signal: AbortSignal): Promise<Problem | null> => {
    const checked = await send(
      {
        kind: 'check',
        priority: 'screen',
        scope: 'DD_APP_KEY',
        run: async (configuration) =>
          new (await loadKeyManagementApi()).KeyManagementApi(configuration).validateAPIKey(),
      },
      signal,
    );
    if (checked.ok || checked.failure.code !== 'datadogForbidden') return null;
    return refused('DD_APP_KEY', checked.failure.detail);
  };

  let lastCheck: { atMs: number; problem: Promise<Problem | null> } | null = null;
  /** Datadog answers 403 for a wrong key and for a missing scope alike; only asking for the keys tells them apart. */
  const explainForbidden = async (forbidden: Problem, signal: AbortSignal): Promise<Problem> => {
    if (!lastCheck || clock.now() - lastCheck.atMs > KEY_CHECK_KEPT_MS) {
      const problem = checkApiKey(signal).then((found) => found ?? checkAppKey(signal));
      lastCheck = { atMs: clock.now(), problem };
    }
    const found = await lastCheck.problem;
    if (found?.code !== 'datadogKeyRefused') lastCheck = null;
    return found?.code === 'datadogKeyRefused' ? found : forbidden;
  };

  const call = async <T>(asked: Call<T>, signal: AbortSignal): Promise<Result<T, Problem>> => {
    let answer = await send(asked, signal);
    if (!answer.ok && answer.failure.code === 'datadogForbidden')
      answer = fail(await explainForbidden(answer.failure, signal));
    if (!signal.aborted && !OWN_MATTER.has(asked.kind))
      options.onOutcome(asked.kind, answer.ok ? null : answer.failure);
    return answer;
  };

  return { host, call, checkApiKey, clean };
}

function refused(subject: string, detail: string): Problem {
  return datadogProblem('datadogKeyRefused', subject, detail);
}
