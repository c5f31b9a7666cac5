import type { Resource } from '../kubeObject.ts';
import { isAllowed, refusal, type SimulatedUser } from './accessRules.ts';
import { unauthorized } from './apiStatus.ts';
import { answerDiscovery } from './discovery.ts';
import { openApiV2, openApiV3 } from './openApi.ts';
import { parseJson } from './patchBody.ts';
import { decodeProtobufReview, PROTOBUF } from './protobufReview.ts';
import { failureReply, json, pageNotFound, text, type Reply } from './reply.ts';
import type { RequestInfo } from './requestInfo.ts';
import { answerResourceRequest, type ResourceServer } from './resourceRequests.ts';
import { hasScale } from './scaleSubresource.ts';
import { answerReview } from './reviews.ts';

/** A request after its headers and body were read. */
export interface ApiRequest {
  info: RequestInfo;
  /** Absent: no token, or one that nobody has. */
  user: SimulatedUser | undefined;
  accept: string | undefined;
  contentType: string;
  body: Buffer;
}

const HEALTH: ReadonlySet<string> = new Set(['/healthz', '/livez', '/readyz']);
const REVIEW_GROUPS: ReadonlySet<string> = new Set(['authorization.k8s.io', 'authentication.k8s.io']);

const VERSION = {
  major: '1',
  minor: '32',
  gitVersion: 'v1.32.4',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '2025-04-22T16:03:58Z',
  goVersion: 'go1.23.6',
  compiler: 'gc',
  platform: 'linux/amd64',
};

// Anybody may read these, even without a token (role system:public-info-viewer).
function publicReply(path: string): Reply | undefined {
  if (path === '/version') return json(200, VERSION);
  return HEALTH.has(path) ? text(200, 'ok') : undefined;
}

function documentReply(resources: readonly Resource[], request: ApiRequest): Reply {
  const { path } = request.info;
  const discovery = answerDiscovery(path, resources, request.accept);
  if (discovery) return { kind: 'json', code: 200, ...discovery };
  if (path === '/openapi/v2') return json(200, openApiV2(resources));
  const openApi = openApiV3(path, resources);
  return openApi ? json(200, openApi) : pageNotFound();
}

function hasSubresource(resource: Resource, subresource: string): boolean {
  if (subresource === 'log') return resource.plural === 'pods';
  if (subresource === 'scale') return hasScale(resource);
  return subresource === '' || (subresource === 'status' && resource.statusSubresource);
}

/** Answers any request: who asks, whether they may, and then what they asked for. */
export function answerApiRequest(
  server: ResourceServer,
  resources: readonly Resource[],
  request: ApiRequest,
): Reply {
  const { info, user } = request;
  const open = publicReply(info.path);
  if (open) return open;
  if (!user) return failureReply(unauthorized());
  const { target } = info;
  if (!target) return documentReply(resources, request);
  if (REVIEW_GROUPS.has(target.group) && info.verb === 'create') {
    const body =
      request.contentType === PROTOBUF
        ? decodeProtobufReview(request.body)
        : parseJson(request.body.toString('utf8'));
    if (!body.ok) return failureReply(body.failure);
    const review = answerReview(user, target.plural, (body.value ?? {}) as Record<string, unknown>);
    return review ? json(201, review) : pageNotFound();
  }
  const question = { ...target, verb: info.verb };
  if (!isAllowed(user, question)) return failureReply(refusal(user, question));
  const resource = resources.find(
    ({ group, version, plural }) =>
      group === target.group && version === target.version && plural === target.plural,
  );
  if (!resource || !hasSubresource(resource, target.subresource)) return pageNotFound();
  if (resource.namespaced && !target.namespace && !['list', 'watch'].includes(info.verb))
    return pageNotFound();
  const { accept, contentType } = request;
  const body = request.body.toString('utf8');
  return answerResourceRequest(server, { info, target, resource, accept, contentType, body });
}
