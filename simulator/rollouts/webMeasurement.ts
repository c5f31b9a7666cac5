import type { Clock } from '../../shared/clock/clock.ts';
import { judgeValue } from './conditionExpression.ts';
import type { Measurement, Metric, WebProvider } from './analysisModel.ts';
import { jsonPathFirst } from './jsonPath.ts';
import { formatTime } from './timestamps.ts';

const DEFAULT_TIMEOUT_SECONDS = 10;

interface Asked {
  value?: string;
  phase: Measurement['phase'];
  message?: string;
}

function judgeBody(metric: Metric, web: WebProvider, body: string): Asked {
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch {
    // A body that is not JSON is the result itself, as text.
    return { value: body, ...judgeValue(body, metric.successCondition, metric.failureCondition) };
  }
  const hit = jsonPathFirst(web.jsonPath, data);
  if (!hit.ok) return { phase: 'Error', message: `Could not find JSONPath in body: ${hit.failure}` };
  return {
    value: JSON.stringify(hit.value),
    ...judgeValue(hit.value, metric.successCondition, metric.failureCondition),
  };
}

async function ask(
  metric: Metric,
  web: WebProvider,
  fetchUrl: typeof fetch,
  signal: AbortSignal,
): Promise<Asked> {
  const method = web.method ?? 'GET';
  const body = web.jsonBody === undefined ? web.body : JSON.stringify(web.jsonBody);
  const response = await fetchUrl(web.url, {
    method,
    headers: (web.headers ?? []).map(({ key, value }): [string, string] => [key, value]),
    ...(body === undefined || method === 'GET' ? {} : { body }),
    signal,
  });
  const text = await response.text();
  if (!response.ok) return { phase: 'Error', message: `received non 2xx response code: ${response.status}` };
  return judgeBody(metric, web, text);
}

/** A transport error in the words of Go's HTTP client. */
function transportMessage(error: unknown, method: string, url: string, timedOut: boolean): string {
  const code = ((error as { cause?: { code?: string } }).cause ?? {}).code;
  const reason = timedOut
    ? 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)'
    : code === 'ECONNREFUSED'
      ? 'dial tcp: connect: connection refused'
      : code === 'ECONNRESET' || code === 'UND_ERR_SOCKET'
        ? 'EOF'
        : ((error as Error).message ?? 'request failed');
  return `${method[0] ?? ''}${method.slice(1).toLowerCase()} "${url}": ${reason}`;
}

/**
 * Takes one measurement of a metric whose arguments are filled in, through its web provider
 * (Argo Rollouts: metricproviders/webmetric): asks the URL with its headers, takes the JSONPath, judges the value.
 * Never rejects; whatever goes wrong is a measurement of phase Error.
 * @param signal ends it early.
 */
export async function measure(
  metric: Metric,
  clock: Clock,
  fetchUrl: typeof fetch,
  signal: AbortSignal,
): Promise<Measurement> {
  const startedAt = formatTime(clock.now());
  const finish = (asked: Asked): Measurement => ({
    startedAt,
    finishedAt: formatTime(clock.now()),
    ...asked,
  });
  const { web } = metric.provider;
  if (!web) {
    const [kind = 'none'] = Object.keys(metric.provider);
    return finish({ phase: 'Error', message: `provider ${kind} is not simulated` });
  }
  const timeout = new AbortController();
  const cancel = clock.setDeadline(
    () => timeout.abort(),
    (web.timeoutSeconds || DEFAULT_TIMEOUT_SECONDS) * 1000,
  );
  try {
    return finish(await ask(metric, web, fetchUrl, AbortSignal.any([signal, timeout.signal])));
  } catch (error) {
    const message = transportMessage(error, web.method ?? 'GET', web.url, timeout.signal.aborted);
    return finish({ phase: 'Error', message });
  } finally {
    cancel();
  }
}
