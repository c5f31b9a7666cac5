import type { Clock } from '../../shared/clock/clock.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { ClusterStore } from '../clusterStore.ts';
import { PODS, type KubeObject, type Resource } from '../kubeObject.ts';
import {
  badRequest,
  expired,
  invalidField,
  methodNotAllowed,
  notAcceptable,
  notFound,
  unsupportedMediaType,
  type ApiFailure,
} from './apiStatus.ts';
import type { ObjectLister } from './listObjects.ts';
import { applyPatch, parseJson } from './patchBody.ts';
import { chooseContainer, followLog, missingLog, selectLogLines, type PodLog } from './podLogs.ts';
import { failureReply, json, text, type Reply } from './reply.ts';
import { chooseRepresentation, listIn, objectIn, type Representation } from './representation.ts';
import type { RequestInfo, RequestTarget } from './requestInfo.ts';
import { scaleOf, storeScale } from './scaleSubresource.ts';
import { parseSelectors } from './selectors.ts';
import { startWatch } from './watchObjects.ts';
import type { WatchHistory } from './watchHistory.ts';
import { createObject, deleteObject, patchObject, updateObject, type WriteTarget } from './writeObject.ts';

/** What the requests on resources work with. */
export interface ResourceServer {
  clock: Clock;
  store: ClusterStore;
  history: WatchHistory;
  lister: ObjectLister;
  podLog: PodLog;
  /** A watch from a forgotten resource version answers HTTP 410 and not an ERROR event. */
  expiredAsHttp: () => boolean;
}

/** A request on a resource that exists, by somebody who may. */
export interface ResourceRequest {
  info: RequestInfo;
  target: RequestTarget;
  resource: Resource;
  accept: string | undefined;
  contentType: string;
  body: string;
}

// 30 to 60 minutes on a real server (kube-apiserver --min-request-timeout), here always the same.
const DEFAULT_WATCH_TIMEOUT_MS = 45 * 60_000;
const ACCEPTED = ['application/json'];

function watchReply(server: ResourceServer, request: ResourceRequest, form: Representation): Reply {
  const { resource, target, info } = request;
  const { query } = info;
  const selectors = parseSelectors(resource, query);
  if (!selectors.ok) return failureReply(selectors.failure);
  if (query.has('sendInitialEvents')) {
    const problem =
      'Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled';
    return failureReply(
      invalidField(
        { ...resource, kind: 'ListOptions', group: 'meta.k8s.io' },
        '',
        'sendInitialEvents',
        problem,
      ),
    );
  }
  const version = query.get('resourceVersion') ?? '';
  if (!/^\d*$/.test(version)) return failureReply(badRequest(`resourceVersion: Invalid value: "${version}"`));
  const since = version === '' || version === '0' ? undefined : Number(version);
  if (since !== undefined && server.expiredAsHttp() && server.history.since(resource, since) === 'expired')
    return failureReply(expired(`too old resource version: ${since} (${server.history.oldest()})`));
  const seconds = Number(query.get('timeoutSeconds') ?? 0);
  return {
    kind: 'stream',
    contentType: 'application/json',
    open: (sink) =>
      startWatch(
        server.clock,
        server.store,
        server.history,
        {
          resource,
          namespace: resource.plural === 'namespaces' ? '' : target.namespace,
          matches: (object) =>
            (target.name === '' || object.metadata.name === target.name) && selectors.value.matches(object),
          ...(since === undefined ? {} : { sinceVersion: since }),
          bookmarks: ['true', '1'].includes(query.get('allowWatchBookmarks') ?? ''),
          timeoutMs: seconds > 0 ? seconds * 1000 : DEFAULT_WATCH_TIMEOUT_MS,
          form,
          includeObject: query.get('includeObject'),
        },
        sink,
      ),
  };
}

function logReply(server: ResourceServer, request: ResourceRequest): Reply {
  const { target, info } = request;
  const pod = server.store.get(PODS, target.namespace, target.name);
  if (!pod) return failureReply(notFound(PODS, target.name));
  const container = chooseContainer(pod, info.query.get('container'));
  if (!container.ok) return failureReply(container.failure);
  const previous = info.query.get('previous') === 'true';
  const missing = missingLog(pod, container.value, previous);
  if (missing) return failureReply(missing);
  // A log that ended gets no more lines, so following the previous instance is reading it.
  if (previous || info.query.get('follow') !== 'true') {
    const lines = server.podLog(pod, container.value, { previous, afterMs: -Infinity });
    return text(200, selectLogLines(lines, info.query, server.clock.now()));
  }
  const { clock, store, podLog } = server;
  return {
    kind: 'stream',
    contentType: 'text/plain',
    open(sink) {
      const stop = followLog(
        { clock, store, podLog, pod, container: container.value, query: info.query },
        sink,
      );
      return { expire: stop, dispose: stop };
    },
  };
}

function writeResult(
  server: ResourceServer,
  request: ResourceRequest,
): Result<KubeObject, ApiFailure> | undefined {
  const { resource, target, info, contentType, body } = request;
  const writeTarget: WriteTarget = {
    resource,
    namespace: resource.namespaced ? target.namespace : '',
    name: target.name,
    subresource: target.subresource,
    dryRun: info.query.get('dryRun') === 'All',
  };
  if (info.verb === 'patch') return patchObject(server.store, writeTarget, contentType, body);
  if (info.verb !== 'create' && info.verb !== 'update') return undefined;
  if (!ACCEPTED.includes(contentType)) return fail(unsupportedMediaType(ACCEPTED));
  const parsed = parseJson(body);
  if (!parsed.ok) return parsed;
  if (info.verb === 'update') return updateObject(server.store, writeTarget, parsed.value);
  return target.name || target.subresource
    ? undefined
    : createObject(server.store, writeTarget, parsed.value);
}

function scaleReply(server: ResourceServer, request: ResourceRequest): Reply {
  const { resource, target, info, contentType } = request;
  const { store } = server;
  const object = store.get(resource, target.namespace, target.name);
  if (!object) return failureReply(notFound(resource, target.name));
  const scale = scaleOf(object);
  if (info.verb === 'get') return json(200, scale);
  if (info.verb !== 'patch' && info.verb !== 'update') return failureReply(methodNotAllowed());
  const next =
    info.verb === 'patch' ? applyPatch(resource, scale, contentType, request.body) : parseJson(request.body);
  if (!next.ok) return failureReply(next.failure);
  const dryRun = info.query.get('dryRun') === 'All';
  const stored = storeScale(store, resource, target.namespace, target.name, next.value, dryRun);
  return stored.ok ? json(200, stored.value) : failureReply(stored.failure);
}

function deleteReply(server: ResourceServer, request: ResourceRequest): Reply {
  const { resource, target, info, body } = request;
  if (target.subresource) return failureReply(methodNotAllowed());
  const options = body === '' ? undefined : parseJson(body);
  if (options && !options.ok) return failureReply(options.failure);
  const writeTarget: WriteTarget = {
    resource,
    namespace: resource.namespaced ? target.namespace : '',
    name: target.name,
    subresource: '',
    dryRun: info.query.get('dryRun') === 'All',
  };
  const result = deleteObject(server.store, writeTarget, options?.value ?? null, server.clock.now());
  if (!result.ok) return failureReply(result.failure);
  const { object, removed } = result.value;
  if (!removed || resource.plural === 'pods') return json(200, object);
  const { name, uid } = object.metadata;
  const details = { name, ...(resource.group ? { group: resource.group } : {}), kind: resource.plural, uid };
  return json(200, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details });
}

/** Answers get, list, watch, create, update, patch, delete on objects and on their status and scale, and pods/log. */
export function answerResourceRequest(server: ResourceServer, request: ResourceRequest): Reply {
  const { resource, target, info } = request;
  const namespace = resource.namespaced ? target.namespace : '';
  if (target.subresource === 'log') return logReply(server, request);
  if (target.subresource === 'scale') return scaleReply(server, request);
  const form = chooseRepresentation(request.accept);
  if (!form) return failureReply(notAcceptable(ACCEPTED));
  const table = { includeObject: info.query.get('includeObject'), nowMs: server.clock.now(), headers: true };
  switch (info.verb) {
    case 'get': {
      const object = server.store.get(resource, namespace, target.name);
      if (!object) return failureReply(notFound(resource, target.name));
      return json(200, objectIn(form, resource, object, table));
    }
    case 'list': {
      const page = server.lister.list(resource, namespace, info.query);
      return page.ok ? json(200, listIn(form, resource, page.value, table)) : failureReply(page.failure);
    }
    case 'watch':
      return watchReply(server, request, form);
    case 'delete':
      return deleteReply(server, request);
    default: {
      const result = writeResult(server, request);
      if (!result) return failureReply(methodNotAllowed());
      if (!result.ok) return failureReply(result.failure);
      return json(info.verb === 'create' ? 201 : 200, objectIn(form, resource, result.value, table));
    }
  }
}
