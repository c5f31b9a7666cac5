import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../shared/clock/clock.ts';
import type { MetricStore } from '../service/metricStore.ts';
import { createArrivedMetrics, type IngestionLag } from './arrivedMetrics.ts';
import { createDatadogFaults, type DatadogFault, type DatadogFaultControl } from './datadogFaults.ts';
import { datadogRoutes, type DatadogRoute } from './datadogRoutes.ts';
import { errorReply, reply, type ApiRequest, type Reply } from './httpReply.ts';
import type { MonitorDefinition } from './monitorDefinition.ts';
import { startMonitorEngine, type MonitorEngine } from './monitorEngine.ts';
import type { PostedEvent } from './postedEvents.ts';
import { createRateLimiter, type RateLimit, type RateLimitName } from './rateLimits.ts';

export interface DatadogApiOptions {
  clock: Clock;
  /** Asked once, at the start, for the lateness of points. */
  random: () => number;
  metrics: MetricStore;
  monitors: readonly MonitorDefinition[];
  apiKey: string;
  appKey: string;
  /** Any free port when absent. */
  port?: number;
  rateLimits?: Partial<Record<RateLimitName, RateLimit>>;
  /** How late points become visible, ms; 20 to 40 s when absent. */
  ingestionLagMs?: IngestionLag;
  /** How long a monitor's group stays after its data stopped, ms; 24 h when absent. */
  groupRetentionMs?: number;
  /** Permissions of the application key; all when absent. */
  appKeyScopes?: readonly string[];
  /** Events that are no monitor's. */
  events?: readonly PostedEvent[];
}

/** The stand-in for Datadog's API, listening on loopback. */
export interface DatadogApi {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string;
  faults: DatadogFaultControl;
  monitors: MonitorEngine;
  /** Stops the monitors and closes every connection. */
  dispose: () => Promise<void>;
}

const USUAL_LAG: IngestionLag = { min: 20_000, max: 40_000 };
const LARGEST_BODY_BYTES = 1_048_576;
const PAGE = '<html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>';
const UNKNOWN_STATE = 'Paused';

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, answer: Reply, headers: Record<string, string>): void {
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  response.writeHead(answer.status, { 'content-type': answer.contentType ?? 'application/json', ...headers });
  response.end(text);
}

/** Which key is missing, wrong, or lacks the permission; undefined when all is well. */
function refuseKeys(
  request: IncomingMessage,
  route: DatadogRoute,
  options: DatadogApiOptions,
): Reply | undefined {
  if (request.headers['dd-api-key'] !== options.apiKey)
    return errorReply(403, route.needsAppKey ? 'Forbidden' : 'API key required');
  if (!route.needsAppKey) return undefined;
  if (request.headers['dd-application-key'] !== options.appKey) return errorReply(403, 'Forbidden');
  const { scope } = route;
  if (scope === undefined || !options.appKeyScopes || options.appKeyScopes.includes(scope)) return undefined;
  return errorReply(403, 'Forbidden');
}

/** The answer with the fault in it, for the faults that keep to the protocol. */
function spoil(fault: DatadogFault, route: DatadogRoute, request: ApiRequest, path: string): Reply {
  const answer = route.answer(request);
  if (answer.status !== 200 || typeof answer.body !== 'object' || answer.body === null) return answer;
  if (fault.kind === 'queryError' && path.startsWith('/api/v2/query/'))
    return { ...answer, body: { ...answer.body, errors: 'Query timed out' } };
  if (fault.kind === 'queryError' && path === '/api/v1/query')
    return reply({ ...answer.body, status: 'error', error: 'Query timed out', series: [] });
  if (fault.kind === 'unknownState' && 'overall_state' in answer.body)
    return reply({ ...answer.body, overall_state: UNKNOWN_STATE });
  if (fault.kind === 'unknownState' && 'groups' in answer.body && Array.isArray(answer.body.groups))
    return reply({
      ...answer.body,
      groups: answer.body.groups.map((group: object) => ({ ...group, status: UNKNOWN_STATE })),
    });
  return answer;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Starts Datadog's API over what the simulated services sent, with monitors that evaluate on the clock. */
export async function startDatadogApi(options: DatadogApiOptions): Promise<DatadogApi> {
  const { clock } = options;
  const seed = Math.floor(options.random() * 4294967296);
  const metrics = createArrivedMetrics(options.metrics, options.ingestionLagMs ?? USUAL_LAG, seed);
  const engine = startMonitorEngine({
    clock,
    metrics,
    monitors: options.monitors,
    ...(options.groupRetentionMs === undefined ? {} : { groupRetentionMs: options.groupRetentionMs }),
  });
  const faults = createDatadogFaults();
  const limiter = createRateLimiter(options.rateLimits);
  const routes = datadogRoutes(metrics, engine, options.events);

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://datadog.invalid');
    const path = url.pathname;
    const body = await readBody(request);
    const fault = faults.take(path);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'drop') {
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'html') {
      send(response, { status: fault.status ?? 502, body: PAGE, contentType: 'text/html' }, {});
      return;
    }
    const route = routes.find((entry) => entry.method === request.method && entry.pattern.test(path));
    if (!route) {
      send(response, errorReply(404, 'Not found'), {});
      return;
    }
    const nowMs = clock.now();
    if (fault?.kind === 'status') {
      const seconds = fault.retryAfterSeconds;
      const texts = { 403: 'Forbidden', 429: 'Too many requests', 500: 'Internal Server Error' };
      send(response, errorReply(fault.status, texts[fault.status]), {
        ...(fault.status === 429 ? limiter.refusal(route.rateLimit, nowMs, seconds) : {}),
        ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
      });
      return;
    }
    const refused = refuseKeys(request, route, options);
    if (refused) {
      send(response, refused, {});
      return;
    }
    const { allowed, headers } = limiter.take(route.rateLimit, nowMs);
    if (!allowed) {
      send(response, errorReply(429, 'Too many requests'), headers);
      return;
    }
    // A group that took no part in the match is undefined, whatever the types say.
    const parts: readonly (string | undefined)[] = (route.pattern.exec(path) ?? []).slice(1);
    const captured = parts.filter((part) => part !== undefined).map(decodeURIComponent);
    const asked: ApiRequest = { captured, query: url.searchParams, body, nowMs };
    send(response, fault ? spoil(fault, route, asked, path) : route.answer(asked), headers);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) response.destroy();
      else send(response, errorReply(500, error instanceof Error ? error.message : String(error)), {});
    });
  });
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    monitors: engine,
    async dispose() {
      engine.dispose();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
