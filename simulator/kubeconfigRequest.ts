import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';
import { parse } from 'yaml';

interface KubeconfigContent {
  clusters: { name: string; cluster: { server: string; 'certificate-authority-data'?: string } }[];
  users: { name: string; user: { token: string } }[];
  contexts: { name: string; context: { cluster: string; user: string } }[];
}

/** A reply of an API server; the body is empty when it is not JSON, as a log or a path that nobody serves. */
export interface ApiReply {
  status: number;
  text: string;
  body: Record<string, unknown>;
}

/** One request; a body is sent as JSON patch when it is a list, else as merge patch. */
export type ApiRequest = (method: 'GET' | 'PATCH', path: string, body?: unknown) => Promise<ApiReply>;

/** Speaks to the API server of a context with nothing but what the kubeconfig file says; for tests. */
export function kubeconfigRequest(kubeconfigPath: string, contextName: string): ApiRequest {
  const config = parse(readFileSync(kubeconfigPath, 'utf8')) as KubeconfigContent;
  const context = config.contexts.find(({ name }) => name === contextName)?.context;
  const cluster = config.clusters.find(({ name }) => name === context?.cluster)?.cluster;
  const token = config.users.find(({ name }) => name === context?.user)?.user.token;
  if (!cluster || !token) throw new Error(`no context ${contextName}`);
  const authority = cluster['certificate-authority-data'];
  const ca = authority ? Buffer.from(authority, 'base64').toString('utf8') : undefined;
  return async (method, path, body) => {
    const dispatcher = new Agent(ca ? { connect: { ca } } : {});
    try {
      const reply = await request(cluster.server + path, {
        method,
        dispatcher,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': Array.isArray(body)
            ? 'application/json-patch+json'
            : 'application/merge-patch+json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await reply.body.text();
      const isJson = String(reply.headers['content-type']).includes('json');
      const parsed = (isJson ? JSON.parse(text) : {}) as Record<string, unknown>;
      return { status: reply.statusCode, text, body: parsed };
    } finally {
      await dispatcher.close();
    }
  };
}
