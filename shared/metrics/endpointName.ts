import { fitsPattern } from '../team/fitsPattern.ts';

const METHOD_AND_PATH = /^(get|head|post|put|patch|delete|options|trace|connect)[_ ](\/.*|\*)$/i;

/**
 * What a person reads for an endpoint tag value: 'post_/v1/orders' becomes 'POST /v1/orders'. Datadog writes the
 * space of a resource name as an underscore; values that are not method and path stay as they are.
 */
export function endpointLabel(resourceName: string): string {
  const match = METHOD_AND_PATH.exec(resourceName);
  const [, method, path] = match ?? [];
  return method === undefined || path === undefined ? resourceName : `${method.toUpperCase()} ${path}`;
}

/** Whether an endpoint is among the critical ones; a pattern may be written as the tag value or as the label. */
export function isCriticalEndpoint(resourceName: string, patterns: readonly string[]): boolean {
  const label = endpointLabel(resourceName);
  return patterns.some((pattern) => fitsPattern(resourceName, pattern) || fitsPattern(label, pattern));
}
