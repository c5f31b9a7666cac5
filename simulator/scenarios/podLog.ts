import type { KubeObject } from '../kubeObject.ts';
import type { LogRange } from '../kubernetes/podLogs.ts';
import { seededRandom } from '../seededRandom.ts';
import type { EndpointFault } from '../service/serviceDefinition.ts';

/** What decides what a container logs. */
export interface LoggedService {
  /** It says why it cannot start, and ends. */
  crashes: boolean;
  /** What its requests are to. */
  resourceNames: readonly string[];
  faults: readonly EndpointFault[];
}

const LINE_EVERY_MS = 5_000;
const MOST_LINES = 500;
const FATAL_AFTER_MS = 900;
/** The service logs every failure and one success in ten, so failures stand out more than in its metrics. */
const FAILURES_STAND_OUT = 10;
const MOST_FAILURES = 0.5;

function seedOf(pod: KubeObject): number {
  return Number.parseInt((pod.metadata.uid ?? '0').replaceAll('-', '').slice(0, 8), 16) || 1;
}

// The kubelet writes nine digits (Kubernetes: pkg/kubelet/kuberuntime/logs, RFC3339NanoFixed).
function line(timeMs: number, text: string): string {
  return `${new Date(timeMs).toISOString().replace('Z', '000000Z')} ${text}`;
}

/** When the wanted instance of the first container started, ms since the epoch; NaN when there is none. */
function startOf(pod: KubeObject, previous: boolean): number {
  const [status] = (pod.status?.['containerStatuses'] ?? []) as {
    state?: { running?: { startedAt: string } };
    lastState?: { terminated?: { startedAt: string } };
  }[];
  const ended = status?.lastState?.terminated?.startedAt;
  const started = previous ? ended : (status?.state?.running?.startedAt ?? ended);
  return Date.parse(started ?? pod.metadata.creationTimestamp ?? '');
}

function requestLine(timeMs: number, random: () => number, service: LoggedService): string {
  const { resourceNames, faults } = service;
  const resource = resourceNames[Math.floor(random() * resourceNames.length)] ?? 'get_/healthz';
  const [method = 'get', path = '/healthz'] = resource.split('_/', 2);
  const request = `method=${method.toUpperCase()} path=/${path}`;
  const fault = faults.find(({ resourceName }) => resourceName === resource);
  const failures = Math.min(MOST_FAILURES, (fault?.errorRate ?? 0) * FAILURES_STAND_OUT);
  const durationMs = Math.round((10 + 300 * random() ** 3) * (fault?.latencyFactor ?? 1));
  if (random() < failures)
    return line(
      timeMs,
      `level=error msg="upstream timed out" ${request} status=504 duration_ms=${durationMs + 800} error="context deadline exceeded"`,
    );
  return line(timeMs, `level=info msg="request" ${request} status=200 duration_ms=${durationMs}`);
}

/**
 * The log of a pod's container, oldest line first, each with its time before it; the same pod at the same moment
 * always has the same lines. The newest {@link MOST_LINES} are kept. A container that crashes says why.
 * @param nowMs ms since the epoch.
 */
export function podLogLines(
  pod: KubeObject,
  { previous, afterMs }: LogRange,
  nowMs: number,
  service: LoggedService,
): readonly string[] {
  const startMs = startOf(pod, previous);
  if (Number.isNaN(startMs) || nowMs < startMs) return [];
  const first: [number, string] = [startMs, 'level=info msg="starting" port=8080'];
  if (service.crashes)
    return (
      [
        first,
        [
          startMs + FATAL_AFTER_MS,
          'level=fatal msg="configuration: ORDER_TIMEOUT_MS must be at least 1000" got=800',
        ],
      ] as const
    )
      .filter(([timeMs]) => timeMs > afterMs && timeMs <= nowMs)
      .map(([timeMs, text]) => line(timeMs, text));
  const seed = seedOf(pod);
  const offsetMs = seed % LINE_EVERY_MS;
  const count = Math.floor((nowMs - startMs - offsetMs) / LINE_EVERY_MS);
  const known = Math.floor((afterMs - startMs - offsetMs) / LINE_EVERY_MS);
  const lines: string[] = [];
  if (count < MOST_LINES && startMs > afterMs) lines.push(line(...first));
  for (let index = Math.max(1, known + 1, count - MOST_LINES + 1); index <= count; index += 1)
    lines.push(
      requestLine(startMs + offsetMs + index * LINE_EVERY_MS, seededRandom(seed + index * 7_919), service),
    );
  return lines;
}
