import type { Resource } from '../kubeObject.ts';

/** metav1.StatusDetails, as far as clients look at it. */
export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  retryAfterSeconds?: number;
  causes?: { reason: string; message: string; field?: string }[];
}

/** A refusal of the API server, to be written as a metav1.Status. */
export interface ApiFailure {
  code: number;
  reason: string;
  message: string;
  details?: StatusDetails;
  /** ListMeta of the Status: an expired list carries a fresh continue token here. */
  metadata?: { continue?: string };
}

/** The metav1.Status of a failure (Kubernetes: apimachinery/pkg/apis/meta/v1/types.go). */
export function statusOf(failure: ApiFailure): Record<string, unknown> {
  const { code, reason, message, details, metadata } = failure;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: metadata ?? {},
    status: 'Failure',
    message,
    reason,
    ...(details ? { details } : {}),
    code,
  };
}

/** `rollouts.argoproj.io`, `pods`: how messages name a resource. */
export function qualifiedResource(resource: Pick<Resource, 'group' | 'plural'>): string {
  return resource.group ? `${resource.plural}.${resource.group}` : resource.plural;
}

function detailsOf(resource: Pick<Resource, 'group' | 'plural'>, name: string): StatusDetails {
  return {
    ...(name ? { name } : {}),
    ...(resource.group ? { group: resource.group } : {}),
    kind: resource.plural,
  };
}

// The texts below are those of Kubernetes' apimachinery/pkg/api/errors/errors.go.

export function unauthorized(): ApiFailure {
  return { code: 401, reason: 'Unauthorized', message: 'Unauthorized' };
}

export function forbidden(
  resource: Pick<Resource, 'group' | 'plural'>,
  name: string,
  why: string,
): ApiFailure {
  const subject = name ? `${qualifiedResource(resource)} "${name}"` : qualifiedResource(resource);
  return {
    code: 403,
    reason: 'Forbidden',
    message: `${subject} is forbidden: ${why}`,
    details: detailsOf(resource, name),
  };
}

export function notFound(resource: Pick<Resource, 'group' | 'plural'>, name: string): ApiFailure {
  return {
    code: 404,
    reason: 'NotFound',
    message: `${qualifiedResource(resource)} "${name}" not found`,
    details: detailsOf(resource, name),
  };
}

export function methodNotAllowed(): ApiFailure {
  return {
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
    details: {},
  };
}

export function alreadyExists(resource: Resource, name: string): ApiFailure {
  return {
    code: 409,
    reason: 'AlreadyExists',
    message: `${qualifiedResource(resource)} "${name}" already exists`,
    details: detailsOf(resource, name),
  };
}

export function conflict(
  resource: Resource,
  name: string,
  why = 'the object has been modified; please apply your changes to the latest version and try again',
): ApiFailure {
  return {
    code: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on ${qualifiedResource(resource)} "${name}": ${why}`,
    details: detailsOf(resource, name),
  };
}

export function badRequest(message: string): ApiFailure {
  return { code: 400, reason: 'BadRequest', message };
}

/** 410 for a list or a watch that asks for a state which is no longer kept. */
export function expired(message: string, continueToken?: string): ApiFailure {
  return {
    code: 410,
    reason: 'Expired',
    message,
    ...(continueToken ? { metadata: { continue: continueToken } } : {}),
  };
}

/** 422 with the field that is wrong: the answer of validation. */
export function invalidField(resource: Resource, name: string, field: string, problem: string): ApiFailure {
  const kind = resource.group ? `${resource.kind}.${resource.group}` : resource.kind;
  return {
    code: 422,
    reason: 'Invalid',
    message: `${kind} "${name}" is invalid: ${field}: ${problem}`,
    details: {
      name,
      ...(resource.group ? { group: resource.group } : {}),
      kind: resource.kind,
      causes: [{ reason: 'FieldValueInvalid', message: problem, field }],
    },
  };
}

/** 422 of a patch that could not be applied: generic words and no causes, the true reason stays in the server. */
export function patchRejected(): ApiFailure {
  return {
    code: 422,
    reason: 'Invalid',
    message: 'the server rejected our request due to an error in our request',
    details: {},
  };
}

export function unsupportedMediaType(accepted: readonly string[]): ApiFailure {
  return {
    code: 415,
    reason: 'UnsupportedMediaType',
    message: `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  };
}

export function notAcceptable(accepted: readonly string[]): ApiFailure {
  return {
    code: 406,
    reason: 'NotAcceptable',
    message: `only the following media types are accepted: ${accepted.join(', ')}`,
  };
}

/** 504 for a resource version that the server has not reached yet. */
export function resourceVersionTooLarge(asked: number, current: number): ApiFailure {
  const message = `Too large resource version: ${asked}, current: ${current}`;
  return {
    code: 504,
    reason: 'Timeout',
    message: `Timeout: ${message}`,
    details: {
      causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
      retryAfterSeconds: 1,
    },
  };
}
