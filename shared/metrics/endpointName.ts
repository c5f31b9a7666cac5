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

/** Whether `text` fits a pattern in which `*` stands for any text, upper and lower case being the same. */
function fitsPattern(text: string, pattern: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const lower = text.toLowerCase();
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return lower === first;
  if (!lower.startsWith(first)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = lower.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return lower.length - last.length >= from && lower.endsWith(last);
}

/** Whether an endpoint is among the critical ones; a pattern may be written as the tag value or as the label. */
export function isCriticalEndpoint(resourceName: string, patterns: readonly string[]): boolean {
  const label = endpointLabel(resourceName);
  return patterns.some((pattern) => fitsPattern(resourceName, pattern) || fitsPattern(label, pattern));
}
