import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Result } from '../shared/result.ts';
import type { ClusterStore } from './clusterStore.ts';
import { ALL_RESOURCES } from './kubeObject.ts';
import type { ApiFault, KubernetesApi } from './kubernetes/kubernetesApiOptions.ts';
import type { DatadogFault, DatadogFaultControl } from './datadog/datadogFaults.ts';
import { startRelease, type ReleaseOrder } from './scenarios/startRelease.ts';

/** A cluster as the control port reaches it. */
export interface ControlledCluster {
  name: string;
  store: ClusterStore;
  api: KubernetesApi;
}

export interface ControlOptions {
  clusters: readonly ControlledCluster[];
  datadogFaults: DatadogFaultControl;
  /** Default: any free port. */
  port?: number;
}

export interface Control {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string;
  dispose: () => Promise<void>;
}

/** What a control request gives back. */
interface Reply {
  status: number;
  body: unknown;
}

const DONE: Reply = { status: 200, body: { ok: true } };
const LARGEST_BODY_BYTES = 65_536;

const refuse = (status: number, message: string): Reply => ({ status, body: { ok: false, message } });

async function readBody(request: IncomingMessage): Promise<Result<Record<string, unknown>, string>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY_BYTES) return { ok: false, failure: 'the body is too large' };
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8').trim();
  if (text === '') return { ok: true, value: {} };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { ok: true, value: value as Record<string, unknown> };
  } catch {
    // Answered below, like every other body that is not an object.
  }
  return { ok: false, failure: 'the body must be a JSON object' };
}

function readObject(cluster: ControlledCluster, plural: string, namespace: string, name: string): Reply {
  const resource = ALL_RESOURCES.find((known) => known.plural === plural);
  if (!resource) return refuse(404, `no resource ${plural}`);
  const found = cluster.store.get(resource, resource.namespaced ? namespace : '', name);
  return found ? { status: 200, body: found } : refuse(404, `no ${plural} ${namespace}/${name}`);
}

function listObjects(cluster: ControlledCluster, plural: string, namespace: string | undefined): Reply {
  const resource = ALL_RESOURCES.find((known) => known.plural === plural);
  if (!resource) return refuse(404, `no resource ${plural}`);
  return { status: 200, body: { items: cluster.store.list(resource, namespace) } };
}

function controlCluster(
  cluster: ControlledCluster,
  method: string,
  rest: readonly string[],
  body: Record<string, unknown>,
): Reply {
  const { faults } = cluster.api;
  const [action = '', second, third, fourth] = rest;
  switch (`${method} ${action}${action === 'fault' && second ? `/${second}` : ''}`) {
    case 'POST fault':
      if (typeof body['kind'] !== 'string') return refuse(400, 'a fault needs a kind');
      faults.set(body as unknown as ApiFault);
      return DONE;
    case 'POST fault/clear':
      faults.clear();
      return DONE;
    case 'POST drop-connections':
      faults.dropConnections();
      return DONE;
    case 'POST drop-history':
      faults.dropHistory(body['reply'] === 'http' ? 'http' : 'event');
      return DONE;
    case 'GET objects':
      if (!second) return refuse(400, 'expected objects/PLURAL[/NAMESPACE[/NAME]]');
      return third && fourth
        ? readObject(cluster, second, third, fourth)
        : listObjects(cluster, second, third);
    default:
      return refuse(404, `no ${method} ${rest.join('/')} on a cluster`);
  }
}

function orderRelease(clusters: readonly ControlledCluster[], body: Record<string, unknown>): Reply {
  const { namespace, name, image, cluster: wanted } = body;
  if (typeof namespace !== 'string' || typeof name !== 'string' || typeof image !== 'string')
    return refuse(400, 'a release needs namespace, name and image');
  const cluster = wanted === undefined ? clusters[0] : clusters.find((known) => known.name === wanted);
  if (!cluster) return refuse(404, `no cluster ${String(wanted)}`);
  const { environment } = body as { environment?: Record<string, string> };
  const order: ReleaseOrder = { namespace, name, image, ...(environment ? { environment } : {}) };
  const started = startRelease(cluster.store, order);
  return started.ok ? DONE : refuse(404, `rollout ${namespace}/${name}: ${started.failure}`);
}

/**
 * Opens the control port on loopback: faults on demand, what the clusters hold, and new releases.
 * POST /clusters/NAME/fault, /clusters/NAME/fault/clear, /clusters/NAME/drop-connections,
 * /clusters/NAME/drop-history, /datadog/fault, /datadog/fault/clear, /release;
 * GET /clusters/NAME/objects/PLURAL[/NAMESPACE[/NAME]] (`-` as the namespace of what has none).
 */
export async function startControl(options: ControlOptions): Promise<Control> {
  const answer = async (request: IncomingMessage): Promise<Reply> => {
    // Pages cannot reach it: a browser always names the origin of such a request.
    if (request.headers.origin !== undefined) return refuse(403, 'not for pages');
    const method = request.method ?? 'GET';
    const path = new URL(request.url ?? '/', 'http://control').pathname;
    const [room, name = '', ...rest] = path.split('/').slice(1).map(decodeURIComponent);
    const body = await readBody(request);
    if (!body.ok) return refuse(400, body.failure);
    if (room === 'clusters') {
      const cluster = options.clusters.find((known) => known.name === name);
      return cluster ? controlCluster(cluster, method, rest, body.value) : refuse(404, `no cluster ${name}`);
    }
    if (method === 'POST' && room === 'release' && name === '')
      return orderRelease(options.clusters, body.value);
    if (method === 'POST' && room === 'datadog' && name === 'fault') {
      if (rest[0] === 'clear') options.datadogFaults.clear();
      else if (typeof body.value['kind'] !== 'string') return refuse(400, 'a fault needs a kind');
      else options.datadogFaults.set(body.value as unknown as DatadogFault);
      return DONE;
    }
    return refuse(404, `no ${method} ${path}`);
  };
  const server = createServer((request, response) => {
    answer(request)
      .catch((error: unknown) => refuse(500, String(error)))
      .then((reply) => {
        response.writeHead(reply.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(reply.body));
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dispose: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
