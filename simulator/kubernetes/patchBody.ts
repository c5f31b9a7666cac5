import { fail, ok, type Result } from '../../shared/result.ts';
import type { KubeObject, Resource } from '../kubeObject.ts';
import { badRequest, patchRejected, unsupportedMediaType, type ApiFailure } from './apiStatus.ts';
import { isCustomResource } from './customResourceFields.ts';
import { applyJsonPatch } from './jsonPatch.ts';
import { applyMergePatch, applyStrategicMergePatch } from './mergePatch.ts';

const JSON_PATCH = 'application/json-patch+json';
const MERGE_PATCH = 'application/merge-patch+json';
const STRATEGIC_MERGE_PATCH = 'application/strategic-merge-patch+json';

/** Parses JSON; a mistake in it is a 400. */
export function parseJson(text: string): Result<unknown, ApiFailure> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    return fail(badRequest(`error decoding the body: ${(error as Error).message}`));
  }
}

/**
 * The object as it would be after a patch of the given content type. Strategic merge is for built-in kinds only,
 * custom resources answer 415; server-side apply is not served.
 */
export function applyPatch(
  resource: Resource,
  current: KubeObject,
  contentType: string,
  body: string,
): Result<unknown, ApiFailure> {
  const accepted = isCustomResource(resource)
    ? [JSON_PATCH, MERGE_PATCH]
    : [JSON_PATCH, MERGE_PATCH, STRATEGIC_MERGE_PATCH];
  if (!accepted.includes(contentType)) return fail(unsupportedMediaType(accepted));
  const parsed = parseJson(body);
  if (!parsed.ok) return parsed;
  if (contentType === JSON_PATCH) {
    const result = applyJsonPatch(current, parsed.value);
    if (result.ok) return result;
    return fail(
      result.failure === 'malformed' ? badRequest('the patch is not a list of operations') : patchRejected(),
    );
  }
  if (typeof parsed.value !== 'object' || parsed.value === null || Array.isArray(parsed.value))
    return fail(badRequest('the patch is not an object'));
  const apply = contentType === MERGE_PATCH ? applyMergePatch : applyStrategicMergePatch;
  return ok(apply(current, parsed.value));
}
