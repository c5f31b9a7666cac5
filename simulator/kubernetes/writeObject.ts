import { fail, ok, type Result } from '../../shared/result.ts';
import type { ClusterStore } from '../clusterStore.ts';
import { NAMESPACES, type KubeObject, type Resource } from '../kubeObject.ts';
import { alreadyExists, badRequest, conflict, invalidField, notFound, type ApiFailure } from './apiStatus.ts';
import { apiVersionOf } from './apiVersion.ts';
import { checkFieldTypes, isCustomResource, pruneNulls } from './customResourceFields.ts';
import { applyPatch } from './patchBody.ts';

/** Where a write goes. */
export interface WriteTarget {
  resource: Resource;
  namespace: string;
  name: string;
  /** Empty, or `status`. */
  subresource: string;
  /** Everything is checked, nothing is stored (dryRun=All). */
  dryRun: boolean;
}

function asObject(target: WriteTarget, body: unknown): Result<KubeObject, ApiFailure> {
  const { resource } = target;
  const object = body as Partial<KubeObject> | null;
  if (typeof object !== 'object' || object === null || typeof object.metadata !== 'object')
    return fail(badRequest(`the object provided is unrecognized (must be of type ${resource.kind})`));
  const expected = apiVersionOf(resource);
  if ((object.apiVersion ?? expected) !== expected || (object.kind ?? resource.kind) !== resource.kind)
    return fail(
      badRequest(
        `${object.kind} in version "${object.apiVersion}" cannot be handled as a ${resource.kind} of ${expected}`,
      ),
    );
  const inBody = object.metadata.namespace;
  if (inBody && inBody !== target.namespace)
    return fail(
      badRequest('the namespace of the provided object does not match the namespace sent on the request'),
    );
  return ok({ ...object, apiVersion: expected, kind: resource.kind, metadata: object.metadata });
}

// What the server owns in metadata, whatever a client writes there.
function keepServerMetadata(current: KubeObject, next: KubeObject): KubeObject['metadata'] {
  const { uid, creationTimestamp, generation, resourceVersion, deletionTimestamp } = current.metadata;
  const { deletionTimestamp: _ignored, generation: _alsoIgnored, ...rest } = next.metadata;
  return {
    ...rest,
    ...(uid === undefined ? {} : { uid }),
    ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
    ...(generation === undefined ? {} : { generation }),
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
  };
}

// The main resource and /status each change only their own half (apiextensions-apiserver: customresource/status_strategy.go).
function onlyItsHalf(target: WriteTarget, current: KubeObject, next: KubeObject): KubeObject {
  const { status: currentStatus, ...currentRest } = current;
  const { status: nextStatus, ...nextRest } = next;
  const withStatus = (rest: Omit<KubeObject, 'status'>, status: KubeObject['status']): KubeObject =>
    ({ ...rest, ...(status === undefined ? {} : { status }) }) as KubeObject;
  if (target.subresource === 'status') return withStatus(currentRest, nextStatus);
  const metadata = keepServerMetadata(current, next);
  return withStatus(
    { ...nextRest, metadata },
    target.resource.statusSubresource ? currentStatus : nextStatus,
  );
}

function replaceContents(draft: KubeObject, next: KubeObject): void {
  for (const key of Object.keys(draft)) if (!(key in next)) delete draft[key];
  Object.assign(draft, structuredClone(next));
}

function storeNext(
  store: ClusterStore,
  target: WriteTarget,
  current: KubeObject,
  next: KubeObject,
): Result<KubeObject, ApiFailure> {
  const { resource, namespace, name } = target;
  const { metadata } = next;
  if (metadata.name !== name)
    return fail(
      badRequest(`the name of the object (${metadata.name}) does not match the name on the URL (${name})`),
    );
  if (metadata.resourceVersion && metadata.resourceVersion !== current.metadata.resourceVersion)
    return fail(conflict(resource, name));
  if (metadata.uid && metadata.uid !== current.metadata.uid)
    return fail(
      invalidField(resource, name, 'metadata.uid', `Invalid value: "${metadata.uid}": field is immutable`),
    );
  if (isCustomResource(resource)) {
    pruneNulls(next);
    const problem = checkFieldTypes(resource, next);
    if (problem) return fail(problem);
  }
  const stored = onlyItsHalf(target, current, next);
  if (target.dryRun) return ok(stored);
  const result = store.update(resource, namespace, name, (draft) => replaceContents(draft, stored));
  return result.ok ? result : fail(notFound(resource, name));
}

// generateName takes its suffix from the resource version, so that runs repeat.
function generatedName(store: ClusterStore, prefix: string): string {
  const letters = 'bcdfghjklmnpqrstvwxz2456789';
  let rest = (store.resourceVersion() + 1) * 7_919;
  let suffix = '';
  for (let count = 0; count < 5; count += 1) {
    suffix += letters[rest % letters.length];
    rest = Math.floor(rest / letters.length) + 104_729;
  }
  return prefix + suffix;
}

/** POST: stores a new object. A namespaced object needs its namespace; what has a status subresource starts without status. */
export function createObject(
  store: ClusterStore,
  target: WriteTarget,
  body: unknown,
): Result<KubeObject, ApiFailure> {
  const { resource, namespace } = target;
  const parsed = asObject(target, body);
  if (!parsed.ok) return parsed;
  const { status, ...rest } = structuredClone(parsed.value);
  const object: KubeObject = resource.statusSubresource || status === undefined ? rest : { ...rest, status };
  const { generateName } = object.metadata;
  const name = object.metadata.name || (generateName ? generatedName(store, generateName) : '');
  if (!name)
    return fail(
      invalidField(resource, '', 'metadata.name', 'Required value: name or generateName is required'),
    );
  if (resource.namespaced && !store.get(NAMESPACES, '', namespace))
    return fail(notFound(NAMESPACES, namespace));
  object.metadata = { ...object.metadata, name, ...(resource.namespaced ? { namespace } : {}) };
  delete object.metadata.resourceVersion;
  delete object.metadata.uid;
  delete object.metadata.creationTimestamp;
  if (isCustomResource(resource)) {
    pruneNulls(object);
    const problem = checkFieldTypes(resource, object);
    if (problem) return fail(problem);
  }
  if (store.get(resource, resource.namespaced ? namespace : '', name))
    return fail(alreadyExists(resource, name));
  if (target.dryRun) return ok(object);
  const created = store.create(resource, object);
  return created.ok ? created : fail(alreadyExists(resource, name));
}

/** PUT: replaces the object, or its status. Custom resources must say which resourceVersion they replace. */
export function updateObject(
  store: ClusterStore,
  target: WriteTarget,
  body: unknown,
): Result<KubeObject, ApiFailure> {
  const { resource, namespace, name } = target;
  const parsed = asObject(target, body);
  if (!parsed.ok) return parsed;
  const current = store.get(resource, namespace, name);
  if (!current) return fail(notFound(resource, name));
  const { uid, resourceVersion } = parsed.value.metadata;
  if (uid && uid !== current.metadata.uid)
    return fail(
      conflict(
        resource,
        name,
        `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${current.metadata.uid}`,
      ),
    );
  if (!resourceVersion && isCustomResource(resource))
    return fail(
      invalidField(
        resource,
        name,
        'metadata.resourceVersion',
        'Invalid value: 0x0: must be specified for an update',
      ),
    );
  return storeNext(store, target, current, structuredClone(parsed.value));
}

/**
 * PATCH: JSON Patch, merge patch, and for built-in kinds strategic merge patch. The patch sees the whole object;
 * of the result only the half that the target owns is stored. A resourceVersion in it must be the current one.
 */
export function patchObject(
  store: ClusterStore,
  target: WriteTarget,
  contentType: string,
  body: string,
): Result<KubeObject, ApiFailure> {
  const { resource, namespace, name } = target;
  const current = store.get(resource, namespace, name);
  if (!current) return fail(notFound(resource, name));
  const patched = applyPatch(resource, current, contentType, body);
  if (!patched.ok) return patched;
  const parsed = asObject(target, patched.value);
  return parsed.ok ? storeNext(store, target, current, parsed.value) : parsed;
}

/**
 * DELETE: removes the object, or only marks it when finalizers hold it. There is no grace period: a pod is gone at
 * once, as if its kubelet had answered.
 * @param options metav1.DeleteOptions; its preconditions are honoured.
 */
export function deleteObject(
  store: ClusterStore,
  target: WriteTarget,
  options: unknown,
  nowMs: number,
): Result<{ object: KubeObject; removed: boolean }, ApiFailure> {
  const { resource, namespace, name } = target;
  const current = store.get(resource, namespace, name);
  if (!current) return fail(notFound(resource, name));
  const wanted = (options as { preconditions?: { uid?: string; resourceVersion?: string } } | null)
    ?.preconditions;
  if (wanted?.uid && wanted.uid !== current.metadata.uid)
    return fail(
      conflict(
        resource,
        name,
        `Precondition failed: UID in precondition: ${wanted.uid}, UID in object meta: ${current.metadata.uid}`,
      ),
    );
  if (wanted?.resourceVersion && wanted.resourceVersion !== current.metadata.resourceVersion)
    return fail(conflict(resource, name));
  if (target.dryRun) return ok({ object: current, removed: true });
  if (!current.metadata.finalizers?.length) {
    const result = store.remove(resource, namespace, name);
    return result.ok ? ok({ object: result.value, removed: true }) : fail(notFound(resource, name));
  }
  const marked = store.update(resource, namespace, name, (draft) => {
    draft.metadata.deletionTimestamp ??= new Date(nowMs).toISOString().replace(/\.\d+Z$/, 'Z');
    draft.metadata.deletionGracePeriodSeconds ??= 0;
  });
  return marked.ok ? ok({ object: marked.value, removed: false }) : fail(notFound(resource, name));
}
