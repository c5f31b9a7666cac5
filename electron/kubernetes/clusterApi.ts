import {
  AuthenticationV1Api,
  AuthorizationV1Api,
  createConfiguration,
  CustomObjectsApi,
  ResponseContext,
  ServerConfiguration,
  wrapHttpLibrary,
  type RequestContext,
} from '@kubernetes/client-node/dist/gen/index.js';
import { fail, ok, type Result } from '../../shared/result.ts';
import { array, record } from '../../shared/rollout/rawObject.ts';
import { shortDetail } from './redact.ts';
import type { PatchOperation } from '../../shared/rollout/actionPatch.ts';
import { badReply, type ApiFailure, placed } from './apiFailure.ts';
import type { ApiRequest, ClusterConnection } from './clusterConnection.ts';
import { ARGO_GROUP, ARGO_VERSION } from './watchedResource.ts';

/** What a review is asked about; `subresource` '' for the object itself. `group`: default Argo's. */
export interface AccessQuestion {
  group?: string;
  verb: string;
  resource: string;
  subresource: string;
  namespace: string;
  name: string;
}

/** Single requests, through the generated clients of @kubernetes/client-node over our own connection. */
export interface ClusterApi {
  /** Whether the API server would allow it (SelfSubjectAccessReview). */
  isAllowed: (question: AccessQuestion) => Promise<Result<boolean, ApiFailure>>;
  /** The user as the API server names them (SelfSubjectReview, Kubernetes 1.28); '' when it does not say. */
  userName: () => Promise<Result<string, ApiFailure>>;
  /** An Argo Rollouts object as it is; namespace null: a cluster-scoped one. */
  getArgo: (plural: string, namespace: string | null, name: string) => Promise<Result<unknown, ApiFailure>>;
  /** Objects as they are, every field untouched; `apiPath` "/apis/GROUP/VERSION". */
  list: (
    apiPath: string,
    plural: string,
    namespace: string,
    labelSelector?: string,
  ) => Promise<Result<readonly unknown[], ApiFailure>>;
  patchRollout: (
    namespace: string,
    name: string,
    target: 'status' | 'rollout',
    operations: readonly PatchOperation[],
  ) => Promise<Result<unknown, ApiFailure>>;
  /** Creates a core/v1 Event. */
  createEvent: (namespace: string, event: unknown) => Promise<Result<null, ApiFailure>>;
  patchAnalysisRun: (
    namespace: string,
    name: string,
    operations: readonly PatchOperation[],
  ) => Promise<Result<unknown, ApiFailure>>;
}

const TIME_LIMIT_MS = 15_000;
const FIELD_MANAGER = 'release-cockpit';

/** Carries a failure through the generated code, which knows only exceptions. */
class FailureError extends Error {
  readonly failure: ApiFailure;
  constructor(failure: ApiFailure) {
    super(failure.problem.code);
    this.failure = failure;
  }
}

function toApiRequest(context: RequestContext): ApiRequest {
  const url = new URL(context.getUrl());
  const method = context.getHttpMethod();
  const body = context.getBody();
  if (method !== 'GET' && method !== 'POST' && method !== 'PATCH') throw new Error(`${method} is never sent`);
  return {
    method,
    path: url.pathname + url.search,
    headers: Object.fromEntries(
      Object.entries(context.getHeaders()).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    ...(typeof body === 'string' ? { body } : {}),
    subject: '',
    timeLimitMs: TIME_LIMIT_MS,
  };
}

/** Builds the clients of one session. */
export function createClusterApi(connection: ClusterConnection): ClusterApi {
  const configuration = createConfiguration({
    // Only the path is used: the connection knows its server, and adds credentials itself.
    baseServer: new ServerConfiguration('http://cluster', {}),
    authMethods: {},
    httpApi: wrapHttpLibrary({
      async send(context) {
        const answer = await connection.read(toApiRequest(context));
        if (!answer.ok) throw new FailureError(answer.failure);
        const body = answer.value;
        return new ResponseContext(
          200,
          { 'content-type': 'application/json' },
          {
            text: () => Promise.resolve(body),
            binary: () => Promise.resolve(Buffer.from(body)),
            stream: () => null,
          },
        );
      },
    }),
  });
  const objects = new CustomObjectsApi(configuration);
  const authorization = new AuthorizationV1Api(configuration);
  const authentication = new AuthenticationV1Api(configuration);

  const call = async <T>(subject: string, send: () => Promise<T>): Promise<Result<T, ApiFailure>> => {
    try {
      return ok(await send());
    } catch (error) {
      if (!(error instanceof FailureError))
        return fail(badReply(subject, error instanceof Error ? shortDetail(error.message) : ''));
      const { failure } = error;
      const { problem, status } = failure;
      if (problem.subject !== '') return fail(failure);
      return fail({ ...failure, problem: { ...problem, subject: placed(subject, status, problem.detail) } });
    }
  };

  const argo = { group: ARGO_GROUP, version: ARGO_VERSION };
  return {
    isAllowed: ({ group = ARGO_GROUP, verb, resource, subresource, namespace, name }) =>
      call(`review ${verb} ${resource}`, async () => {
        const resourceAttributes = {
          group,
          version: group === ARGO_GROUP ? ARGO_VERSION : 'v1',
          verb,
          resource,
          namespace,
          name,
          ...(subresource ? { subresource } : {}),
        };
        const review = await authorization.createSelfSubjectAccessReview({
          body: {
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SelfSubjectAccessReview',
            spec: { resourceAttributes },
          },
        });
        if (!review.status) throw new Error('the review has no status');
        return review.status.allowed;
      }),
    userName: () =>
      call('review self', async () => {
        const review = await authentication.createSelfSubjectReview({
          body: { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
        });
        return review.status?.userInfo?.username ?? '';
      }),
    getArgo: (plural, namespace, name) =>
      call(`get ${plural}`, async (): Promise<unknown> => {
        const of = { ...argo, plural, name };
        return namespace === null
          ? objects.getClusterCustomObject(of)
          : objects.getNamespacedCustomObject({ ...of, namespace });
      }),
    async list(apiPath, plural, namespace, labelSelector = '') {
      // Not through the typed client: it drops the fields it does not know, and a template must come back whole.
      const subject = `list ${plural}`;
      const query = new URLSearchParams(labelSelector === '' ? {} : { labelSelector });
      const answer = await connection.read({
        method: 'GET',
        path: `${apiPath}/namespaces/${encodeURIComponent(namespace)}/${plural}?${query.toString()}`,
        subject,
        timeLimitMs: TIME_LIMIT_MS,
      });
      if (!answer.ok) return answer;
      try {
        const { items } = record(JSON.parse(answer.value));
        return Array.isArray(items) ? ok(array(items)) : fail(badReply(subject, 'not a list'));
      } catch {
        return fail(badReply(subject, 'not JSON'));
      }
    },
    async createEvent(namespace, event) {
      const answer = await connection.read({
        method: 'POST',
        path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/events?fieldManager=${FIELD_MANAGER}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(event),
        subject: 'create events',
        timeLimitMs: TIME_LIMIT_MS,
      });
      return answer.ok ? ok(null) : answer;
    },
    patchAnalysisRun: (namespace, name, operations) =>
      call('patch analysisruns', async (): Promise<unknown> =>
        objects.patchNamespacedCustomObject({
          ...argo,
          namespace,
          plural: 'analysisruns',
          name,
          body: operations,
          fieldManager: FIELD_MANAGER,
        }),
      ),
    patchRollout: (namespace, name, target, operations) =>
      call(target === 'status' ? 'patch rollouts/status' : 'patch rollouts', async (): Promise<unknown> => {
        // The generated client sends a list as application/json-patch+json, its first choice for PATCH.
        const request = {
          ...argo,
          namespace,
          plural: 'rollouts',
          name,
          body: operations,
          fieldManager: FIELD_MANAGER,
        };
        return target === 'status'
          ? objects.patchNamespacedCustomObjectStatus(request)
          : objects.patchNamespacedCustomObject(request);
      }),
  };
}
