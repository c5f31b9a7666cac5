import type { KubeObject } from '../kubeObject.ts';
import { seededRandom } from '../seededRandom.ts';

const LINE_EVERY_MS = 5_000;
const MOST_LINES = 500;

function seedOf(pod: KubeObject): number {
  return Number.parseInt((pod.metadata.uid ?? '0').replaceAll('-', '').slice(0, 8), 16) || 1;
}

function line(timeMs: number, text: string): string {
  return `${new Date(timeMs).toISOString()} ${text}`;
}

/**
 * The log of a pod's container, oldest line first, each with its time before it; the same pod at the same moment
 * always has the same lines. A pod that crashes says why.
 * @param nowMs ms since the epoch; @param resourceNames what its requests are to.
 */
export function podLogLines(
  pod: KubeObject,
  nowMs: number,
  crashes: boolean,
  resourceNames: readonly string[],
): readonly string[] {
  const startMs = Date.parse(pod.metadata.creationTimestamp ?? '');
  if (Number.isNaN(startMs) || nowMs < startMs) return [];
  const first = line(startMs, 'level=info msg="starting" port=8080');
  if (crashes)
    return [
      first,
      line(startMs + 900, 'level=fatal msg="configuration: ORDER_TIMEOUT_MS must be at least 1000" got=800'),
    ];
  const random = seededRandom(seedOf(pod));
  const count = Math.min(MOST_LINES, Math.floor((nowMs - startMs) / LINE_EVERY_MS));
  const requests = Array.from({ length: count }, (_, index) => {
    const resource = resourceNames[Math.floor(random() * resourceNames.length)] ?? 'get_/healthz';
    const [method = 'get', path = '/healthz'] = resource.split('_/', 2);
    const durationMs = Math.round(10 + 300 * random() ** 3);
    return line(
      startMs + (index + 1) * LINE_EVERY_MS,
      `level=info msg="request" method=${method.toUpperCase()} path=/${path} status=200 duration_ms=${durationMs}`,
    );
  });
  return [first, ...requests];
}
